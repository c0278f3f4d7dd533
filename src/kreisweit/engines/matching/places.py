"""Takes names of places out of texts.

The same idea in the same place is a duplicate, the same idea elsewhere a synergy: a place must never count as a shared
word. Names come from the items' own places and owners and from phrases such as "Kreis X"; each is replaced by marks of
the same length, so that every position in the text stays true.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kreisweit.engines.matching.model import Item, Span
from kreisweit.engines.matching.words import PLACE, fold, lexicon, word_list

KIND_OF_PLACE = (
    "Stadt|Gemeinde|Kreis|Landkreis|Kreisstadt|Hansestadt|Landeshauptstadt|Bundesstadt|Universitätsstadt|Amt|Samtgemeinde|"
    "Verbandsgemeinde|Markt|Region|Bezirk|Ortsteil|StädteRegion|Land|Kommune|Freistaat"
)
NAMED = re.compile(
    rf"\b(?:{KIND_OF_PLACE})\s+(?!(?:{KIND_OF_PLACE})\b)((?:(?:Bad|Sankt|St\.|Alt|Neu)\s+)?[A-ZÄÖÜ][a-zäöüß]{{2,}}(?:-[A-ZÄÖÜ][a-zäöüß]+)*)"
)
WRITTEN = re.compile(rf"^(?:(?:{KIND_OF_PLACE}|Kreise|Städte|OK Lab|Code for)\s+)+")
STATES = word_list("states")
REGIONS = word_list("regions")
DISTRICT = re.compile(r"(?:Land)?[Kk]reise?\b")
NOT_A_NAME = word_list("not_a_name")
MAY_FOLLOW = r"(?:(?i:er|ern|s|isch\w*))?"


def names_of(place: str) -> tuple[str, ...]:
    """The bare names in a written place.

    >>> names_of("Menden (Sauerland)"), names_of("Kreise Lippe und Höxter")
    (('Menden', 'Sauerland'), ('Lippe', 'Höxter'))
    """
    pieces = re.split(r"\s*(?:,|/|\(|\)|;|\bund\b|&)\s*", place)
    bare = (WRITTEN.sub("", piece).strip() for piece in pieces)
    return tuple(name for name in bare if _is_name(name))


def _is_name(name: str) -> bool:
    words = name.split()
    return 0 < len(words) <= 3 and len(name) > 2 and words[0][0].isupper() and fold(words[0]) not in NOT_A_NAME


def place_keys(place: str) -> frozenset[str]:
    """Equal for two writings of one place: "Stadt Dülmen" and "Dülmen"; a district differs from the town in it."""
    kind = "kreis " if DISTRICT.match(place) else ""
    return frozenset(kind + fold(name) for name in names_of(place) or (place.strip(),) if name)


@dataclass(frozen=True)
class Gazetteer:
    """The place names of one inventory."""

    names: frozenset[str]
    _pattern: re.Pattern[str]

    @classmethod
    def of(cls, items: Iterable[Item]) -> Gazetteer:
        """Collects names from places, owners and from phrases such as "Stadt X" in titles and texts."""
        names: set[str] = {*STATES, *REGIONS}
        phrases: Counter[str] = Counter()
        for item in items:
            names.update(names_of(item.place), NAMED.findall(item.owner))
            phrases.update(set(NAMED.findall(f"{item.title}. {item.text}")))
        # Once may be chance, as in "wo im Kreis Coworking tragfähig ist".
        names.update(name for name, count in phrases.items() if count > 1 and not _is_ordinary(name))
        return cls.of_names(names)

    @classmethod
    def of_names(cls, names: Iterable[str]) -> Gazetteer:
        """From bare names; those that another gazetteer has collected give the same one again."""
        words = sorted(names, key=lambda name: (-len(name), name))
        return cls(frozenset(words), re.compile(rf"\b({'|'.join(map(re.escape, words))}){MAY_FOLLOW}(?![a-zäöüß])"))

    def mask(self, text: str) -> str:
        """`text` with every place name replaced by marks, positions unchanged."""
        masked = NAMED.sub(self._mask_phrase, text)
        return self._pattern.sub(lambda found: PLACE * len(found.group()), masked)

    def mentioned(self, text: str) -> Mapping[str, tuple[int, int]]:
        """Keys of the places that `text` names and where each first stands."""
        districts = {found.group(1) for found in NAMED.finditer(text) if DISTRICT.match(found.group())}
        places: dict[str, tuple[int, int]] = {}
        for found in self._pattern.finditer(text):
            name = found.group(1)
            if name not in STATES and name not in REGIONS:
                places.setdefault(("kreis " if name in districts else "") + fold(name), found.span())
        return places

    def spans(self, item: Item) -> Mapping[str, Span]:
        """Keys of the places that title and text of `item` name, and where."""
        in_text = {key: ("text", *span) for key, span in self.mentioned(item.text).items()}
        return in_text | {key: ("title", *span) for key, span in self.mentioned(item.title).items()}

    def is_place(self, name: str) -> bool:
        """Whether `name` is nothing but a place: "Gemeinde Senden", not "Stadtwerke Senden"."""
        found = names_of(name)
        return bool(found) and self.names.issuperset(found)

    def _mask_phrase(self, found: re.Match[str]) -> str:
        """Takes "Stadt X" out whole, so that the "Stadt" does not stay behind."""
        return PLACE * len(found.group()) if found.group(1) in self.names else found.group()


def _is_ordinary(name: str) -> bool:
    """Whether `name` is also a common word, as in "Stadt Leben"."""
    return lexicon().get(name) is not None and lexicon().get(name.lower()) is not None
