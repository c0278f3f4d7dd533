"""Which spellings are German words, and how common they are."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from simplemma import is_known, lemmatize

FLOOR = 1e-9
"""The frequency of what no list knows: once in a billion words."""

_OWN = 1e-6
_PREFERENCE = 10.0


class Lexicon:
    """German word forms: a dictionary, how often each is used, administrative words, and names that are passed in.

    Loaded when a text shows that it is needed: that takes about a second and 180 MiB.
    """

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._frequencies = _frequencies()
        self._names = frozenset(part for name in names for part in name.split())
        self._own = _words("words") | frozenset(name.casefold() for name in self._names)

    def frequency(self, word: str) -> float:
        """The share of `word` among all German words, whatever its case; `FLOOR` when unknown."""
        folded = word.casefold()
        known = max(self._frequencies.get(folded, 0.0), _OWN if folded in self._own else FLOOR)
        return known * _PREFERENCE if folded in _words("preferred") else known

    def is_word(self, word: str) -> bool:
        """Whether a dictionary has this form, whatever its case."""
        return word.casefold() in self._own or is_known(word, "de")

    def is_noun(self, word: str) -> bool:
        """Whether this form belongs to a noun or name and to nothing else."""
        return lemmatize(word, "de")[:1].isupper()

    def is_listed(self, word: str) -> bool:
        """Whether anybody uses this spelling, right or wrong."""
        folded = word.casefold()
        return folded in self._frequencies or folded in self._own

    def is_name(self, word: str) -> bool:
        """Whether it is one of the names passed in, spelled exactly so."""
        return word in self._names


@cache
def _frequencies() -> Mapping[str, float]:
    # Imported late: clean texts never need it.
    from wordfreq import get_frequency_dict

    return get_frequency_dict("de", wordlist="best")


@cache
def _words(name: str) -> frozenset[str]:
    table = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return frozenset(word.casefold() for word in table[name])
