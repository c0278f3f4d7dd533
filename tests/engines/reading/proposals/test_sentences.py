"""Sentences end where a German reader would say so."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreisweit.engines.reading.proposals.sentences import sentence_spans, tokens_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das kostet rd. 30 T€. Mehr nicht.", ["Das kostet rd. 30 T€.", "Mehr nicht."]),
        ("Ansätze (z. B. Parking-App) gibt es. Punkt.", ["Ansätze (z. B. Parking-App) gibt es.", "Punkt."]),
        ("Am 1. Mai 2021 begann es. Seit 2019. Nun.", ["Am 1. Mai 2021 begann es.", "Seit 2019.", "Nun."]),
        ("Kreistag gem. § 26 KrO NRW i. V. m. Abs. 2 Satz 1.", ["Kreistag gem. § 26 KrO NRW i. V. m. Abs. 2 Satz 1."]),
        ("„Es läuft.“ Danach kam mehr!", ["„Es läuft.“", "Danach kam mehr!"]),
        ("Prof. Dr. Muster sprach. Alle hörten zu", ["Prof. Dr. Muster sprach.", "Alle hörten zu"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == expected


def test_words_keep_what_belongs_to_a_name() -> None:
    text = "DWNRW/münsterLAND.digital, OpenR@thaus, d.3, E-Government und die Parking-App (5G)."
    expected = ["DWNRW", "münsterLAND.digital", "OpenR@thaus", "d.3", "E-Government", "und", "die", "Parking-App", "5G"]
    assert [token.text for token in tokens_of(text)] == expected


@given(st.text(alphabet="aA1 .!?\n„“z.B.äÖ,;:()-"))
def test_sentences_cover_every_sign_once_and_in_order(text: str) -> None:
    spans = list(sentence_spans(text))
    assert all(end <= following for (_, end), (following, _) in pairwise(spans))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


def test_a_text_without_full_stops_is_read_in_pieces() -> None:
    text = "soll die Stadt Olfen eine Parking-App " * 200
    spans = list(sentence_spans(text))
    assert max(end - start for start, end in spans) <= 1_000
    assert "".join(text[start:end].replace(" ", "") for start, end in spans) == text.replace(" ", "")
