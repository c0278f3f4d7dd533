"""Which field of action of ours is meant by a field of somebody else.

Every district words its fields in its own way: "Klima & Energie" is what another one calls "Umwelt/Abfall". Words in
common and a short table of subjects decide. What fits nothing is left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

SHORTEST = 5
"""Letters of a word that may stand inside another one: "Bildung" in "Medienbildung", but not "Amt" in "Gesamt"."""

# Beginnings or parts of words, general knowledge of the subject. A word may speak for one subject only.
SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "administration": ("verwaltung", "rathaus", "government", "buergerservice"),
    "education": ("bildung", "schul", "lernen", "wissen"),
    "mobility": ("mobilitaet", "verkehr", "nahverkehr", "oepnv"),
    "tourism": ("tourismus", "tourist", "gaeste"),
    "economy": ("wirtschaft", "arbeit", "industrie", "gewerbe", "innovation", "forschung", "trends"),
    "health": ("gesundheit", "pflege", "medizin"),
    "culture": ("kultur", "freizeit", "sport"),
    "centre": ("innenstadt", "innenstaedte", "dorfmitte", "dorfzentr", "ortskern", "handel", "stadtentwicklung",
               "dorfentwicklung", "quartier"),
    "infrastructure": ("infrastruktur", "breitband", "glasfaser", "plattform"),
    "environment": ("umwelt", "klima", "energie", "abfall", "nachhaltig", "natur"),
    "community": ("gemeinschaft", "ehrenamt", "zusammenleben", "zusammenhalt", "sozial", "familie", "jugend", "wohnen",
                  "bevoelkerung", "demografi", "teilhabe", "inklusion", "integration", "lebensqualitaet"),
    "participation": ("beteiligung", "partizipation", "mitmachen"),
    "strategy": ("strategie", "querschnitt", "management", "steuerung"),
    "safety": ("sicherheit", "schutz", "rettung", "feuerwehr", "resilienz"),
}  # fmt: skip
COMPOUND = {"bevoelkerungsschutz": "safety", "klimaschutz": "environment", "umweltschutz": "environment"}
"""Words that contain the words of two subjects."""
SAYS_NOTHING = frozenset(
    ["digital", "digitale", "digitaler", "digitales", "smart", "smarte", "smarter", "intelligente", "nachhaltige"]
)


def aligned(names: Iterable[str], *, ours: Sequence[str]) -> dict[str, str]:
    """For each of `names` the field of `ours` that is meant, or an empty text.

    >>> aligned(["Klima & Energie", "Raumfahrt"], ours=["Verwaltung", "Umwelt/Abfall"])
    {'Klima & Energie': 'Umwelt/Abfall', 'Raumfahrt': ''}
    """
    return {name: next(iter(meanings(name, ours=ours)), "") for name in dict.fromkeys(names)}


def meanings(name: str, *, ours: Sequence[str]) -> tuple[str, ...]:
    """All fields of `ours` that `name` speaks of, the one it speaks of most first.

    >>> meanings("Klima, Mobilität und Umwelt", ours=["Mobilität", "Umwelt/Abfall", "Kultur"])
    ('Umwelt/Abfall', 'Mobilität')
    """
    if same := [field for field in ours if field.casefold() == name.casefold()]:
        return tuple(same[:1])
    ranked = [(_strength(_words(name), field), field) for field in ours]
    # Sorting keeps the order of `ours` where two are equally strong.
    found = sorted((one for one in ranked if one[0][0]), key=lambda one: one[0], reverse=True)
    return tuple(field for _, field in found)


def _strength(words: Sequence[str], field: str) -> tuple[int, int, int]:
    """Words about `field`, how many of them literally so, and how far in front the first one stands."""
    own, subjects = _words(field), _subjects(field)
    literal = [any(_contains(word, other) or _contains(other, word) for other in own) for word in words]
    about = [is_literal or _subject(word) in subjects for word, is_literal in zip(words, literal, strict=True)]
    return sum(about), sum(literal), -about.index(True) if any(about) else 0


def _contains(whole: str, part: str) -> bool:
    return len(part) >= SHORTEST and part in whole and not (whole in COMPOUND and whole != part)


@cache
def _words(name: str) -> tuple[str, ...]:
    folded = name.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    plain = unicodedata.normalize("NFKD", folded)
    return tuple(word for word in re.findall(r"[a-z]{3,}", plain) if word not in SAYS_NOTHING)


@cache
def _subjects(field: str) -> frozenset[str]:
    return frozenset(filter(None, map(_subject, _words(field))))


@cache
def _subject(word: str) -> str:
    if word in COMPOUND:
        return COMPOUND[word]
    return next((subject for subject, parts in SUBJECTS.items() if any(part in word for part in parts)), "")
