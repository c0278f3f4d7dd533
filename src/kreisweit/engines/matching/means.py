"""The means of an item: systems, partners other than places, funding lines, and proper names in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from kreisweit.engines.matching.located import Located
from kreisweit.engines.matching.model import Item, Span
from kreisweit.engines.matching.places import Gazetteer
from kreisweit.engines.matching.words import fold, is_known, tokens

Use = Literal["system", "partner", "funding", "name"]
LEGAL_FORM = re.compile(r"\b(?:gmbh|mbh|ag|e\.? ?v\.?|eg|kg|gbr|aör|se)(?!\w)|\(.*?\)", re.IGNORECASE)
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Mean:
    """Something used. `words` is how the item writes it; names that stand in the text know where."""

    use: Use
    words: str
    span: Span | None = None


def means_of(item: Item, *, names: Mapping[str, Located], gazetteer: Gazetteer) -> dict[str, Mean]:
    """Comparable key -> means. A system is found under its whole name and under every word no dictionary knows."""
    found: dict[str, Mean] = {}
    for use, written in _filled_in(item):
        if gazetteer.is_place(written):
            continue
        for key in _keys(written, use):
            found.setdefault(key, Mean(use, written, _span(names, key)))
    for key, place in names.items():
        field, start, end = place.span
        found.setdefault(key, Mean("name", str(getattr(item, field))[start:end], place.span))
    return found


def _filled_in(item: Item) -> Iterator[tuple[Use, str]]:
    yield from (("system", name) for name in item.systems)
    yield from (("partner", name) for name in item.partners)
    if item.funding:
        yield "funding", item.funding


def _keys(written: str, use: Use) -> Iterator[str]:
    whole = re.sub(r"\W+", " ", LEGAL_FORM.sub(" ", fold(written))).strip()
    if len(whole) >= SHORTEST:
        yield whole
    for token in tokens(written) if use != "partner" else ():
        if len(token.word) >= SHORTEST and not is_known(token.word):
            yield token.terms[0]


def _span(names: Mapping[str, Located], key: str) -> Span | None:
    return names[key].span if key in names else None
