"""German compounds that no list knows, split into parts that are known, with misread letters in any of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log10

from kreisweit.engines.reading.text.confusions import Candidate, adjective_endings, candidates
from kreisweit.engines.reading.text.lexicon import Lexicon

_PART_FREQUENCY = 2e-7
_SHORT_PART_FREQUENCY = 1e-5
_SHORTEST_PART = 3
_SURE_PART = 4
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_JOIN_COST = 2.0
_PART_EDITS = 2
_KEPT = 4


@dataclass(frozen=True, slots=True)
class _Part:
    """A reading of a part of a word and how likely it is; `is_noun` when its last word can be nothing else."""

    candidate: Candidate
    score: float
    is_noun: bool


class Compounds:
    """Splits words with one lexicon; parts are remembered, since they come back in many words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, list[_Part]] = {}
        self._rights: dict[tuple[str, int], list[_Part]] = {}
        self.effort = 0
        """Spellings compared so far."""

    def meant(self, word: str, *, ratio: float) -> Candidate | None:
        """The most likely compound that `word` was, if it is `ratio` times more likely than `word` as it stands."""
        found = list(self._splits(word, depth=2))
        self.effort += len(found)
        as_is = [part for part in found if not part.candidate.edits]
        if as_is and word.endswith(adjective_endings()):
            return None
        changed = [part for part in found if part.candidate.edits and not _changes_kind(word, part, as_is)]
        if not changed:
            return None
        best = max(changed, key=lambda part: part.score)
        is_better = not as_is or best.score >= max(part.score for part in as_is) + log10(ratio)
        return best.candidate if is_better else None

    def _splits(self, word: str, *, depth: int) -> Iterator[_Part]:
        for place in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            if rights := self._right(word[place:], depth=depth - 1):
                for left in self._left(word[:place]):
                    for right in rights:
                        yield _joined(left, right, place)

    def _left(self, part: str) -> list[_Part]:
        """Known first parts, with or without a linking sound."""
        found = []
        for link in _LINKS:
            stem = part.removesuffix(link)
            if len(stem) == len(part) - len(link) >= _SHORTEST_PART:
                found += [_linked(one, link) for one in self._known_part(stem)]
        return found

    def _right(self, part: str, *, depth: int) -> list[_Part]:
        key = (part, depth)
        if key not in self._rights:
            found = list(self._known_part(part))
            if not found and depth and len(part) >= 2 * _SURE_PART:
                found = list(self._splits(part, depth=depth))
            self._rights[key] = _best(found)
        return self._rights[key]

    def _known_part(self, part: str) -> list[_Part]:
        if part not in self._known:
            tried = [Candidate(part, 0.0, frozenset()), *candidates(part, most_edits=_PART_EDITS)]
            self.effort += len(tried)
            self._known[part] = _best([self._part(one) for one in tried if self._is_part(one.text)])
        return self._known[part]

    def _is_part(self, text: str) -> bool:
        least = _PART_FREQUENCY if len(text) >= _SURE_PART else _SHORT_PART_FREQUENCY
        return self._lexicon.frequency(text) >= least and self._lexicon.is_word(text)

    def _part(self, candidate: Candidate) -> _Part:
        score = log10(self._lexicon.frequency(candidate.text)) - candidate.cost
        return _Part(candidate, score, self._lexicon.is_noun(candidate.text))


def _best(parts: list[_Part]) -> list[_Part]:
    """The most likely readings, and that of the part as it stands."""
    ordered = sorted(parts, key=lambda part: -part.score)
    return ordered[:_KEPT] + [part for part in ordered[_KEPT:] if not part.candidate.edits]


def _changes_kind(word: str, part: _Part, as_is: list[_Part]) -> bool:
    """Large words end in nouns and small ones do not: "Hochfahrt" is not "Hochfährt"."""
    is_large = word[0].isupper()
    return any(one.is_noun == is_large for one in as_is) and part.is_noun != is_large


def _linked(part: _Part, link: str) -> _Part:
    one = part.candidate
    return _Part(Candidate(one.text + link, one.cost, one.rules, one.edits), part.score, part.is_noun)


def _joined(left: _Part, right: _Part, place: int) -> _Part:
    first, second = left.candidate, right.candidate
    moved = tuple((place + at, seen, meant) for at, seen, meant in second.edits)
    candidate = Candidate(
        first.text + second.text, first.cost + second.cost, first.rules | second.rules, (*first.edits, *moved)
    )
    return _Part(candidate, left.score + right.score - _JOIN_COST, right.is_noun)
