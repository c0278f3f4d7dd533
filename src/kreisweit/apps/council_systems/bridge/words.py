"""Looking through texts for the words of a search, in all their forms and inside compounds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from kreisweit.engines.matching import search_terms

PACKAGE = "kreisweit.apps.council_systems"
_TOKEN = re.compile(r"[^\W_](?:[\w-]*\w)?")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text that stands for a word of a search."""

    found: str
    searched: str


class Searcher:
    """Finds `words` in texts. A star stands for any beginning or ending; several words have to stand side by side.

    >>> [word.found for word in Searcher(["Glasfaser", "digital*"]).words_in("Glasfaserausbau und Digitalisierung")]
    ['Glasfaserausbau', 'Digitalisierung']
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._searched = [(word, tuple(_matcher(part) for part in word.split())) for word in words if word.strip()]
        terms = {m: word for word, (m, *more) in self._searched if not more and isinstance(m, str)}
        self._terms = terms
        self._others = [(word, parts) for word, parts in self._searched if len(parts) > 1 or parts[0] not in terms]

    def words_in(self, text: str) -> list[Word]:
        """The words of `text` that are searched for, in order, each place once."""
        tokens = [match.group() for match in _TOKEN.finditer(text)]
        return list(dict.fromkeys(self._found(tokens)))

    def _found(self, tokens: Sequence[str]) -> Iterator[Word]:
        for number, token in enumerate(tokens):
            if searched := next((self._terms[term] for term in terms_of(token) if term in self._terms), None):
                yield Word(token, searched)
                continue
            for searched, parts in self._others:
                side = tokens[number : number + len(parts)]
                if len(side) == len(parts) and all(map(_matches, parts, side)):
                    yield Word(" ".join(side), searched)
                    break


@lru_cache(maxsize=100_000)
def terms_of(token: str) -> tuple[str, ...]:
    return tuple(search_terms(token))


@lru_cache(maxsize=100_000)
def folded(token: str) -> str:
    return token.lower().translate(_UMLAUTS)


def _matcher(part: str) -> str | re.Pattern[str]:
    """A term that words stand for, or with a star a pattern of spellings."""
    weights = {} if "*" in part else search_terms(part)
    if weights:
        return max(weights, key=lambda term: (weights[term], len(term)))
    first, *more = map(re.escape, folded(part).split("*"))
    # What stands between two stars is taken where it comes first and not looked for again: however many stars there
    # are, a long word is read once.
    between = "".join(rf"(?>[\w-]*?{piece})" for piece in more[:-1])
    return re.compile(first + between + (rf"[\w-]*{more[-1]}" if more else ""))


def _matches(matcher: str | re.Pattern[str], token: str) -> bool:
    if isinstance(matcher, str):
        return matcher in terms_of(token)
    return matcher.fullmatch(folded(token)) is not None


@cache
def default_search() -> tuple[str, tuple[str, ...]]:
    """Name and words of the search every district starts with."""
    data: dict[str, Any] = tomllib.loads(files(PACKAGE).joinpath("digital.toml").read_text(encoding="utf-8"))
    return str(data["name"]), tuple(data["words"])
