"""Which words find which papers."""

from __future__ import annotations

import pytest
from tests.apps.council_systems.harvesting import harvested
from tests.factories.bodies import NOON

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.council_systems.bridge.words import Searcher, default_search
from kreisweit.apps.council_systems.domain.searches import look_through_all, save_search
from kreisweit.apps.council_systems.enums import HitState
from kreisweit.apps.council_systems.models import CouncilSystem, PaperHit, SavedSearch
from kreisweit.kernel.errors import InvalidInputError, RuleViolatedError

DIGITAL = [
    "Konzept zur Erarbeitung einer Digitalisierungsstrategie",
    "Einführung einer Online-Terminvergabe im Bürgerbüro",
    "Glasfaserausbau in den Außenbereichen",
    "Breitbandförderung des Bundes: Sachstand",
    "Freies W-LAN in der Innenstadt",
    "Umsetzung des Onlinezugangsgesetzes (OZG)",
    "Einführung der elektronischen Akte",
    "E-Akte: Vergabe",
    "IT-Sicherheit in den Schulen",
    "Smart City Förderantrag",
    "LoRaWAN-Netz für Pegelsensoren",
    "Einsatz von Künstlicher Intelligenz in der Verwaltung",
    "Fortschreibung des Medienentwicklungsplans",
    "Stadt-App Adorf",
    "Veröffentlichung offener Daten",
    "Verbesserung des Mobilfunkempfangs",
    "Digitaler Zwilling für die Stadtplanung",
    "Gigabitausbau",
]
OTHER = [
    "Sanierung der Kanalisation in der Gartenstraße",
    "Friedhofssatzung",
    "Neubau eines Kindergartens",
    "Appell zum Klimaschutz",
    "Haushaltssatzung 2026",
    "Wahl eines Schiedsmannes",
    "Aktenplan der Verwaltung",
    "Glasbruch in der Turnhalle",
    "Portal der Pfarrkirche St. Marien",
    "Gisela-Müller-Weg: Benennung einer Straße",
    "Kinderspielplatz am Edvard-Grieg-Weg",
    "Netzwerk Frühe Hilfen",
]


@pytest.fixture(scope="module")
def searcher() -> Searcher:
    return Searcher(default_search()[1])


@pytest.mark.parametrize("title", DIGITAL)
def test_digital_matters_are_found(title: str, searcher: Searcher) -> None:
    assert searcher.words_in(title) != []


@pytest.mark.parametrize("title", OTHER)
def test_other_matters_are_not(title: str, searcher: Searcher) -> None:
    assert searcher.words_in(title) == []


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["Glasfaser"], "Glasfaserausbau", ["Glasfaserausbau"]),
        (["digital*"], "Digitalisierung und digitale Bildung", ["Digitalisierung", "digitale"]),
        (["*portal"], "Bürgerportal", ["Bürgerportal"]),
        (["künstliche Intelligenz"], "Einsatz künstlicher Intelligenz", ["künstlicher Intelligenz"]),
        (["künstliche Intelligenz"], "künstlicher See und Intelligenz", []),
        (["Straße"], "Strassen", ["Strassen"]),
        (["Buergerhaus"], "Bürgerhäuser", ["Bürgerhäuser"]),
        (["IT-*"], "IT-Ausstattung der Ausstattung", ["IT-Ausstattung"]),
        (["*digital*rat"], "Digitalisierungsbeirat und Digitalisierung", ["Digitalisierungsbeirat"]),
        (["a*b*b"], "ab abb", ["abb"]),
        # Read again and again for every star, this would take longer than anybody lives.
        (["*a" * 30], "a" * 29 + "b" + "a" * 29, ["a" * 29 + "b" + "a" * 29]),
        (["*a" * 29 + "*c"], "a" * 200, []),
        (["a+b("], "a+b( c", []),
        ([" ", ""], "alles", []),
    ],
)
def test_forms_compounds_stars_and_groups(words: list[str], text: str, found: list[str]) -> None:
    assert [word.found for word in Searcher(words).words_in(text)] == found


@pytest.mark.django_db
class TestSavedSearches:
    def test_the_first_system_brings_the_first_search(self, system: CouncilSystem) -> None:
        search = SavedSearch.plain.get()
        assert (search.name, search.district) == ("Digitales", system.district)

    def test_a_hit_says_which_word_stands_where(self, system: CouncilSystem, officer: Membership) -> None:
        harvested(system, officer)
        words = {hit.paper.reference: hit.words for hit in PaperHit.plain.select_related("paper")}
        assert words == {
            "V/1": [{"found": "Digitalisierungsstrategie", "searched": "digitalisierung", "place": "title"}],
            "V/3": [{"found": "Glasfaserausbau", "searched": "Glasfaser", "place": "title"}],
        }

    def test_a_new_search_looks_through_old_papers(
        self, system: CouncilSystem, officer: Membership, members: dict[Role, Membership]
    ) -> None:
        harvested(system, officer)
        kreis = members[Role.OFFICER]
        search = save_search(search=None, name="Kanal", words=["Kanalisation", " "], by=kreis, at=NOON)
        assert look_through_all(search=search, at=NOON) == 1
        assert look_through_all(search=search, at=NOON) == 0
        PaperHit.plain.filter(search=search).update(state=HitState.IGNORED)
        save_search(search=search, name="Kanal", words=["Friedhof"], by=kreis, at=NOON)
        search.refresh_from_db()
        look_through_all(search=search, at=NOON)
        assert PaperHit.plain.filter(search=search).count() == 1  # what a person has decided stays

    @pytest.mark.parametrize(
        ("name", "words", "code"),
        [
            ("Digitales", ["x"], "council_search.name_taken"),
            ("Neu", ["*", " "], "council_search.words_missing"),
            ("Neu", ["x" * 61], "council_search.words_too_many"),
            ("Neu", [str(number) for number in range(501)], "council_search.words_too_many"),
        ],
    )
    def test_what_is_no_search(
        self, name: str, words: list[str], code: str, system: CouncilSystem, members: dict[Role, Membership]
    ) -> None:
        with pytest.raises(InvalidInputError) as refused:
            save_search(search=None, name=name, words=words, by=members[Role.OFFICER], at=NOON)
        assert refused.value.message.code == code

    def test_only_the_kreis_keeps_searches(self, system: CouncilSystem, officer: Membership) -> None:
        with pytest.raises(RuleViolatedError):
            save_search(search=None, name="Neu", words=["x"], by=officer, at=NOON)
