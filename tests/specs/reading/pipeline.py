"""Runs labelled documents through the whole engine, from a file or from plain text."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache

from tests.specs.reading.rendering import file_name, render
from tests.specs.reading.source import LABELLED, Source

from kreisweit.adapters.documents import read_document
from kreisweit.engines.reading.document import RawDocument, from_text
from kreisweit.engines.reading.proposals import Gazetteer, Place, PlaceKind
from kreisweit.engines.reading.reading import Reading, read

_KINDS = {
    "Kreis": PlaceKind.DISTRICT,
    "Landkreis": PlaceKind.DISTRICT,
    "Stadt": PlaceKind.TOWN,
    "Gemeinde": PlaceKind.MUNICIPALITY,
}


@cache
def gazetteer(region: str) -> Gazetteer:
    """What an installation in `region` knows. Raises `KeyError` for a region that is not listed."""
    regions = tomllib.loads((LABELLED / "regions.toml").read_text(encoding="utf-8"))
    places = [_place(ags, name) for ags, name in regions[region].items()]
    return Gazetteer.of(municipalities=places, fields=regions["fields"])


def _place(ags: str, full_name: str) -> Place:
    word, name = full_name.split(" ", 1)
    return Place(ags, full_name if word == "Landkreis" else name, _KINDS[word])


def read_source(source: Source, *, form: str) -> Reading:
    """The document rendered, parsed in its child process and read."""
    raw = read_document(render(source, form=form), name=file_name(source, form=form))
    return read(raw, gazetteer=gazetteer(source.region))


def read_plain(source: Source) -> Reading:
    """The document as plain text, without a parser: what depends on the engine alone."""
    return read(plain(source), gazetteer=gazetteer(source.region))


def plain(source: Source) -> RawDocument:
    """The document's plain text as its parser would hand it over."""
    data = render(source, form="txt")
    return from_text(data.decode(), digest=hashlib.sha256(data).hexdigest(), name=file_name(source, form="txt"))
