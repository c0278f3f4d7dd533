"""The table of needs, resources, purchases, ways and relation words, and what is read from a text with it."""

from __future__ import annotations

import pytest

from kreisweit.engines.matching.concepts import Finder, named, phrases
from kreisweit.engines.matching.located import IN_TEXT, IN_TITLE
from kreisweit.engines.matching.ontology import ontology
from kreisweit.engines.matching.relations import PHRASE_WINDOW, finders, relations
from kreisweit.engines.matching.ties import Field, Ties, ties
from kreisweit.engines.matching.words import STOPWORDS, fold, tokens


def read(title: str, text: str = "") -> Ties:
    first = Field("title", title, tuple(tokens(title)), IN_TITLE)
    return ties(first, Field("text", text, tuple(tokens(text)), IN_TEXT), objects={})


def test_the_table_is_complete_and_names_known_objects() -> None:
    table = relations()
    for concepts in (table.needs, table.gives, table.takes, table.purchases, table.ways, table.cues):
        assert all(all(one.names.values()) and len(one.names) == 2 for one in concepts.values())
    implied = table.needs_of.keys() | table.given_by.keys() | table.taken_by.keys()
    assert sorted(implied - ontology().objects.keys()) == []
    bits = (table.cues, table.gives, table.purchases, table.ways, ontology().actions)
    assert max(len(concepts) for concepts in bits) < 32
    assert len(ontology().audiences) < 64


def test_no_pattern_rests_on_a_small_word_alone() -> None:
    small = {fold(word) for word in STOPWORDS}
    table = relations()
    weak = [
        (key, pattern)
        for concepts in (table.needs, table.gives, table.takes, table.purchases, table.ways, table.cues)
        for key, concept in concepts.items()
        for pattern in concept.patterns
        if all(one.text in small for piece in pattern for one in piece)
    ]
    assert weak == []


def test_two_words_side_by_side_are_not_two_words_somewhere() -> None:
    finder = Finder({"x": named("x", ["", "", "nicht_mehr"])}, window=PHRASE_WINDOW)
    assert finder.mentions(list(phrases("Das gibt es nicht mehr.")))
    assert not finder.mentions(list(phrases("Nicht hier, sondern mehr dort.")))
    assert not finder.mentions(list(phrases("Es geht nicht. Mehr dazu.")))


CUES = {
    "Machbarkeitsstudie zum Rufbus": "study",
    "Probebetrieb in zwei Ortsteilen": "pilot",
    "Der Abschlussbericht liegt vor": "evaluation",
    "Die Lösung aus Nordkirchen wird nachgenutzt": "reuse",
    "Die alten Server werden abgeschaltet": "ends",
    "Der Vertrag wird um vier Jahre verlängert": "extend",
    "Beschaffung von zwölf Tablets": "procure",
    "Der Saal wird exklusiv vergeben": "exclusive",
    "Die Daten stehen Dritten über eine API zur Verfügung": "offers",
    "Es fehlen belastbare Zahlen": "wants",
}


@pytest.mark.parametrize(("text", "cue"), CUES.items())
def test_relation_words_are_recognised(text: str, cue: str) -> None:
    assert cue in {one.key for one in finders().cues.mentions(list(phrases(text)))}


NEEDS = {
    "Anruf-Sammel-Taxi ohne festen Fahrplan": "ride",
    "Wer einsam ist, bekommt Besuch": "company",
    "Schlaglöcher und wilder Müll": "report",
    "Hausärztliche Versorgung auf dem Land": "doctor",
}


@pytest.mark.parametrize(("text", "need"), NEEDS.items())
def test_needs_are_recognised(text: str, need: str) -> None:
    assert need in read("Vorhaben", text).needs


def test_common_is_not_lonely() -> None:
    assert "company" not in read("Gemeinsame Datenplattform", "Alle nutzen gemeinsam eine Plattform.").needs


@pytest.mark.parametrize("text", ["Ausstattung der Schulen", "Angebote für Studierende", "Der Spiegel im Treppenhaus"])
def test_a_piece_inside_another_word_is_no_relation_word(text: str) -> None:
    cues = {one.key for one in finders().cues.mentions(list(phrases(text)))}
    assert cues.isdisjoint({"ends", "study"})
    assert "flood" not in read(text).needs


def test_what_is_lacking_ended_or_extended_is_the_thing_beside_the_word() -> None:
    found = read("Bewohnerparken", "Eine Bezahlfunktion fehlt uns. Der Rahmenvertrag für iKISS wird gekündigt.")
    assert "bezahlfunktio" in found.wanted
    assert "ikiss" in found.ended
    assert "ikiss" not in found.wanted
    assert "newslett" in read("Ausbau der Seite um einen Newsletter").extended


def test_instead_of_looks_forward_only() -> None:
    found = read("Neues Wiki", "Ein Werkzeug statt vieler Laufwerke.")
    assert "laufwerk" in found.ended
    assert "werkzeug" not in found.ended


def test_spots_and_names() -> None:
    found = read("Evaluation „Flitzer“", "Am Mast M12 in der alten Weberei, mit Formcycle.")
    assert {"m12", "weberei"} <= found.spots.keys()
    assert {"flitz", "formcycl"} <= found.names.keys()
    assert "evaluatio" not in found.names


def test_a_resource_that_is_given_is_not_taken() -> None:
    found = read(
        "E-Payment-Plattform", "Bezahlkomponente, die Gemeinden in Online-Anträge einbinden: Gebühr online zahlen."
    )
    assert "payment" in found.gives
    assert "payment" not in found.takes
