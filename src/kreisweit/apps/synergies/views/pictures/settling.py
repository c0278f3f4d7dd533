"""Gives rectangles the free place nearest to where they want to stand, one after another and without chance."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import pi, sqrt

import numpy as np
from numpy.typing import NDArray

from kreisweit.apps.synergies.views.pictures.lettering import Box

Array = NDArray[np.float64]
PLACES, AT_ONCE, STEP = 3000, 200, 7.0
"""How many places are tried at most, how many in one go, and how densely they lie."""


class Ground:
    """An ellipse around the origin on which `taken` boxes stand already."""

    def __init__(self, half_axes: tuple[float, float], *, taken: Sequence[Box]) -> None:
        self._half_axes = np.array(half_axes)
        boxes = np.array([(box.left, box.top, box.right, box.bottom) for box in taken]).reshape(-1, 4)
        self._boxes: Array = boxes

    def settle(self, x: float, y: float, *, width: float, height: float) -> Box | None:
        """The nearest free rectangle of this size around (x, y), which is taken from now on; None when all is full."""
        half = np.array([width, height]) / 2
        for begin in range(0, PLACES, AT_ONCE):
            centres = np.array([x, y]) + _spiral()[begin : begin + AT_ONCE]
            free = np.flatnonzero(self._is_free(centres, half))
            if len(free):
                found_x, found_y = (round(float(number), 1) for number in centres[free[0]])
                box = Box.around(found_x, found_y, width=width, height=height)
                self._boxes = np.vstack([self._boxes, (box.left, box.top, box.right, box.bottom)])
                return box
        return None

    def _is_free(self, centres: Array, half: Array) -> NDArray[np.bool_]:
        low, high = centres - half, centres + half
        meets = (
            (low[:, None, 0] < self._boxes[None, :, 2])
            & (high[:, None, 0] > self._boxes[None, :, 0])
            & (low[:, None, 1] < self._boxes[None, :, 3])
            & (high[:, None, 1] > self._boxes[None, :, 1])
        )
        reach = centres / self._half_axes
        free: NDArray[np.bool_] = ~meets.any(axis=1) & (np.hypot(reach[:, 0], reach[:, 1]) <= 1)
        return free


@cache
def _spiral() -> Array:
    """Places around the origin, the nearest first, evenly spread over a disk."""
    numbers = np.arange(PLACES)
    distances, angles = STEP * np.sqrt(numbers), numbers * pi * (3 - sqrt(5))
    return np.column_stack([distances * np.cos(angles), distances * np.sin(angles)])
