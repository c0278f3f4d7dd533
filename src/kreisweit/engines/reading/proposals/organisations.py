"""Names of organisations by their legal form, by how they begin, or because everybody knows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from unicodedata import combining, normalize

from kreisweit.engines.reading.proposals.vocabulary import organisations


def find_organisations(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every organisation named in `text`.

    >>> [("Der Museumsverein Dülmen e. V. und die citeq helfen.")[start:end] for start, end in find_organisations(
    ...     "Der Museumsverein Dülmen e. V. und die citeq helfen.")]
    ['Museumsverein Dülmen e. V.', 'citeq']
    """
    end = -1
    for match in _pattern().finditer(text):
        if match.start() >= end:
            end = match.end()
            yield match.span()


def known_spelling(name: str) -> str:
    """The spelling that is known where text recognition lost the dots of an umlaut, else the name as it stands."""
    return _known().get(_plain(name), name)


@cache
def _known() -> Mapping[str, str]:
    return {_plain(name): name for name in organisations()["names"]}


def _plain(name: str) -> str:
    return "".join(sign for sign in normalize("NFD", name.casefold()) if not combining(sign))


@cache
def _pattern() -> re.Pattern[str]:
    table = organisations()
    word = r"(?!(?:Der|Die|Das|Den|Dem|Des|Ein|Eine|Mit|Für|Von|Im|In|Am)\b)[A-ZÄÖÜ][\w&.@-]*"
    forms = "|".join(re.escape(form).replace(r"\ ", " ?") for form in table["legal_forms"])
    beginnings = "|".join(re.escape(one) for one in table["beginnings"])
    names = "|".join(re.escape(one) for one in sorted(table["names"], key=len, reverse=True))
    lower = r"(?:[a-zäöü]{2,5} (?=[A-ZÄÖÜ])|[a-zäöü]+\d+\w* )?"
    between = r"(?:(?:und|für den|für die|für|der|des|&|im) )?"
    by_form = (
        rf"(?!(?:der|die|das|dem|den|des|und|mit|von|für|im|am) ){lower}(?:{word} {between}){{0,6}}(?:{forms})(?!\w)"
    )
    following = rf"(?: (?:(?:für|der|des|und|zu|am|an der) )?(?!Online-|Digital|Smart|IT-){word})"
    by_beginning = rf"(?:{beginnings}){following}{{0,4}}(?!\w)"
    return re.compile(rf"(?<![\w-])(?:{by_form}|{by_beginning}|(?:{names})(?![\w-]))")
