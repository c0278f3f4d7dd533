"""The paper of 2019 the project started from, as its old scan reads: a bad scan goes in, this comes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engines.reading.proposals.documents import COESFELD, titles, values

from kreisweit.engines.reading.document import Origin, from_text
from kreisweit.engines.reading.finding import Proposal, ProposalKind
from kreisweit.engines.reading.papers import read_paper
from kreisweit.engines.reading.proposals import propose
from kreisweit.engines.reading.text import clean

SCAN = Path(__file__).parents[3] / "specs" / "reading" / "seed" / "scan.txt"


@pytest.fixture(scope="module")
def proposals() -> tuple[Proposal, ...]:
    text = clean(from_text(SCAN.read_text(encoding="utf-8"), digest="0" * 64, origin=Origin.OLD_SCAN))
    return propose(text, paper=read_paper(text), gazetteer=COESFELD)


def test_the_strategies_it_speaks_of(proposals: tuple[Proposal, ...]) -> None:
    assert titles(proposals, ProposalKind.STRATEGY) == [
        "Digitalisierungsstrategie für den Kreis Coesfeld",
        "Verwaltungsinterne Digitalisierungsstrategie",
        "Orientierungsrahmen „Lernen im digitalen Wandel“",
        "Masterkonzeption Gigabitgesellschaft",
    ]


def test_the_initiatives_it_speaks_of(proposals: tuple[Proposal, ...]) -> None:
    assert titles(proposals) == [
        "Breitbandausbau",
        "Öffentliches WLAN",
        "eAkte",
        "Parking-App",
        "City-App",
        "münsterLAND.digital",
    ]


def test_the_cities_it_names_as_references(proposals: tuple[Proposal, ...]) -> None:
    assert titles(proposals, ProposalKind.REFERENCE) == [
        "Smart City Allianz Dortmund",
        "Smart City Münster",
        "Smart City Oldenburg",
        "Vernetzte Stadt Gelsenkirchen",
    ]


def test_the_strategy_process(proposals: tuple[Proposal, ...]) -> None:
    process = proposals[0]
    assert values(process, "cost_once", "budget_item", "budget_year", "law", "organization", "status") == {
        "cost_once": 3_000_000,
        "budget_item": "Sachkonto 543100",
        "budget_year": 2019,
        "law": "§ 26 KrO NRW",
        "organization": "Kreistag",
        "status": "planned",
    }
    phases = [finding.value for finding in process.findings["phase"]]
    assert phases == ["Initialisierungsphase", "Erarbeitungsphase", "Verabschiedung"]
    assert len(process.findings["workshop"]) == 4


def test_who_takes_part(proposals: tuple[Proposal, ...]) -> None:
    participants = {finding.value for finding in proposals[0].findings["participant"]}
    municipalities = {place.full_name for place in COESFELD.municipalities}
    assert participants == {"Kreis Coesfeld", "Kreispolitik", *municipalities}
    assert titles(proposals, ProposalKind.ACTOR) == [
        "Kreis Coesfeld",
        "elf kreisangehörige Städte und Gemeinden",
        "Kreispolitik",
    ]


def test_what_nobody_counted_is_not_called_certain(proposals: tuple[Proposal, ...]) -> None:
    politics = next(one for one in proposals if one.title == "Kreispolitik")
    assert politics.findings["title"][0].confidence == 0.8


def test_unknown_stays_unknown(proposals: tuple[Proposal, ...]) -> None:
    app = next(one for one in proposals if one.title == "City-App")
    unknown = dict.fromkeys(["owner", "place", "status", "year_start", "cost_once", "funding"])
    assert values(app, *unknown) == unknown
