"""Words broken at the end of a line: which hyphens only divide, and which belong to the word."""

from __future__ import annotations

import re
from enum import Enum


class Joint(Enum):
    """How the last word of a line and the first of the next belong together."""

    APART = "apart"
    """Two words with a blank between them."""
    DIVIDED = "divided"
    """One word; the hyphen only divided it."""
    COMPOUND = "compound"
    """One word that is written with this hyphen (or slash)."""


_ENDS_OPEN = re.compile(r"[^\W_]-$")
_SUSPENDED_BEFORE = frozenset(
    ("und", "oder", "bzw", "bzw.", "beziehungsweise", "sowie", "bis", "u.", "o.", "resp.", "als", "auch", "&", "+")
)
# "Know-how" and "Start-up" keep a hyphen before a small letter.
_SMALL_AFTER_HYPHEN = {"know": ("how",), "start": ("up", "ups"), "follow": ("up",), "add": ("on", "ons")}


def joint(before: str, after: str) -> Joint:
    """How `before` at the end of a line goes on with `after` at the beginning of the next.

    >>> joint("Co-", "esfeld"), joint("E-", "Government"), joint("Haupt-", "und")
    (<Joint.DIVIDED: 'divided'>, <Joint.COMPOUND: 'compound'>, <Joint.APART: 'apart'>)
    """
    if before.endswith(("-/", "/-")) and after[:1].isalpha():
        return Joint.COMPOUND
    if not _ENDS_OPEN.search(before) or not after[:1].isalnum() or after.casefold().rstrip(",;") in _SUSPENDED_BEFORE:
        return Joint.APART
    if not after[0].islower():
        return Joint.COMPOUND
    last_part = re.split(r"[-/]", before[:-1])[-1].lstrip("„“\"'(")
    return Joint.COMPOUND if _keeps_hyphen(last_part, after) else Joint.DIVIDED


def _keeps_hyphen(last_part: str, after: str) -> bool:
    """ "EU-weit", "E-government", "18-jährig": abbreviations, single letters and numbers are never divided."""
    if last_part[-1].isdigit() or last_part.isupper():
        return True
    return after.rstrip(".,;:").casefold() in _SMALL_AFTER_HYPHEN.get(last_part.casefold(), ())
