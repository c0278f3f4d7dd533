"""Repairs what text recognition set to another language made of German words, and only where a page shows that."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace

from kreisweit.engines.reading.clean import CleanText
from kreisweit.engines.reading.text.blocks import Draft
from kreisweit.engines.reading.text.confusions import Candidate, titles
from kreisweit.engines.reading.text.lexicon import Lexicon
from kreisweit.engines.reading.text.spelling import Speller
from kreisweit.engines.reading.text.tokens import Token

# Addresses, versions and file numbers: not one letter of them may change.
_UNTOUCHABLE = re.compile(r".*(?:@|://|www\.|\d{2}).*|\W*")
# Web addresses and abbreviations: only names that are known may change.
_DOTTED = re.compile(r"[^\W_]\.[^\W_]")
_CORE = re.compile(r"([\[(„“‚\"'‘/]*)(.*?)([\])“”\"'’.,;:!?/…]*)")
_UPPER_ENOUGH = 5
_COMMON = 1e-6
_VERY_COMMON = 1e-4


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands around a word."""

    before: str = ""
    after: str = ""

    @property
    def is_inside_sentence(self) -> bool:
        return bool(self.before) and self.before[-1].isalnum()

    @property
    def is_surname(self) -> bool:
        return self.before.casefold() in titles()

    @property
    def is_noun(self) -> bool:
        """A word written large inside a sentence, and not the first of a name like "Lange Straße"."""
        return self.is_inside_sentence and not self.is_surname and not self.after[:1].isupper()


def with_words(tokens: Sequence[Token], *, speller: Speller, misread_pages: Set[int]) -> list[Token]:
    """The tokens of one block with misread words repaired on the pages that were misread."""
    found: list[Token] = []
    for number, token in enumerate(tokens):
        after = tokens[number + 1].text if number + 1 < len(tokens) else ""
        place = _Place(found[-1].text if found else "", after)
        found.append(_with_word(token, place, speller) if token.pieces[0].page in misread_pages else token)
    return found


def _with_word(token: Token, place: _Place, speller: Speller) -> Token:
    core = _CORE.fullmatch(token.text)
    if core is None or _UNTOUCHABLE.fullmatch(token.text):
        return token
    # "Haushalts-/Finanzausschuss": each part on its own.
    at, parts, rules, edits = core.start(2), list[str](), set[str](), list[tuple[int, int, int]]()
    for part in re.split(r"([-/])", core[2]):
        found = _meant(part, place if not parts else _Place(), speller)
        parts.append(found.text if found else part)
        if found:
            rules |= found.rules
            edits += [(at + start, seen, meant) for start, seen, meant in found.edits]
        at += len(part)
    return token.repaired(core[1] + "".join(parts) + core[3], rule="+".join(sorted(rules)), edits=edits)


def _meant(word: str, place: _Place, speller: Speller) -> Candidate | None:
    if _DOTTED.search(word):
        return speller.known_name(word)
    if not word.isupper():
        found = speller.repaired(word, is_surname=place.is_surname, is_noun=place.is_noun)
        return _in_right_case(found, word, place, speller.lexicon) if found else None
    found = speller.repaired(word.capitalize()) if len(word) >= _UPPER_ENOUGH else None
    return replace(found, text=found.text.upper()) if found and "ß" not in found.text else None


def _in_right_case(found: Candidate, word: str, place: _Place, lexicon: Lexicon) -> Candidate:
    """Small ü and ö look like U and O: inside a sentence all but nouns are small. After a comma, where names and lists
    go on, only words as common as "über" are."""
    small = found.text[0].lower() + found.text[1:]
    if word[0] not in "UO" or small == found.text or lexicon.is_noun(small):
        return found
    least = _COMMON if place.is_inside_sentence else _VERY_COMMON
    is_small = place.is_inside_sentence or place.before.endswith(",")
    return replace(found, text=small) if is_small and lexicon.frequency(small) >= least else found


def rewritten(draft: Draft, change: Callable[[Sequence[Token]], list[Token]]) -> Draft:
    """The block with every cell's tokens changed."""
    return replace(draft, cells=tuple(tuple(change(tokens)) for tokens in draft.cells))


def undo_repairs(clean: CleanText) -> str:
    """The text as it was recognised, before any repair."""
    text = clean.text
    for repair in reversed(clean.repairs):
        end = repair.start + len(repair.after)
        text = text[: repair.start] + repair.before + text[end:]
    return text
