"""Which field of action a title or sentence speaks for."""

from __future__ import annotations

import re
from functools import cache

from kreisweit.engines.reading.clean import Passage
from kreisweit.engines.reading.finding import Finding
from kreisweit.engines.reading.proposals.drafts import finding
from kreisweit.engines.reading.proposals.gazetteer import Gazetteer
from kreisweit.engines.reading.proposals.vocabulary import field_stems

_LONG_STEM = 5


def field_by_words(text: str, passage: Passage, *, gazetteer: Gazetteer, confidence: float) -> Finding | None:
    """The field most of whose words stand in `text`; ties go to the first: a compound begins with what it is about."""
    best: tuple[int, int, str, str] | None = None
    lower = text.casefold()
    for name, stems in field_stems().items():
        if gazetteer.fields and name not in gazetteer.fields:
            continue
        found = [stem for stem in stems if _stands_in(stem, lower)]
        score = (len(found), -min(map(lower.find, found), default=0))
        if found and (best is None or score > best[:2]):
            best = (*score, name, max(found, key=len))
    return finding(best[2], passage, confidence, "proposal.field", cue=best[3]) if best else None


def _stands_in(stem: str, lower: str) -> bool:
    """Anywhere in a word; a short stem only at its beginning."""
    return stem in lower if len(stem) >= _LONG_STEM else bool(_short(stem).search(lower))


@cache
def _short(stem: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(stem)}")
