"""Terms of many texts at once are the terms that a profile has."""

from __future__ import annotations

import numpy as np
import pytest

from kreisweit.engines.matching import Item
from kreisweit.engines.matching.bags import BODY, TITLE, BagReader, Vocabulary, counted, hash_of, joint, weighed
from kreisweit.engines.matching.cosines import rarity_of
from kreisweit.engines.matching.places import Gazetteer
from kreisweit.engines.matching.profiles import profile

TEXTS = (
    ("Parkraumsensoren in Dülmen", "Freie Parkplätze werden per App gezeigt. Die App zeigt auch Preise."),
    ("DorfFunk", "Die Bürgerinnen und Bürger melden Schäden."),
    ("", ""),
    ("Bürgerbeteiligung", "Buergerbeteiligungen der Dülmener Ortsteile"),
)
READER = BagReader(["Dülmen"])


def test_bags_hold_what_profiles_hold() -> None:
    titles, bodies = READER.read(TEXTS)
    gazetteer = Gazetteer.of_names(["Dülmen"])
    for number, (title, text) in enumerate(TEXTS):
        one = profile(Item("x", title or "-", text), gazetteer=gazetteer)
        for bags, field, terms in ((titles, TITLE, one.terms("title")), (bodies, BODY, one.all_terms())):
            inside = slice(bags.starts[number], bags.starts[number + 1])
            found = dict(zip(bags.terms[inside].tolist(), bags.weights[inside].tolist(), strict=True))
            assert found == pytest.approx({hash_of(term, field): weight for term, weight in terms.items()})


def test_a_reader_that_has_read_before_reads_the_same() -> None:
    for fresh, used in zip(BagReader(["Dülmen"]).read(TEXTS), READER.read(TEXTS), strict=True):
        assert all(np.array_equal(a, b) for a, b in zip(fresh, used, strict=True))


def test_new_terms_get_columns_behind_and_none_ever_moves() -> None:
    _, bodies = READER.read(TEXTS[:2])
    vocabulary = Vocabulary.of([counted(bodies)], items=2)
    _, more = READER.read(TEXTS[3:])
    grown = vocabulary.extended(*counted(more))
    _, most = READER.read([("Lastenräder leihen", "im Rathaus")])
    twice = grown.extended(*counted(most))
    for later in (grown, twice):
        assert np.array_equal(later.columns(bodies.terms), vocabulary.columns(bodies.terms))
    assert np.array_equal(twice.columns(more.terms), grown.columns(more.terms))
    assert sorted(twice.columns(np.concatenate([bodies.terms, more.terms, most.terms])).tolist())[-1] == twice.width - 1
    assert (vocabulary.columns(most.terms) == -1).all()


def test_rarity_is_that_of_the_cosines() -> None:
    _, bodies = READER.read(TEXTS)
    vocabulary = Vocabulary.of([counted(bodies)], items=4)
    column = vocabulary.columns(np.array([hash_of("buerg", BODY), hash_of("nirgends", BODY)], np.uint64))
    assert vocabulary.rarity(column) == pytest.approx([rarity_of(2, among=4), rarity_of(0, among=4)])


def test_rows_have_unit_length_and_ascending_columns() -> None:
    titles, bodies = READER.read(TEXTS)
    vocabulary = Vocabulary.of([counted(titles), counted(bodies)], items=4)
    rows = joint(weighed(titles, vocabulary), weighed(bodies, vocabulary))
    lengths = [float(np.square(rows.part(i, i + 1).weights).sum()) for i in range(4)]
    assert lengths == pytest.approx([1, 1, 0, 1], abs=1e-5)
    for number in range(4):
        assert (np.diff(rows.part(number, number + 1).columns) > 0).all()
