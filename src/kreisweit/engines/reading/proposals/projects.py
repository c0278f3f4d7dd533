"""Headings that name a project: "P13 Community IT-Sicherheit", "Projekt: Smarter unterwegs", "4.1 Bürgerportal"."""

from __future__ import annotations

import re

from kreisweit.engines.reading.clean import Block, CleanText
from kreisweit.engines.reading.proposals.vocabulary import cues

_NUMBER = re.compile(r"^\s*(?:\d+(?:\.\d+)*\.?|[IVX]+\.|[a-z]\)|[A-Z]\d+|TOP\s*(?:Ö\s*)?\d+(?:\.\d+)*:?)\s+")


def heading_title(clean: CleanText, heading: Block) -> tuple[int, int]:
    """Start and end of the title within a heading, without its number and without "Projekt:"."""
    text = clean.text[heading.start : heading.end]
    for pattern in cues().project_heading:
        if match := pattern.match(text):
            return heading.start + match.start("title"), heading.start + match.end("title")
    number = _NUMBER.match(text)
    return heading.start + (number.end() if number else 0), heading.end


def is_project_heading(text: str) -> bool:
    """Whether a heading says itself that it names a project."""
    return any(pattern.match(text) for pattern in cues().project_heading)
