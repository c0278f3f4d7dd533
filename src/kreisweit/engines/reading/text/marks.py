"""Numerals, bullets and quotation marks that text recognition takes for other signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kreisweit.engines.reading.clean import BlockKind
from kreisweit.engines.reading.text.blocks import Draft
from kreisweit.engines.reading.text.sections import RULE as SECTION_RULE
from kreisweit.engines.reading.text.sections import SIGN
from kreisweit.engines.reading.text.tokens import Token

_MISREAD_ROMAN = re.compile(r"(?=.*[l|iH])(?:[Il|i]{1,3}|IH|HI|[l|]?[VX][Il|]{0,3})\.")
_MISREAD_BULLETS = ("«", "¢", "e", "°")
_OPENING = re.compile(r"(\(?)(?:,,|[,‚»«„])(?=[^\W\d_])(.+)")
_CLOSING = re.compile(r"(.*[\w.!?])(?:®|”|\*|“)([.,;:!?)]*)")
_SECTION_NUMBER = re.compile(r"\d+[a-z]?")
_GLUED_SECTION = re.compile(r"[8$&](\d{1,2})")
_HEADING_WORDS = 12
_COUNTING_ON = 2


def with_numerals(drafts: Sequence[Draft]) -> list[Draft]:
    """Headings and items numbered "l." or "Ill." get their Roman number, "«" before an item its bullet."""
    return [_with_number(draft) if draft.number else draft for draft in drafts]


def _with_number(draft: Draft) -> Draft:
    first = draft.cells[0][0]
    if _MISREAD_ROMAN.fullmatch(first.text):
        return _begun_with(draft, first.repaired(re.sub("[l|iH]", "I", first.text), rule="roman_numeral"))
    if first.text in _MISREAD_BULLETS:
        return _begun_with(draft, first.repaired("•", rule="bullet"))
    return draft


def _begun_with(draft: Draft, first: Token) -> Draft:
    cells = ((first, *draft.cells[0][1:]), *draft.cells[1:])
    return replace(draft, cells=cells, number=first.text if draft.number else "")


def with_section_headings(drafts: Sequence[Draft]) -> list[Draft]:
    """ "8 1 Gegenstand", "8 2 Zuständigkeit", "83 Kosten": headings that count on are the sections of a contract or
    by-law."""
    found = {place: heading for place, draft in enumerate(drafts) if (heading := _section_heading(draft))}
    numbers = {int(heading[1]) for heading in found.values()}
    if sum(number + 1 in numbers for number in numbers) < _COUNTING_ON:
        return list(drafts)
    return [
        _begun_with(draft, draft.cells[0][0].repaired(found[place][0], rule=SECTION_RULE)) if place in found else draft
        for place, draft in enumerate(drafts)
    ]


def _section_heading(draft: Draft) -> tuple[str, str] | None:
    """What the first word should be, and the number, of a short block like "8 2 Kosten" or "82 Kosten"."""
    words = [token.text for token in draft.cells[0][:3]]
    if draft.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or not 2 <= len(draft.cells[0]) <= _HEADING_WORDS:
        return None
    if _SECTION_NUMBER.fullmatch(words[1]) and len(words) == 3 and words[2][:1].isupper():
        is_sign = words[0] == "§" or SIGN.fullmatch(words[0])
        return ("§", re.sub(r"\D", "", words[1])) if is_sign else None
    if (glued := _GLUED_SECTION.fullmatch(words[0])) and words[1][:1].isupper():
        return f"§ {glued[1]}", glued[1]
    return None


def with_quotes(tokens: Sequence[Token]) -> list[Token]:
    """„ for a comma in front of a word, and “ for the sign that closes what it opened."""
    found: list[Token] = []
    is_open = False
    for token in tokens:
        text = token.text
        if opening := _OPENING.fullmatch(text):
            text = f"{opening[1]}„{opening[2]}"
            is_open = True
        if is_open and (closing := _CLOSING.fullmatch(text)):
            text = f"{closing[1]}“{closing[2]}"
            is_open = False
        found.append(token.repaired(text, rule="quotation_mark"))
    return found
