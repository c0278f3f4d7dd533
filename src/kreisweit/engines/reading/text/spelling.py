"""Finds the word that a misread one was, or leaves it alone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from math import log10

from kreisweit.engines.reading.text.compounds import Compounds
from kreisweit.engines.reading.text.confusions import Candidate, candidates, place_endings
from kreisweit.engines.reading.text.lexicon import FLOOR, Lexicon

RESTORE_RATIO = 8.0
"""A word is only taken for one with lost umlauts that is so much more common."""

UNKNOWN_RATIO = 3.0
MISREAD_RATIO = 50.0
"""For words that only text recognition makes of others: "tiber" is a river, but "über" is everywhere."""

_SHORTEST = 3
# Longer ones are garbage, and every letter more costs time.
_LONGEST = 45
_UNPROVEN_COST = 1.0
_UNPROVEN_LIMIT = 0.5
_COMPOUND_LIMIT = 1.0
# Spellings compared per document, some ten seconds of work: no flood of garbage may take hours. A page of a council
# paper takes about ten thousand, less when its words have come before.
_MOST_EFFORT = 1_000_000
_USED = 100 * FLOOR
_NAME = 500 * FLOOR


class Speller:
    """Repairs words with one lexicon and remembers what it found."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._compounds = Compounds(lexicon)
        self._effort = 0
        self._words: dict[tuple[str, bool, bool], Candidate | None] = {}

    def repaired(self, word: str, *, is_surname: bool = False, is_noun: bool = False) -> Candidate | None:
        """The word meant, or None when `word` is right or nobody can tell.

        A surname (after a title) is never taken for a compound. `is_noun` says that by its place in the sentence it
        is written large because it is a noun.
        """
        key = (word, is_surname, is_noun)
        if key not in self._words:
            self._words[key] = self._find(word, is_surname=is_surname, is_noun=is_noun)
        return self._words[key]

    def known_name(self, word: str) -> Candidate | None:
        """The best known name that `word` may have been."""
        names = [one for one in candidates(word) if self.lexicon.is_name(one.text)]
        return min(names, key=lambda one: one.cost, default=None)

    def _find(self, word: str, *, is_surname: bool, is_noun: bool) -> Candidate | None:
        if not _SHORTEST <= len(word) <= _LONGEST or self.lexicon.is_name(word):
            return None
        if self._effort + self._compounds.effort > _MOST_EFFORT:
            return None
        whole = self._whole(word, is_surname=is_surname, is_noun=is_noun)
        if whole or is_surname or self.lexicon.is_word(word) or self.lexicon.frequency(word) > _USED:
            return whole
        if word[0].isupper() and word.endswith(place_endings()):
            return None
        compound = self._compounds.meant(word, ratio=RESTORE_RATIO)
        return compound if compound and compound.cost <= _COMPOUND_LIMIT else None

    def _whole(self, word: str, *, is_surname: bool, is_noun: bool) -> Candidate | None:
        """The best candidate that is a word of its own, if it is so much better than `word`."""
        tried = list(candidates(word))
        self._effort += len(tried)
        known = [one for one in tried if self._is_meant(one, word, is_surname=is_surname)]
        if not known:
            return None
        best = max(known, key=self._score)
        if self.lexicon.is_name(best.text):
            return None if self.lexicon.is_word(word) else best
        share = self.lexicon.frequency(best.text) / self.lexicon.frequency(word)
        return best if share >= self._ratio(word, best, is_noun=is_noun) else None

    def _is_meant(self, candidate: Candidate, word: str, *, is_surname: bool) -> bool:
        """Somebody uses it; what only lists have must be an easy confusion; nouns are written large."""
        text = candidate.text
        if not self.lexicon.is_listed(text):
            return False
        if not self.lexicon.is_word(text):
            is_used = self.lexicon.frequency(text) >= _NAME if is_surname else True
            return candidate.cost <= _UNPROVEN_LIMIT and is_used
        # What a dictionary has keeps its kind: nouns are written large, and only they are.
        is_large = word[0].isupper()
        loses_kind = self.lexicon.is_word(word) and self.lexicon.is_noun(word) == is_large
        return not loses_kind or self.lexicon.is_noun(text) == is_large

    def _ratio(self, word: str, best: Candidate, *, is_noun: bool) -> float:
        """How much more common `best` must be to be believed."""
        if not self.lexicon.is_word(word):
            return UNKNOWN_RATIO
        if best.rules != {"umlaut_lost"}:
            return MISREAD_RATIO
        if is_noun and not self.lexicon.is_noun(word) and self.lexicon.is_noun(best.text):
            return 1 / UNKNOWN_RATIO
        return RESTORE_RATIO

    def _score(self, candidate: Candidate) -> float:
        """How likely it is: people write wrongly too, so what is only listed counts less than what a dictionary has."""
        cost = candidate.cost if self.lexicon.is_word(candidate.text) else candidate.cost + _UNPROVEN_COST
        return log10(self.lexicon.frequency(candidate.text)) - cost


class LateSpeller:
    """A speller made when it is first asked: clean documents never wait for its word lists."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names = tuple(names)

    @cached_property
    def speller(self) -> Speller:
        """The speller, made now if it has not been."""
        return Speller(Lexicon(self._names))
