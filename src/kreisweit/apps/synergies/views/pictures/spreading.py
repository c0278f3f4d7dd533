"""Pushes rectangles apart until they have room, in a fixed number of rounds and without chance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kreisweit.apps.synergies.views.pictures.lettering import Box

Array = NDArray[np.float64]
ROUNDS = 150
STEP = 0.55
"""How much of an overlap is taken back in one round: all at once would make three in a row swing for ever."""


def spread(centres: Array, halves: Array, *, fixed: Sequence[Box], inside: tuple[float, float]) -> Array:
    """`centres` (n, 2) of rectangles with half sizes `halves` (n, 2), moved off each other and off `fixed` boxes.

    They stay in the ellipse around the origin with half axes `inside`. What still overlaps after all rounds is left.
    """
    number = len(centres)
    if not number:
        return centres
    turns = np.arange(number) * 2.399963  # the golden angle: no two that begin at one point leave it in one direction
    moved = centres + np.column_stack([np.cos(turns), np.sin(turns)])
    walls: Any = np.array([(box.left, box.top, box.right, box.bottom) for box in fixed]).reshape(-1, 4)
    wall_centres = (walls[:, :2] + walls[:, 2:]) / 2
    room = halves[:, None, :] + halves[None, :, :]
    room[np.arange(number), np.arange(number)] = 0.0  # nothing is pushed by itself
    wall_room = halves[:, None, :] + (walls[None, :, 2:] - walls[None, :, :2]) / 2
    for _round in range(ROUNDS):
        pushes = _pushes(moved, moved, room) * STEP / 2 + _pushes(moved, wall_centres, wall_room) * STEP
        if not pushes.any():
            break
        moved = _kept_inside(moved + pushes, inside)
    return moved


def _pushes(centres: Array, others: Array, room: Array) -> Array:
    """For each of n rectangles the sum of the shortest ways out of the m `others` it overlaps, (n, 2).

    `room`: the distances of their centres, sideways and upright, from which on they do not overlap, (n, m, 2).
    """
    right, down = (centres[:, None, axis] - others[None, :, axis] for axis in (0, 1))
    wide, high = room[:, :, 0] - np.abs(right), room[:, :, 1] - np.abs(down)
    overlap = (wide > 0) & (high > 0)
    sideways = np.where(overlap & (wide <= high), np.copysign(wide, right), 0.0)
    upright = np.where(overlap & (wide > high), np.copysign(high, down), 0.0)
    return np.column_stack([sideways.sum(axis=1), upright.sum(axis=1)])


def _kept_inside(centres: Array, inside: tuple[float, float]) -> Array:
    far = np.hypot(centres[:, 0] / inside[0], centres[:, 1] / inside[1])
    kept: Array = centres / np.maximum(far, 1.0)[:, None]
    return kept
