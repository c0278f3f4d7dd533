"""Names of organisations by their legal form, by how they begin, or because everybody knows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from unicodedata import combining, normalize

from kreisweit.engines.reading.proposals.vocabulary import cues, organisations


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


def acting_body(text: str) -> tuple[int, int] | None:
    """Start and end of a body that `text` names by its kind and says to do something.

    >>> text = "Das Abwasserwerk der Stadt Billerbeck betreibt 61 Pumpwerke."
    >>> start, end = acting_body(text)
    >>> text[start:end]
    'Abwasserwerk der Stadt Billerbeck'
    """
    for match in _bodies_by_kind().finditer(text):
        if cues().acting.match(text, match.end("name")):
            return match.span("name")
    return None


@cache
def _bodies_by_kind() -> re.Pattern[str]:
    kinds = "|".join(organisations()["kinds"])
    word = r"[A-ZÄÖÜ][\w&.-]*\w"
    following = rf"(?: (?:(?:der|des|für|von|am|an der|im|in) )?(?:(?:Stadt|Gemeinde|Kreis|Kreises|St\.) )?{word})"
    by_kind = rf"(?:[A-ZÄÖÜ][a-zäöü]+(?:n|r|e) )?(?:{word}-?)?(?:{kinds}){following}{{0,3}}?(?= [a-zäöü(])"
    return re.compile(
        rf"(?:^|(?<=[,;:] )|\b)(?:[Dd]ie|[Dd]er|[Dd]as|[Uu]nsere?) (?P<name>{by_kind}|[A-ZÄÖÜ]{{2,6}}(?= [a-z]))"
    )


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
    beginnings = "|".join(re.escape(one) + ("n?" if one.endswith("werke") else "") for one in table["beginnings"])
    names = "|".join(re.escape(one) for one in sorted(table["names"], key=len, reverse=True))
    lower = r"(?:[a-zäöü]{2,5} (?=[A-ZÄÖÜ])|[a-zäöü]+\d+\w* )?"
    between = r"(?:(?:und|für den|für die|für|der|des|&|im) )?"
    by_form = (
        rf"(?!(?:der|die|das|dem|den|des|und|mit|von|für|im|am) ){lower}(?:{word} {between}){{0,6}}(?:{forms})(?!\w)"
    )
    following = rf"(?: (?:(?:für|der|des|und|zu|am|an der) )?(?!Online-|Digital|Smart|IT-){word})"
    by_beginning = rf"(?:{beginnings}){following}{{0,4}}(?![\w-])"
    return re.compile(rf"(?<![\w-])(?:{by_form}|{by_beginning}|(?:{names})(?![\w-]))")
