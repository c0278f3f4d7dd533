"""Where the points of the network stand: fields on an ellipse, their initiatives around them, actors in between.

The same network is drawn the same way every time, on the server, without chance: a force layout that settles
differently each time cannot be pointed at in a meeting. Initiatives stand as the seeds of a sunflower (Vogel, 1979,
"A better way to construct the sunflower head"), which fills a disk evenly; actors begin at the barycentre of their
initiatives and take the free place nearest to it, the largest first, so that no label covers another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import cos, pi, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from kreisweit.apps.synergies.views.pictures.lettering import Box, room_for, wrapped
from kreisweit.apps.synergies.views.pictures.settling import Ground

GOLDEN_ANGLE = pi * (3 - sqrt(5))
DOT, SEED_SPACING, RIM = 4.2, 10.0, 10.0
"""Radius of an initiative, its distance to the next, and the rim of a field around the outermost."""
HUB_SIZE, ACTOR_SIZE = 18.0, 15.0
"""Height of the letters."""
HUB_WIDTH, ACTOR_WIDTH = 180.0, 130.0
GAP, MARGIN = 6.0, 12.0
FLATNESS = 1.55
"""Width of the ellipse by its height: about that of a screen."""
SHARE_OF_ACTORS = 0.6
"""How much of the space inside the ellipse actors and their labels may take."""
MOST_LABELS = 36
GROWTH = 1.04


Figure = tuple[float, tuple[str, ...], float, float]


@dataclass(frozen=True, slots=True)
class Hub:
    """A field and its initiatives by primary key."""

    key: str
    label: str
    initiatives: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tied:
    """An actor and its initiatives by primary key."""

    key: str
    label: str
    initiatives: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlacedHub:
    """A field as a disk; `lines` are its label, centred at the middle of `label`."""

    hub: Hub
    x: float
    y: float
    radius: float
    lines: tuple[str, ...]
    label: Box


@dataclass(frozen=True, slots=True)
class PlacedActor:
    """An actor as a disk; without `lines` where there was no room for its label."""

    actor: Tied
    x: float
    y: float
    radius: float
    lines: tuple[str, ...]
    label: Box


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything in one coordinate system; `dots` are the centres of initiatives by primary key."""

    hubs: tuple[PlacedHub, ...]
    dots: Mapping[int, tuple[float, float]]
    actors: tuple[PlacedActor, ...]
    frame: Box

    @property
    def labels(self) -> list[Box]:
        return [hub.label for hub in self.hubs if hub.lines] + [actor.label for actor in self.actors if actor.lines]


def lay_out(hubs: Sequence[Hub], actors: Sequence[Tied]) -> Layout:
    """The network of `hubs` (at least one, in the order around the ellipse) and `actors` (the largest first)."""
    figures = [_figure_of(actor, is_labelled=position < MOST_LABELS) for position, actor in enumerate(actors)]
    placed, inside = _around(hubs, needed=sum(width * height for _radius, _lines, width, height in figures))
    dots = {pk: seed for hub in placed for pk, seed in zip(hub.hub.initiatives, _seeds(hub), strict=True)}
    ground = Ground(inside, taken=[_block_of(hub) for hub in placed])
    starts = _starts(actors, dots, inside)
    stood = tuple(
        _settled(actor, ground, figure, float(x), float(y))
        for actor, figure, (x, y) in zip(actors, figures, starts, strict=True)
    )
    return Layout(placed, dots, stood, _frame(placed, stood))


def _figure_of(actor: Tied, *, is_labelled: bool) -> Figure:
    """Radius, label, and the room both take together."""
    radius = round(min(4 + 1.8 * sqrt(len(actor.initiatives)), 18.0), 1)
    lines = wrapped(actor.label, size=ACTOR_SIZE, width=ACTOR_WIDTH) if is_labelled else ()
    width, height = room_for(lines, size=ACTOR_SIZE)
    return radius, lines, max(2 * radius, width) + GAP, 2 * radius + height + GAP


def _settled(actor: Tied, ground: Ground, figure: Figure, x: float, y: float) -> PlacedActor:
    """Disk above, label below. Where there is no room for both the actor goes without its label."""
    radius, lines, width, height = figure
    room = ground.settle(x, y, width=width, height=height)
    if room is None:
        bare = 2 * radius + GAP
        room = ground.settle(x, y, width=bare, height=bare) or Box.around(x, y, width=bare, height=bare)
        lines = ()
    middle, disk = round((room.left + room.right) / 2, 1), round(room.top + GAP / 2 + radius, 1)
    label_width, label_height = room_for(lines, size=ACTOR_SIZE)
    label = Box.around(middle, disk + radius + label_height / 2, width=label_width, height=label_height)
    return PlacedActor(actor, middle, disk, radius, lines, label)


def _starts(
    actors: Sequence[Tied], dots: Mapping[int, tuple[float, float]], inside: tuple[float, float]
) -> NDArray[np.float64]:
    """Barycentres, kept in their direction and in the order of their distance, but filling the ellipse evenly.

    Most actors work in several fields: their barycentres would crowd in the middle.
    """
    if not actors:
        return np.zeros((0, 2))
    centres = np.array([_barycentre(actor, dots) for actor in actors]) / inside
    order = np.argsort(np.hypot(centres[:, 0], centres[:, 1]), kind="stable")
    angles = np.arctan2(centres[:, 1], centres[:, 0])
    distances = np.empty(len(actors))
    distances[order] = np.sqrt((np.arange(len(actors)) + 0.5) / len(actors)) * 0.9
    filled: NDArray[np.float64] = np.column_stack([np.cos(angles), np.sin(angles)]) * distances[:, None] * inside
    return filled


def _barycentre(actor: Tied, dots: Mapping[int, tuple[float, float]]) -> tuple[float, float]:
    own = [dots[pk] for pk in actor.initiatives]
    return sum(x for x, _y in own) / len(own), sum(y for _x, y in own) / len(own)


def _seeds(hub: PlacedHub) -> Iterator[tuple[float, float]]:
    for number in range(len(hub.hub.initiatives)):
        distance, angle = SEED_SPACING * sqrt(number + 0.5), number * GOLDEN_ANGLE
        yield round(hub.x + distance * cos(angle), 1), round(hub.y + distance * sin(angle), 1)


def _around(hubs: Sequence[Hub], *, needed: float) -> tuple[tuple[PlacedHub, ...], tuple[float, float]]:
    """The smallest ellipse on which no two hubs meet and whose inside has the `needed` area for actors.

    Returns the hubs and the half axes of the inside.
    """
    height = 120.0
    while True:
        placed = _on_ellipse(hubs, half_width=FLATNESS * height, half_height=height)
        blocks = [_block_of(hub) for hub in placed]
        widest = max((block.width for block in blocks), default=0.0)
        highest = max((block.height for block in blocks), default=0.0)
        inside = FLATNESS * height - widest / 2, height - highest / 2
        has_room = min(inside) > 0 and pi * inside[0] * inside[1] * SHARE_OF_ACTORS >= needed
        if has_room and not any(one.overlaps(other) for one, other in combinations(blocks, 2)):
            return placed, inside
        height *= GROWTH


def _on_ellipse(hubs: Sequence[Hub], *, half_width: float, half_height: float) -> tuple[PlacedHub, ...]:
    """Hubs clockwise from the top, each with an arc as long as its size asks for."""
    angles = np.linspace(0, 2 * pi, 1441)
    xs, ys = half_width * np.sin(angles), -half_height * np.cos(angles)
    travelled = np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(xs), np.diff(ys)))])
    extents = np.array([_radius_of(hub) + 45.0 for hub in hubs])
    middles = (np.cumsum(extents) - extents / 2) / extents.sum()
    at = (middles - middles[0]) * travelled[-1]
    return tuple(
        _hub_at(hub, round(float(x), 1), round(float(y), 1))
        for hub, x, y in zip(hubs, np.interp(at, travelled, xs), np.interp(at, travelled, ys), strict=True)
    )


def _radius_of(hub: Hub) -> float:
    return SEED_SPACING * sqrt(len(hub.initiatives)) + RIM


def _hub_at(hub: Hub, x: float, y: float) -> PlacedHub:
    """The label stands outside: above a hub in the upper half, below one in the lower half."""
    radius = round(_radius_of(hub), 1)
    lines = wrapped(hub.label, size=HUB_SIZE, width=HUB_WIDTH, most=3)
    width, height = room_for(lines, size=HUB_SIZE)
    away = radius + 4 + height / 2
    return PlacedHub(
        hub, x, y, radius, lines, Box.around(x, y + (away if y > 0 else -away), width=width, height=height)
    )


def _block_of(hub: PlacedHub) -> Box:
    """Disk and label together, with a gap to the next."""
    half = max(hub.radius, hub.label.width / 2) + GAP
    top, bottom = min(hub.y - hub.radius, hub.label.top), max(hub.y + hub.radius, hub.label.bottom)
    return Box(hub.x - half, top - GAP, hub.x + half, bottom + GAP)


def _frame(hubs: Sequence[PlacedHub], actors: Sequence[PlacedActor]) -> Box:
    boxes = [_block_of(hub) for hub in hubs]
    boxes += [Box.around(one.x, one.y, width=2 * one.radius, height=2 * one.radius) for one in actors]
    boxes += [one.label for one in actors if one.lines]
    return Box(
        round(min(box.left for box in boxes) - MARGIN),
        round(min(box.top for box in boxes) - MARGIN),
        round(max(box.right for box in boxes) + MARGIN),
        round(max(box.bottom for box in boxes) + MARGIN),
    )
