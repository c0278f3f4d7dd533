"""Headings are recognised by their words, however they are numbered or misread."""

from __future__ import annotations

import time

import pytest

from kreisweit.engines.reading.papers.bodies import body_in
from kreisweit.engines.reading.papers.headings import match_heading, numbering


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("I. Problem", 1),
        ("l. Problem", 1),
        ("Il. Losung", 2),
        ("lll. Alternativen", 3),
        ("1V. Auswirkungen", 4),
        ("IV Zuständigkeit", 4),
        ("3) Ziele", 3),
        ("2.1 Stand", 2),
        ("In der Sitzung", None),
        ("a) Kosten", None),
        ("12.03.2020 Rat", None),
        ("VI.", None),
    ],
)
def test_numbers_before_headings(text: str, value: int | None) -> None:
    assert numbering(text).value == value


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Begründung:", "Begründung"),
        ("Begriindung:", "Begründung"),
        ("Begruendung", "Begründung"),
        ("Beschluss- vorschlag:", "Beschlussvorschlag"),
        ("BESCHLUSSVORSCHLAG", "Beschlussvorschlag"),
        ("Finanzielle Auswirkungen (Haushalt 2024):", "Finanzielle Auswirkungen"),
        ("Beschlussvorschlag der Verwaltung", "Beschlussvorschlag"),
        ("Beschlussvorschlag für den Rat der Stadt:", "Beschlussvorschlag für den *"),
        ("Anlage(n):", "Anlage"),
    ],
)
def test_what_is_a_heading(text: str, heading: str) -> None:
    match = match_heading(text, heading)
    assert match is not None
    assert (match.end, match.rest_is_text) == (len(text), False)


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Alternativen sind nicht bekannt.", "Alternativen"),
        ("Beschlussvorlage", "Beschlussvorschlag"),
        ("Kosten entstehen nicht", "Kosten"),
        ("begründung", "Begründung"),
        ("Beratung", "Betreff"),
        ("Lesung", "Lösung"),
        ("", "Anlagen"),
    ],
)
def test_what_is_none(text: str, heading: str) -> None:
    assert match_heading(text, heading) is None


def test_text_may_follow_a_colon_or_an_inline_heading() -> None:
    after_colon = match_heading("Sachverhalt: Es fehlt.", "Sachverhalt")
    inline = match_heading("Betreff Freies WLAN", "Betreff", is_inline=True)
    assert after_colon is not None
    assert inline is not None
    assert (after_colon.end, after_colon.rest_is_text) == (12, True)
    assert (inline.end, inline.rest_is_text) == (7, True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("im Haupt- und Finanzausschuss am 3. Mai", "Haupt- und Finanzausschuss"),
        ("Schul-, Sport- und Kulturausschuss", "Schul-, Sport- und Kulturausschuss"),
        ("Ausschuss für Umwelt, Klima und Mobilität, 02.03.2021", "Ausschuss für Umwelt, Klima und Mobilität"),
        ("des Rates der Stadt Olfen", "Rat der Stadt Olfen"),
        ("Beschluss des Kreistages", "Kreistag"),
        ("Digitalbeirat", "Digitalbeirat"),
        ("Bezirksvertretung Münster-Mitte", "Bezirksvertretung Münster-Mitte"),
    ],
)
def test_bodies_by_name(text: str, name: str) -> None:
    found = body_in(text)
    assert found is not None
    assert found[0] == name


@pytest.mark.parametrize("text", ["Vorrat", "Rathaus", "Monatsrate", "Beratung im Apparat"])
def test_words_that_only_look_like_bodies(text: str) -> None:
    assert body_in(text) is None


def test_hostile_words_cost_no_more_than_others() -> None:
    began = time.process_time()
    body_in("A" * 200_000)
    body_in("Ausschuss für " + "A und B " * 50_000)
    match_heading("X " * 200_000, "Beschlussvorschlag")
    assert time.process_time() - began < 5
