"""What holds for every text: nothing without its passage, the same twice, sentences for every reason."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.reading.proposals.documents import COESFELD, HEADING, LIST_ITEM, PARAGRAPH, document

from kreisweit.engines.reading.finding import Proposal
from kreisweit.engines.reading.proposals import WORDING, propose

SENTENCES = (
    "Die Stadt Olfen hat 2021 ein kostenfreies WLAN eingeführt.",
    "Die Kosten beliefen sich auf 12.500 EUR.",
    "Für den Ausbau des LoRaWAN-Netzes in Nordkirchen werden 45.000 EUR veranschlagt.",
    "Ansätze (z. B. Parking-App, City-App, münsterLAND.digital) stehen nebeneinander.",
    "Projekt „Digitale Pflege vor Ort“: Förderantrag gestellt, Zuwendung 320.000 €.",
    "Ziel 1: Anträge sind im Internet erreichbar.",
    "1. Online-Terminvergabe im Bürgerbüro, hier: Beschluss",
    "P13 Community IT-Sicherheit",
    "Kosten: 12 T€",
    "Status: geplant",
    "Projektträger: Gemeinde Senden",
    "gemeinsam mit der , und",
    "„(",
    "Die Smart City Münster dient als Vorbild der Stadt",
    "Stadt",
)
BLOCKS = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from([HEADING, PARAGRAPH, LIST_ITEM]),
            st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join),
        ),
        st.lists(st.sampled_from(("", *SENTENCES)), min_size=2, max_size=3),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=120, deadline=None)
@given(BLOCKS)
def test_every_finding_quotes_the_text_and_is_explained(pieces: list[object]) -> None:
    clean = document(*pieces)  # type: ignore[arg-type]  # hypothesis builds a list of the allowed kinds
    for proposal in propose(clean, paper=None, gazetteer=COESFELD):
        assert clean.text[proposal.passage.start : proposal.passage.end] == proposal.passage.quote
        for finding in (one for findings in proposal.findings.values() for one in findings):
            assert clean.text[finding.passage.start : finding.passage.end] == finding.passage.quote
            assert WORDING.say(finding.reason, "de") != WORDING.say(finding.reason, "en")


@settings(max_examples=60, deadline=None)
@given(BLOCKS)
def test_the_same_text_gives_the_same_proposals_and_no_key_twice(pieces: list[object]) -> None:
    clean = document(*pieces)  # type: ignore[arg-type]  # hypothesis builds a list of the allowed kinds
    first, second = (propose(clean, paper=None, gazetteer=COESFELD) for _ in range(2))
    assert first == second
    assert len({proposal.key for proposal in first}) == len(first)


def test_keys_do_not_depend_on_what_stands_around() -> None:
    def key(*before: str) -> str:
        found = propose(document(*before, SENTENCES[0]), paper=None, gazetteer=COESFELD)
        return next(one for one in found if one.title == "Kostenfreies WLAN").key

    assert key() == key("Ein anderer Absatz steht davor.")


def test_vectors_are_optional_and_only_name_the_field() -> None:
    import numpy as np

    clean = document("Die Stadt Olfen betreibt seit 2021 eine Quartiersplattform.")

    def vectors(texts: object) -> object:
        return np.eye(512)[: len(list(texts))]  # type: ignore[call-overload]  # any sequence of texts

    plain = propose(clean, paper=None, gazetteer=COESFELD)
    with_vectors = propose(clean, paper=None, gazetteer=COESFELD, vectors=vectors)
    assert [_without_field(one) for one in plain] == [_without_field(one) for one in with_vectors]


def _without_field(proposal: Proposal) -> object:
    return proposal.key, {code: found for code, found in proposal.findings.items() if code != "field"}
