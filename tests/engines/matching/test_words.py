"""Words: parts of compounds, spelling, positions."""

from __future__ import annotations

import pytest

from kreisweit.engines.matching import search_terms
from kreisweit.engines.matching.words import parts_of, stem, tokens

COMPOUNDS = {
    "Parkgebühren": ("park", "gebühr"),
    "Bürgerbeteiligungen": ("bürger", "beteiligung"),
    "Glasfaserausbau": ("glasfaser", "ausbau"),
    "Mängelmelder": ("mangel", "melder"),
    "Stadtgutscheine": ("stadt", "gutschein"),
    "Straßenbeleuchtung": ("straße", "beleuchtung"),
    "Handyparken": ("handy", "park"),
    "Buergerhaus": ("bürger", "haus"),
    "Haushalt": (),
    "Gemeinschaft": (),
    "technische": (),
    "WLAN": (),
}


@pytest.mark.parametrize(("word", "parts"), COMPOUNDS.items())
def test_compounds_are_split_where_the_parts_mean_something(word: str, parts: tuple[str, ...]) -> None:
    assert parts_of(word) == parts


MEETINGS = (
    ("Handyparken", "Parkgebühren per Handy"),
    ("Buergerbeteiligung", "Bürgerbeteiligung"),
    ("Beteiligung der Bürger", "Bürgerbeteiligungen"),
    ("Beleuchtung", "Straßenbeleuchtung"),
    ("melden", "Mängelmelder"),
    ("E-Akte", "E-Akten"),
)


@pytest.mark.parametrize(("query", "text"), MEETINGS)
def test_a_query_meets_the_text(query: str, text: str) -> None:
    assert set(search_terms(query)) & set(search_terms(text))


def test_whole_words_weigh_more_than_parts() -> None:
    terms = search_terms("Handyparken")
    assert terms == {"handypark": 1.0, "handy": 0.6, "park": 0.6}


def test_the_cached_terms_cannot_be_spoiled_by_a_caller() -> None:
    search_terms("Coworking").clear()
    assert search_terms("Coworking") == {"coworking": 1.0}


def test_words_without_a_matter_are_left_out() -> None:
    assert search_terms("und die für das") == {}


def test_positions_point_to_the_word() -> None:
    text = "Der DorfFunk und die E-Akte in Olfen."
    assert [(token.word, text[token.start : token.end]) for token in tokens(text)] == [
        ("Dorf", "Dorf"),
        ("Funk", "Funk"),
        ("E-Akte", "E-Akte"),
        ("Olfen", "Olfen"),
    ]


def test_verb_noun_and_person_share_a_stem() -> None:
    assert {stem("melden"), stem("Meldung"), stem("Melder")} == {"meld"}
