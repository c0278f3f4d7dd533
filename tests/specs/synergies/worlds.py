"""Small labelled worlds: initiatives of invented districts, and which of their pairs are synergies of which kind.

How they were made and who may look at which half: `labelled/README.md`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from kreisweit.engines.matching import Item
from kreisweit.kernel.errors import InvalidInputError

Half = Literal["dev", "held"]
KINDS = (
    "duplicate",
    "same",
    "similar_need",
    "complementary",
    "builds_on",
    "shared_system",
    "conflict",
    "timing",
    "same_audience",
)
STATUSES = (
    "idee",
    "geplant",
    "beantragt",
    "in_umsetzung",
    "in_betrieb",
    "abgeschlossen",
    "eingestellt",
    "verworfen",
)
FIELDS = (
    "Verwaltung",
    "Bildung",
    "Mobilität",
    "Tourismus",
    "Wirtschaft",
    "Gesundheit",
    "Kultur",
    "Innenstadt/Dorfmitte",
    "Digitale Infrastruktur",
    "Umwelt/Abfall",
    "Gemeinschaft/Ehrenamt",
    "Beteiligung",
    "Strategie/Querschnitt",
)
_FOLDER = Path(__file__).parent / "labelled" / "worlds"


class WorldError(ValueError):
    """A labelled file says something that cannot be; the message names the file and the place."""


@dataclass(frozen=True)
class LabelledPair:
    """Two initiatives that a sensible person would bring together, the principal kind first.

    `first` and `second` are ids of items. `builds_on` names the result first, `complementary` the supplier; the order
    of the other kinds means nothing.
    """

    first: str
    second: str
    kinds: tuple[str, ...]
    why: str

    @property
    def principal(self) -> str:
        """The kind that decides what the two should do."""
        return self.kinds[0]


@dataclass(frozen=True)
class Trap:
    """Two initiatives that look alike and are no synergy of any kind."""

    first: str
    second: str
    why: str


@dataclass(frozen=True)
class World:
    """The initiatives of one invented district. A pair of items that is not in `pairs` is no synergy."""

    name: str
    theme: str
    items: tuple[Item, ...]
    pairs: tuple[LabelledPair, ...]
    traps: tuple[Trap, ...]


@lru_cache
def load(half: Half) -> tuple[World, ...]:
    """Every world of one half by name; raises `WorldError` for the first one that is wrong."""
    return tuple(
        parse(tomllib.loads(path.read_text(encoding="utf-8")), name=path.stem)
        for path in sorted(_FOLDER.glob(f"{half}_*.toml"))
    )


def parse(raw: Mapping[str, Any], *, name: str) -> World:
    """The checked world that a file says; raises `WorldError`."""
    _expect_keys(raw, needed={"theme", "items", "pairs", "traps"}, where=name)
    items = tuple(_item(name, key, facts) for key, facts in raw["items"].items())
    pairs = tuple(_pair(name, raw["items"], entry) for entry in raw["pairs"])
    traps = tuple(_trap(name, raw["items"], entry) for entry in raw["traps"])
    _expect_once(chain(pairs, traps), where=name)
    return World(name=name, theme=raw["theme"], items=items, pairs=pairs, traps=traps)


def _item(world: str, key: str, facts: Mapping[str, Any]) -> Item:
    where = f"{world}, item {key}"
    _expect_known((facts["status"],) if "status" in facts else (), known=STATUSES, what="status", where=where)
    _expect_known((facts["field"],) if "field" in facts else (), known=FIELDS, what="field", where=where)
    listed: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in facts.items()}
    try:
        return Item(id=f"{world}-{key}", **listed)
    except (TypeError, InvalidInputError) as error:
        raise WorldError(f"{where}: {error}") from error


def _pair(world: str, keys: Collection[str], entry: Mapping[str, Any]) -> LabelledPair:
    where = f"{world}, pair {entry.get('sides')}"
    _expect_keys(entry, needed={"sides", "kinds", "why"}, where=where)
    kinds = tuple(entry["kinds"])
    _expect_known(kinds, known=KINDS, what="kind", where=where)
    if not kinds or len(set(kinds)) < len(kinds):
        raise WorldError(f"{where}: needs at least one kind, each of them once")
    first, second = _sides(world, keys, entry["sides"], where=where)
    return LabelledPair(first=first, second=second, kinds=kinds, why=entry["why"])


def _trap(world: str, keys: Collection[str], entry: Mapping[str, Any]) -> Trap:
    where = f"{world}, trap {entry.get('sides')}"
    _expect_keys(entry, needed={"sides", "why"}, where=where)
    first, second = _sides(world, keys, entry["sides"], where=where)
    return Trap(first=first, second=second, why=entry["why"])


def _sides(world: str, keys: Collection[str], sides: list[str], *, where: str) -> tuple[str, str]:
    _expect_known(sides, known=keys, what="side", where=where)
    if len(set(sides)) != 2 or len(sides) != 2:
        raise WorldError(f"{where}: needs two different sides")
    return f"{world}-{sides[0]}", f"{world}-{sides[1]}"


def _expect_keys(entry: Mapping[str, Any], *, needed: set[str], where: str) -> None:
    if entry.keys() != needed:
        raise WorldError(f"{where}: needs exactly {sorted(needed)}, has {sorted(entry)}")


def _expect_known(values: Iterable[str], *, known: Collection[str], what: str, where: str) -> None:
    unknown = [value for value in values if value not in known]
    if unknown:
        raise WorldError(f"{where}: unknown {what} {unknown}")


def _expect_once(entries: Iterable[LabelledPair | Trap], *, where: str) -> None:
    seen: set[frozenset[str]] = set()
    for entry in entries:
        sides = frozenset((entry.first, entry.second))
        if sides in seen:
            raise WorldError(f"{where}: {sorted(sides)} is listed twice, as pair or as trap")
        seen.add(sides)
