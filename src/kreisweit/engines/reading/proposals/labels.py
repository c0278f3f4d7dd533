"""The fields of an initiative with all the names that sheets and lists give them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from kreisweit.engines.reading.proposals.vocabulary import cues
from kreisweit.engines.reading.tables.fields import INITIATIVE_FIELDS
from kreisweit.engines.reading.tables.model import FieldSpec


@cache
def sheet_fields() -> tuple[FieldSpec, ...]:
    """`INITIATIVE_FIELDS` with the further names of `cues.toml`."""
    more = cues().labels
    return tuple(replace(spec, synonyms=(*spec.synonyms, *more.get(spec.code, ()))) for spec in INITIATIVE_FIELDS)
