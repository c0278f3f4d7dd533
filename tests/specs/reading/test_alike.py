"""The rule by which titles and names are compared: what counts as the same and what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.specs.reading.alike import content_words, same_name, same_partner, title_likeness

SAME = (
    ("Digitaler Mängelmelder", "Digitalen Mängelmelders"),
    ("Einführung eines digitalen Mängelmelders", "Digitaler Mängelmelder"),
    ("Online-Terminvergabe", "Online Terminvergabe"),
    ("Das freie WLAN am Dom", "Freies WLAN am Dom"),
    ("Lastenrad-Verleih in Senden", "Lastenrad-Verleih"),
)
OTHER = (
    ("Digitaler Bauantrag", "Digitale Personalakte"),
    ("WLAN", "Breitbandausbau"),
    ("Seit zwei Jahren gibt es in allen Orten des Kreises ein freies WLAN", "WLAN"),
    ("", "WLAN"),
)


@pytest.mark.parametrize(("said", "accepted"), SAME)
def test_the_same_title(said: str, accepted: str) -> None:
    assert title_likeness(said, [accepted]) > 0


@pytest.mark.parametrize(("said", "accepted"), OTHER)
def test_another_title(said: str, accepted: str) -> None:
    assert title_likeness(said, [accepted]) == 0


@given(st.text(max_size=40))
def test_every_title_with_words_is_its_own(title: str) -> None:
    assert title_likeness(title, [title]) == (1.0 if content_words(title) else 0.0)


def test_names_need_all_words_but_no_legal_form() -> None:
    assert same_name("Heimatverein Osterwick", ["Heimatverein Osterwick e. V."])
    assert not same_name("Coesfeld", ["Stadt Coesfeld"])
    assert not same_name("Kreis Coesfeld", ["Stadt Coesfeld"])


def test_partners_need_no_body_word() -> None:
    assert same_partner("Olfen", ["Stadt Olfen"])
    assert not same_partner("Stadt Olfen", ["Stadt Dülmen"])
