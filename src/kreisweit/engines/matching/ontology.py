"""The table of municipal digital objects, actions and audiences (`ontology.toml`), ready for looking up words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kreisweit.engines.matching.concepts import Concept, named, pattern
from kreisweit.engines.matching.words import stem


@dataclass(frozen=True)
class Ontology:
    objects: Mapping[str, Concept]
    related: frozenset[tuple[str, str]]
    actions: Mapping[str, Concept]
    audiences: Mapping[str, Concept]
    generic: frozenset[str]


@cache
def ontology() -> Ontology:
    """The table, read once."""
    table = tomllib.loads(files(__package__).joinpath("ontology.toml").read_text(encoding="utf-8"))
    related = {(a, b) for a, others in table["related"].items() for b in others}
    return Ontology(
        objects={key: _object(key, row) for key, row in table["objects"].items()},
        related=frozenset(related | {(b, a) for a, b in related}),
        actions={key: named(key, row) for key, row in table["actions"].items()},
        audiences={key: named(key, row) for key, row in table["audiences"].items()},
        generic=frozenset(stem(word) for word in table["generic"]["words"].split()),
    )


def _object(key: str, row: Mapping[str, object]) -> Concept:
    patterns = tuple(pattern(text) for text in _texts(row["patterns"]))
    names = {"de": str(row["de"]), "en": str(row["en"])}
    return Concept(key, names, patterns, family=str(row["family"]), is_broad=bool(row.get("broad", False)))


def _texts(value: object) -> list[str]:
    return [str(text) for text in value] if isinstance(value, list) else []
