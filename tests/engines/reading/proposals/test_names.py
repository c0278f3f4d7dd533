"""Names are put together from the head noun and what belongs to it."""

from __future__ import annotations

import pytest

from kreisweit.engines.reading.proposals.names import names_in
from kreisweit.engines.reading.proposals.sentences import tokens_of


def names(text: str) -> list[str]:
    return [name.title for name in names_in(text, tuple(tokens_of(text))) if name.is_specific]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Einführung eines digitalen Mängelmelders", ["Digitaler Mängelmelder"]),
        ("hat ein kostenfreies WLAN eingeführt", ["Kostenfreies WLAN"]),
        ("für den Aufbau des LoRaWAN-Netzes", ["LoRaWAN-Netz"]),
        ("eine Plattform für die Begleitung von Freiwilligen wird", ["Plattform für die Begleitung von Freiwilligen"]),
        ("die Buchungsplattform für Coworking-Plätze", ["Buchungsplattform für Coworking-Plätze"]),
        ("acht smarte Mülleimer", ["Smarte Mülleimer"]),
        ("der smarte Mülleimer", ["Smarter Mülleimer"]),
        ("die Digitalisierung der Bauakten", ["Digitalisierung der Bauakten"]),
        (
            "der kreisweite Orientierungsrahmen „Lernen im digitalen Wandel“",
            ["Orientierungsrahmen „Lernen im digitalen Wandel“"],
        ),
        ("die Masterkonzeption Gigabitgesellschaft im letzten Jahr", ["Masterkonzeption Gigabitgesellschaft"]),
        ("Antrag für das Projekt „Digitale Pflege vor Ort“", ["Digitale Pflege vor Ort"]),
        ("ein Wasserstoff- und Energieatlas", ["Wasserstoff- und Energieatlas"]),
        ("die digitale Bauakte", ["Digitale Bauakte"]),
        ("Online-Anmeldung der Kitas", ["Online-Anmeldung"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "die digitale Bildung und der digitale Wandel",
        "Internet-Plattformlösungen und E-Government",
        "die App und das Portal",
        "knapp 30 Etappen",
        "Die Chancen der Digitalisierung",
        "Das Onlinezugangsgesetz verpflichtet die Kommunen.",
    ],
)
def test_what_says_too_little_is_no_name(text: str) -> None:
    assert names(text) == []
