"""German words made comparable: lemmas, parts of compounds, spelling of umlauts.

"Bürgerbeteiligungen", "Buergerbeteiligung" and "Beteiligung der Bürger" have to meet. A word is looked up in
simplemma's list of 1.1 million forms, split into known parts (after Koehn and Knight, "Empirical Methods for Compound
Splitting", EACL 2003, with dictionary membership instead of corpus counts), spelled without umlauts and stripped of
one ending.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from simplemma.strategies.dictionaries import DefaultDictionaryFactory


@cache
def _lists() -> Mapping[str, str]:
    return tomllib.loads(files(__package__).joinpath("german.toml").read_text(encoding="utf-8"))


def word_list(name: str) -> frozenset[str]:
    """One of the lists in `german.toml`."""
    return frozenset(_lists()[name].split())


WORD = re.compile(r"(?:\b[A-Za-z]-)?[^\W_]+")
WORD_OR_PLACE = re.compile(rf"@+|{WORD.pattern}")
HUMP = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "á": "a"})
RESPELLED = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"))

PART_WEIGHT = 0.6
"""A part says less than the whole word: "Park" in "Parkgebühr" may be another park."""

SHORTEST_COMPOUND = 7
SHORTEST_PART = 4
LONGEST_PART = 20
SHORT_PARTS = word_list("short_parts")
LINKS = ("", "s", "n", "en", "es", "e", "er")
MODIFIERS = word_list("modifiers")
NEVER_LAST = word_list("never_last")
WHOLE = word_list("whole")
STOPWORDS = word_list("stopwords")
ADJECTIVE_ENDINGS = ("", "e", "en", "er", "es", "em")
ENDINGS = ("ungen", "ung", "isch", "ik", "ern", "er", "en", "em", "es", "e", "n")


PLACE = "@"
"""Stands for a place name that was taken out of a text; no word of a text can be equal to it."""


class Token(NamedTuple):
    """A word as it stands in the text and the terms it stands for, the whole word first."""

    word: str
    start: int
    end: int
    terms: tuple[str, ...]


@cache
def lexicon() -> Mapping[str, str]:
    """German word forms and their lemmas; loading takes about a second, once."""
    return DefaultDictionaryFactory().get_dictionary("de")


def fold(text: str) -> str:
    """Lower case, umlauts spelled out: "Bürger" and "Buerger" become equal."""
    return text.lower().translate(UMLAUTS)


def stem(word: str) -> str:
    """`word` folded, without one ending, so that "melden", "Melder" and "Meldung" meet."""
    folded = fold(word)
    for ending in ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= 4:
            return folded[: -len(ending)]
    return folded


def lemma(word: str) -> str:
    """The dictionary form of `word`, or `word` itself when the lexicon does not know it."""
    known = lexicon()
    for form in (word, word.capitalize(), word.lower()):
        found = known.get(form)
        if found:
            return found.removesuffix("in") if found.endswith("erin") else found
    return word.removesuffix("nen").removesuffix("in") if word.endswith("erinnen") else word


@lru_cache(maxsize=200_000)
def is_known(word: str) -> bool:
    """Whether `word` is a German word or made of such; what is not is likely to be a name or a foreign word."""
    known, bare = lexicon(), word.partition("-")[2] or word
    return any(known.get(form) for form in (bare, bare.capitalize(), bare.lower())) or bool(parts_of(bare))


@lru_cache(maxsize=200_000)
def parts_of(word: str) -> tuple[str, ...]:
    """The parts of the compound `word`, or nothing when it is not one.

    >>> parts_of("Parkraumsensoren")
    ('parkraum', 'sensor')
    """
    for spelling in _spellings(word.lower()):
        if len(spelling) >= SHORTEST_COMPOUND and not _is_simple(spelling) and (found := _split(spelling)):
            return found
    return ()


def _is_simple(word: str) -> bool:
    """Whether the parts of `word` would mislead, as in "Haushalt", or it is a verb or adjective, as "technische"."""
    if any(lexicon().get(word.removesuffix(ending)) for ending in ADJECTIVE_ENDINGS):
        return True
    return (lexicon().get(word.capitalize()) or "").lower() in WHOLE


def _spellings(word: str) -> Iterator[str]:
    """`word` and, for "Buergerhaus", the spelling with umlauts that a lexicon knows."""
    yield word
    respelled = word
    for plain, umlaut in RESPELLED:
        respelled = respelled.replace(plain, umlaut)
    if respelled != word:
        yield respelled


def _split(word: str) -> tuple[str, ...]:
    """Fewest parts win; among those the longest last part, because the head comes last."""
    size = len(word)
    # Most words that are no compounds have no last part; nothing before it need be looked at then.
    heads = {
        start: part for start in range(max(3, size - LONGEST_PART), size - 2) if (part := _last_part(word[start:]))
    }
    best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for end in range(3, max(heads, default=0) + 1):
        starts = (start for start in range(max(0, end - LONGEST_PART), end - 2) if start in best)
        _keep_cheapest(best, end, ((start, _part(word[start:end])) for start in starts))
    _keep_cheapest(best, size, ((start, part) for start, part in heads.items() if start in best))
    return best.get(size, (0.0, ()))[1]


def _keep_cheapest(best: dict[int, tuple[float, tuple[str, ...]]], end: int, pieces: Iterable[tuple[int, str]]) -> None:
    """The cheapest way to read the word up to `end`, when one of the last pieces can stand there."""
    options = []
    for start, part in pieces:
        if part:
            cost, before = best[start]
            options.append((cost + 1 + (len(part) < SHORTEST_PART) / 2, start - end, (*before, part)))
    if options:
        cost, _, parts = min(options)
        best[end] = (cost, parts)


def _last_part(piece: str) -> str:
    """The lemma of the last piece of a compound, lower case, or an empty text when it cannot stand there."""
    return "" if piece in NEVER_LAST else _noun(piece) or _verb(piece)


def _part(piece: str) -> str:
    """The same for the pieces before the last."""
    for link in LINKS:
        if not piece.endswith(link):
            continue
        bare = piece[: len(piece) - len(link)]
        if bare in MODIFIERS:
            return bare
        if found := _noun(bare):
            return found
    if len(piece) >= SHORTEST_PART:
        for infinitive in (piece + "en", piece + "n"):
            if lexicon().get(infinitive) == infinitive:
                return piece
    return ""


def _noun(piece: str) -> str:
    if len(piece) < SHORTEST_PART and piece not in SHORT_PARTS:
        return ""
    found = lexicon().get(piece.capitalize())
    if found and found[0].isupper():
        return found.lower()
    return piece if piece in SHORT_PARTS else ""


def _verb(piece: str) -> str:
    return piece if len(piece) >= 5 and piece.endswith("n") and lexicon().get(piece) == piece else ""


@lru_cache(maxsize=200_000)
def terms_of(word: str) -> tuple[str, ...]:
    """All terms that `word` stands for: its stem first, then the stems of its parts."""
    letter, hyphen, rest = word.partition("-")
    if hyphen:
        return tuple(dict.fromkeys([letter.lower() + stem(lemma(rest)), *terms_of(rest)]))
    whole = stem(lemma(word))
    parts = [stem(part) for part in parts_of(word)]
    return tuple(dict.fromkeys([whole, *parts]))


def tokens(text: str) -> Iterator[Token]:
    """The words of `text` that carry meaning, in order, with their positions."""
    for found in WORD_OR_PLACE.finditer(text):
        if found.group()[0] == PLACE:
            yield Token(PLACE, found.start(), found.end(), ())
            continue
        for start, end in _humps(found.group(), found.start()):
            word = text[start:end]
            if len(word) > 1 and word.lower() not in STOPWORDS:
                yield Token(word, start, end, terms_of(word))


def _humps(word: str, offset: int) -> Iterable[tuple[int, int]]:
    """Splits "DorfFunk" but leaves "LoRaWAN" and "WLAN" alone: every hump needs three letters."""
    cuts = [0, *(found.start() for found in HUMP.finditer(word)), len(word)]
    pieces = list(pairwise(cuts))
    if len(pieces) > 1 and all(end - start >= 3 for start, end in pieces):
        return [(offset + start, offset + end) for start, end in pieces]
    return [(offset, offset + len(word))]


@lru_cache(maxsize=20_000)
def _search_terms(text: str) -> tuple[tuple[str, float], ...]:
    found: dict[str, float] = {}
    for token in tokens(text):
        for position, term in enumerate(token.terms):
            weight = PART_WEIGHT if position else 1.0
            found[term] = max(weight, found.get(term, 0.0))
    return tuple(found.items())


def search_terms(text: str) -> dict[str, float]:
    """The terms under which `text` should be found: whole words weigh 1, parts of compounds less.

    >>> sorted(set(search_terms("Handyparken")) & set(search_terms("Parkgebühren per Handy")))
    ['handy', 'park']
    """
    return dict(_search_terms(text))
