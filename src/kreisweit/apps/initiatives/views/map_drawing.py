"""From boundaries on the globe to paths on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any, Self

from kreisweit.apps.bodies.models import Body

LONGER_SIDE, MARGIN = 1000, 20
RADIUS = 45
"""Of the circle that stands for a municipality without a boundary, in units of the drawing."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """A municipality as drawn: SVG path data and the point where its name is centred."""

    body: Body
    path: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Projection:
    """Equirectangular, true to length along the middle latitude; over a district the error is far below a pixel."""

    west: float
    north: float
    stretch: float
    scale: float
    view_box: str

    @classmethod
    def fitting(cls, points: Sequence[Point]) -> Self:
        """For `points` as (longitude, latitude) in degrees, at least one."""
        longitudes, latitudes = zip(*points, strict=True)
        stretch = cos(radians((min(latitudes) + max(latitudes)) / 2))
        width = (max(longitudes) - min(longitudes)) * stretch
        height = max(latitudes) - min(latitudes)
        scale = (LONGER_SIDE - 2 * MARGIN) / (max(width, height) or 1)
        view_box = f"0 0 {round(width * scale) + 2 * MARGIN} {round(height * scale) + 2 * MARGIN}"
        return cls(min(longitudes), max(latitudes), stretch, scale, view_box)

    def __call__(self, point: Point) -> Point:
        longitude, latitude = point[0], point[1]
        x = (longitude - self.west) * self.stretch * self.scale + MARGIN
        return round(x, 1), round((self.north - latitude) * self.scale + MARGIN, 1)


@dataclass(frozen=True, slots=True)
class Drawing:
    """All areas in one coordinate system; `without_place` have neither boundary nor coordinates."""

    areas: tuple[Area, ...]
    view_box: str
    without_place: tuple[Body, ...]


def draw(bodies: Sequence[Body]) -> Drawing | None:
    """A drawing of `bodies`, in their order; nothing when not a single one has a place on the globe."""
    placed = [body for body in bodies if body.boundary or _centre(body)]
    points = [point for body in placed for point in _points(body)]
    if not points:
        return None
    projection = Projection.fitting(points if any(body.boundary for body in placed) else _with_room(points))
    areas = tuple(_area(body, projection) for body in placed)
    rest = tuple(body for body in bodies if body not in placed)
    return Drawing(areas, projection.view_box, rest)


def _area(body: Body, projection: Projection) -> Area:
    centre = projection(_centre(body) or _middle(max(_rings(body.boundary), key=len)))
    if not body.boundary:
        return Area(body, _circle(*centre), *centre)
    path = "".join(_closed([projection(point) for point in ring]) for ring in _rings(body.boundary))
    return Area(body, path, *centre)


def _closed(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x},{y}" for x, y in points) + "Z"


def _circle(x: float, y: float) -> str:
    half = f"a{RADIUS},{RADIUS} 0 1,0 "
    return f"M{round(x - RADIUS, 1)},{y}{half}{2 * RADIUS},0{half}-{2 * RADIUS},0Z"


def _points(body: Body) -> Iterator[Point]:
    if not body.boundary:
        yield from filter(None, [_centre(body)])
        return
    for ring in _rings(body.boundary):
        yield from ((point[0], point[1]) for point in ring)


def _rings(boundary: Any) -> Iterator[Sequence[Point]]:
    """The outlines of a GeoJSON Polygon or MultiPolygon."""
    polygons = boundary["coordinates"] if boundary["type"] == "MultiPolygon" else [boundary["coordinates"]]
    for polygon in polygons:
        yield from polygon


def _centre(body: Body) -> Point | None:
    if body.longitude is None or body.latitude is None:
        return None
    return body.longitude, body.latitude


def _middle(ring: Sequence[Point]) -> Point:
    longitudes, latitudes = [point[0] for point in ring], [point[1] for point in ring]
    return (min(longitudes) + max(longitudes)) / 2, (min(latitudes) + max(latitudes)) / 2


def _with_room(points: Sequence[Point]) -> list[Point]:
    """Circles are wider than the points they stand on."""
    longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
    room = max(max(longitudes) - min(longitudes), max(latitudes) - min(latitudes), 0.1) / 10
    corners = [(min(longitudes) - room, min(latitudes) - room), (max(longitudes) + room, max(latitudes) + room)]
    return [*points, *corners]
