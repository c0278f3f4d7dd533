"""Beyond 1,500 items only candidates are judged: what belongs together must be among them."""

from __future__ import annotations

import random

import numpy as np
import pytest

from kreisweit.engines.matching import Index, Item
from kreisweit.engines.matching.bags import BODY, TITLE, Vocabulary, hash_of
from kreisweit.engines.matching.known import Known
from kreisweit.engines.matching.pairs import ALL_PAIRS_UP_TO
from kreisweit.engines.matching.places import Gazetteer

WORDS = (
    "Amt", "Anzeige", "Archiv", "Ausleihe", "Bad", "Baum", "Beirat", "Brücke", "Buch", "Bürger", "Dach", "Dorf",
    "Energie", "Fahrrad", "Fluss", "Garten", "Hafen", "Heizung", "Kanal", "Karte", "Kirche", "Klima", "Küche", "Lager",
    "Laterne", "Luft", "Markt", "Museum", "Ofen", "Park", "Pegel", "Platz", "Quelle", "Rad", "Rathaus", "Schule",
    "Sensor", "Spiel", "Straße", "Strom", "Tafel", "Tor", "Turm", "Ufer", "Verein", "Wald", "Wasser", "Weg", "Wiese",
)  # fmt: skip


def inventory(count: int) -> list[Item]:
    chance = random.Random(3)
    return [
        Item(
            f"i{number}",
            f"{chance.choice(WORDS)}{chance.choice(WORDS).lower()} {chance.choice(WORDS)}",
            " ".join(chance.choices(WORDS, k=12)),
            systems=(f"System{number}",) if number in (40, 900) else (),
        )
        for number in range(count)
    ]


@pytest.fixture(scope="module")
def items() -> list[Item]:
    found = inventory(ALL_PAIRS_UP_TO + 100)
    found[77] = Item("i77", found[1200].title, found[1200].text)
    found[900] = Item("i900", "Nordlicht", "Ganz andere Worte.", systems=("Quadrobus 3000",))
    found[40] = Item("i40", "Südwind", "Nichts davon gemeinsam.", systems=("Quadrobus 3000",))
    return found


@pytest.fixture(scope="module")
def index(items: list[Item]) -> Index:
    return Index.build(items, encoder=None)


def test_candidates_are_few_and_hold_what_belongs_together(items: list[Item], index: Index) -> None:
    first, second = index.pairs()
    pairs = set(zip(first.tolist(), second.tolist(), strict=True))
    assert len(pairs) == len(first) < 60 * len(items)
    assert (first < second).all()
    assert (77, 1200) in pairs
    # No word in common, but a system that nobody else has.
    assert (40, 900) in pairs


def test_typing_among_many_finds_what_comparing_with_all_finds(items: list[Item], index: Index) -> None:
    typed = Item("typed", items[300].title, items[300].text)
    rows = np.arange(len(items), dtype=np.int32)
    words = index.judge(np.full(len(items), 300, np.int32), rows).values
    closest = np.argsort(-(words["title"] + words["body"]), kind="stable")[:10]
    near = [one.id for one in index.similar(typed, limit=60)]
    assert near[0] == "i300"
    assert {items[number].id for number in closest} <= set(near)


def test_a_part_is_weighed_as_the_whole(items: list[Item], index: Index) -> None:
    """The cosines of a pair do not depend on who else is in memory."""
    terms: dict[int, int] = {}
    for one in index.profiles:
        for field, found in ((TITLE, one.terms("title")), (BODY, one.all_terms())):
            for term in found:
                key = hash_of(term, field)
                terms[key] = terms.get(key, 0) + 1
    keys = np.array(sorted(terms), np.uint64)
    counts = np.array([terms[int(key)] for key in keys], np.int64)
    known = Known.of(
        items, vocabulary=Vocabulary.of([(keys, counts)], items=len(items)), places=Gazetteer.of(items).names
    )
    part = known.index([items[77], items[1200], items[5]])
    pairs = np.array([0, 0], np.int32), np.array([1, 2], np.int32)
    here = part.judge(*pairs)
    there = index.judge(np.array([77, 5], np.int32), np.array([1200, 77], np.int32))
    for name in ("title", "body", "letters", "spelling", "means"):
        assert here.values[name] == pytest.approx(there.values[name], abs=1e-5)
