"""Puts the section sign back where text recognition read 8, $ or & and the law that follows proves it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from kreisweit.engines.reading.text.tokens import Token

RULE = "section_sign"
SIGN = re.compile(r"(\(?)(8|\$|&|s|S|5|88|\$\$|8\$|\$8|&&|8&|S8)")
_GLUED = re.compile(r"(\(?)([$&]|\$\$|&&)(\d+[a-z]{0,2}[.,;:)]*)")
_SECTION = re.compile(r"\d+[a-z]{0,2}\)?[.,;:]?")
_NUMBER = re.compile(r"\(?\d+[a-z]?\)?[.,;:]?|[IVX]+[.,;:]?|[a-z]\)[.,;:]?")
_FARTHEST = 12
_END = ".,;:)"


def restored(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with section signs where a statute or its divisions follow the number."""
    return [_restored(token, tokens, place) for place, token in enumerate(tokens)]


def _restored(token: Token, tokens: Sequence[Token], place: int) -> Token:
    if glued := _GLUED.fullmatch(token.text):
        if _names_law(tokens, place + 1, _is_referred_to(tokens, place)):
            return token.repaired(f"{glued[1]}{_sign(glued[2])} {glued[3]}", rule=RULE, edits=((0, 1, 2),))
        return token
    sign = SIGN.fullmatch(token.text)
    if not sign or place + 1 == len(tokens) or not _SECTION.fullmatch(tokens[place + 1].text):
        return token
    if _names_law(tokens, place + 2, _is_referred_to(tokens, place)):
        return token.repaired(sign[1] + _sign(sign[2]), rule=RULE)
    return token


def _sign(seen: str) -> str:
    return "§" * len(seen)


def _is_referred_to(tokens: Sequence[Token], place: int) -> bool:
    return place > 0 and tokens[place - 1].text.lower() in _words("references")


def _names_law(tokens: Sequence[Token], start: int, is_referred_to: bool) -> bool:
    """Whether a statute follows, with nothing but its divisions before it; after "gemäß" a division alone will do."""
    for place, token in enumerate(tokens[start : start + _FARTHEST]):
        word = token.text.rstrip(_END)
        if word in _words("statutes"):
            return True
        is_division = token.text in _words("divisions")
        if not is_division and not _NUMBER.fullmatch(token.text):
            return False
        if is_referred_to and place == 0 and is_division and token.text[:1].isupper():
            return True
    return False


@cache
def _words(name: str) -> frozenset[str]:
    table = tomllib.loads(files(__package__).joinpath("statutes.toml").read_text(encoding="utf-8"))
    return frozenset(table[name])
