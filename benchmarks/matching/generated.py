"""Texts in any number for measuring speed, made from real ones: the same seed gives the same texts.

Each recombines sentences of two real texts; of its longer words 45 % are replaced, by words of other texts, by nouns of
the German lexicon whose frequency falls with their rank as in real language, and now and then by a compound that nobody
has written yet. So the vocabulary goes on growing: 140,000 words in 50,000 texts, 380,000 in 200,000.
"""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from kreisweit.engines.matching import Item
from kreisweit.engines.matching.words import lexicon

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
LONG_WORD = re.compile(r"[^\W\d_]{5,}")
KEPT, BORROWED, FROM_LEXICON = 0.55, 0.75, 0.97
"""Shares of the longer words, added up; the rest are new compounds."""
TOLD_TOGETHER = 1_000
"""Texts that come from one generator of random numbers."""


class Texts:
    """`count` items, made anew each time they are gone through."""

    def __init__(self, folder: Path, *, count: int, lines: Path | None = None) -> None:
        self._count = count
        self._told = [(title, SENTENCE_END.split(text)) for title, text in _real(folder, lines)]
        self._words = [word for title, parts in self._told for word in LONG_WORD.findall(" ".join([title, *parts]))]
        nouns = sorted(word for word in lexicon() if word[0].isupper() and word.isalpha() and 5 <= len(word) <= 24)
        random.Random(1).shuffle(nouns)
        self._nouns = nouns
        self._parts = [word for word in nouns if len(word) <= 8][:20_000]

    def __iter__(self) -> Iterator[Item]:
        for start in range(0, self._count, TOLD_TOGETHER):
            chance = random.Random(start)
            for number in range(start, min(start + TOLD_TOGETHER, self._count)):
                yield self._item(number, chance)

    def _item(self, number: int, chance: random.Random) -> Item:
        (title, one), (_, other) = chance.choice(self._told), chance.choice(self._told)
        sentences = [
            chance.choice(one if chance.random() < 0.7 else other) for _ in range(chance.choice((1, 2, 2, 3, 3, 4)))
        ]
        text = LONG_WORD.sub(lambda found: self._word(found.group(), chance), " ".join(sentences))
        title = LONG_WORD.sub(lambda found: self._word(found.group(), chance), title)
        return Item(str(number), title[:120].strip() or "Ohne Titel", text[:700])

    def _word(self, word: str, chance: random.Random) -> str:
        drawn = chance.random()
        if drawn < KEPT:
            return word
        if drawn < BORROWED:
            return chance.choice(self._words)
        if drawn < FROM_LEXICON:
            return self._nouns[int(len(self._nouns) ** chance.random()) - 1]
        return chance.choice(self._parts) + chance.choice(self._parts).lower()


def _real(folder: Path, lines: Path | None) -> list[tuple[str, str]]:
    """Titles and texts of the evaluation sets, and lines of a file of one's own."""
    found = []
    for name in ("mdk_dev.csv", "cimt_title_body.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            found += [(row["title"], row["text"]) for row in csv.DictReader(file)]
    for line in (folder / "initiatives_dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.append((row["title"], row["text"] or ""))
    for line in lines.read_text(encoding="utf-8").splitlines() if lines else ():
        if line.strip():
            found.append((line[:80], line))
    return found
