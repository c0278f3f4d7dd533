"""Which of our fields is meant: the real names of thirteen real strategies, and names that mean nothing here."""

from __future__ import annotations

import pytest

from kreisweit.engines.comparing import aligned
from kreisweit.engines.comparing.fields import meanings

OURS = (
    "Verwaltung", "Bildung", "Mobilität", "Tourismus", "Wirtschaft", "Gesundheit", "Kultur", "Innenstadt/Dorfmitte",
    "Digitale Infrastruktur", "Umwelt/Abfall", "Gemeinschaft/Ehrenamt", "Beteiligung", "Strategie/Querschnitt",
)  # fmt: skip
REAL = {
    "Digitale & Bürgerorientierte Verwaltung": "Verwaltung",
    "Verwaltung & Beteiligung": "Verwaltung",
    "Klima & Energie": "Umwelt/Abfall",
    "Klimaschutz, Mobilität und Umwelt": "Umwelt/Abfall",
    "Smarte & Nachhaltige Mobilität": "Mobilität",
    "Mobilität und Verkehr": "Mobilität",
    "Smarte Wirtschaft": "Wirtschaft",
    "Wirtschaft, Handel und Tourismus": "Wirtschaft",
    "Trends, Forschung und Entwicklung": "Wirtschaft",
    "Stadtentwicklung": "Innenstadt/Dorfmitte",
    "Innenstadt & Dorfmitte": "Innenstadt/Dorfmitte",
    "Handel": "Innenstadt/Dorfmitte",
    "Soziales, Jugend & Gesundheit": "Gemeinschaft/Ehrenamt",
    "Gesellschaftliches Zusammenleben": "Gemeinschaft/Ehrenamt",
    "Demografie": "Gemeinschaft/Ehrenamt",
    "Bevölkerungsschutz und Gesundheit": "Gesundheit",
    "Infrastruktur und Standort": "Digitale Infrastruktur",
    "Daten und Plattformen": "Digitale Infrastruktur",
    "Sicherheit und Vertrauen": "",
    "Zivile Sicherheit": "",
    "Gesellschaft": "",
    "Digitalisierung": "",
}


@pytest.mark.parametrize(("name", "meant"), REAL.items())
def test_fields_of_real_strategies(name: str, meant: str) -> None:
    assert aligned([name], ours=OURS) == {name: meant}


def test_a_field_of_the_same_name_is_that_field_only() -> None:
    ours = ("Umwelt", "Umwelt und Mobilität")
    assert meanings("umwelt und mobilität", ours=ours) == ("Umwelt und Mobilität",)


def test_a_field_that_speaks_of_several_is_in_all_of_them() -> None:
    assert meanings("Bildung, Kultur und Freizeit", ours=OURS) == ("Kultur", "Bildung")


@pytest.mark.parametrize("name", ["", "?", "123", "Digitale smarte"])
def test_what_says_nothing_means_nothing(name: str) -> None:
    assert aligned([name], ours=OURS) == {name: ""}


def test_without_fields_of_ours_nothing_is_meant() -> None:
    assert aligned(["Mobilität"], ours=()) == {"Mobilität": ""}
