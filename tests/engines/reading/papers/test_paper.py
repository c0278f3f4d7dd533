"""Whole papers: the scan this project began with, forms in which councils print them, and texts that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kreisweit.engines.oparl.paper_facts import PaperFacts, Step
from kreisweit.engines.reading.clean import CleanText, Passage
from kreisweit.engines.reading.document import from_text
from kreisweit.engines.reading.finding import Paper
from kreisweit.engines.reading.papers import read_paper
from kreisweit.engines.reading.text import clean

SEED = Path(__file__).parents[3] / "specs" / "reading" / "seed" / "scan.txt"


def cleaned(text: str) -> CleanText:
    return clean(from_text(text, digest="0"))


def paper_of(text: str) -> Paper:
    paper = read_paper(cleaned(text))
    assert paper is not None
    return paper


def test_the_scan_of_2019_in_its_parts() -> None:
    paper = paper_of(SEED.read_text(encoding="utf-8"))
    assert paper.scheme == "coesfeld-2016"
    assert [part.code for part in paper.parts] == [
        "subject",
        "resolution",
        "signature",
        "reasoning",
        "problem",
        "problem.section",
        "solution",
        "solution.section",
        "solution.section",
        "alternatives",
        "effects",
        "competence",
    ]
    sections = [part.heading.quote for part in paper.parts if part.code.endswith(".section") and part.heading]
    assert sections == [
        "Aktuelle Situation",
        "Erarbeitung einer kreisweiten Digitalisierungsstrategie",
        "Vorgeschlagener Ablauf",
    ]
    subject = str(paper.head["subject"][0].value)
    assert subject.startswith("Smart Region: Digitalisierungsstrategie")
    assert len(paper.resolution) == 1
    assert paper.resolution[0].quote.endswith("Gemeinden wird zugestimmt.")


def test_the_money_and_the_competence_of_the_scan() -> None:
    paper = paper_of(SEED.read_text(encoding="utf-8"))
    (effect,) = paper.effects
    assert (effect.kind, effect.exists, effect.amount_cents, effect.is_estimate) == ("finance", True, 3_000_000, True)
    assert (effect.years, effect.budget_item) == ((2019,), "Sachkonto 543100")
    competence = {name: [finding.value for finding in found] for name, found in paper.competence.items()}
    assert competence == {"organization": ["Kreistag"], "law": ["§ 26 KrO NRW"]}


def test_a_paper_without_line_breaks_between_heading_and_text() -> None:
    paper = paper_of(
        "Betreff: eAkte\n\nBeschlussvorschlag: Der eAkte wird zugestimmt.\n\nBegründung:\n\nI. Problem\n\nPapier.\n\n"
        "II. Lösung\n\nDie eAkte.\n\nIII. Alternativen\n\nKeine.\n\nIV. Auswirkungen\n\nKeine.\n\n"
        "V. Zuständigkeit für die Entscheidung Kreisausschuss gemäß § 50 Abs. 1 KrO NRW"
    )
    resolution, competence = paper.part("resolution"), paper.part("competence")
    assert resolution is not None
    assert competence is not None
    assert resolution.body is not None
    assert resolution.body.quote == "Der eAkte wird zugestimmt."
    assert competence.body is not None
    assert competence.body.quote == "Kreisausschuss gemäß § 50 Abs. 1 KrO NRW"
    assert paper.competence["law"][0].value == "§ 50 Abs. 1 KrO NRW"


HEAD = """Stadt Olfen

Öffentliche Beschlussvorlage
Vorlagen-Nr.: 045/2023
Aktenzeichen: 10.24.01
Bezugsvorlage: 012/2022
Federführend: Fachbereich 1
Auskunft erteilt: Frau Heitmann
Datum: 3. März 2023

Betreff: Digitaler Bauantrag

Beschlussvorschlag:

Der Rat stimmt zu.

Sachverhalt:

Bauanträge kommen auf Papier.

Anlagen:

1. Angebot
2. Zeitplan (nichtöffentlich)
"""


def test_the_head_of_a_paper() -> None:
    paper = paper_of(HEAD)
    assert {name: findings[0].value for name, findings in paper.head.items()} == {
        "contact": "Frau Heitmann",
        "date": "2023-03-03",
        "file_number": "10.24.01",
        "is_public": True,
        "number": "045/2023",
        "paper_type": "Beschlussvorlage",
        "reference": "012/2022",
        "subject": "Digitaler Bauantrag",
        "unit": "Fachbereich 1",
    }
    assert [annex.quote for annex in paper.annexes] == ["1. Angebot", "2. Zeitplan (nichtöffentlich)"]


def test_no_annexes_are_none() -> None:
    assert paper_of(HEAD[: HEAD.index("1. Angebot")] + "keine").annexes == ()


def test_a_paper_that_only_reports() -> None:
    paper = paper_of(
        "Mitteilungsvorlage 12/2022\n\nBetreff: Stand der eAkte\n\nSachstand:\n\nSie läuft in acht Ämtern."
    )
    assert (paper.scheme, paper.resolution) == ("report", ())


NO_PAPERS = (
    "",
    "Sehr geehrte Frau Heitmann,\n\nanbei die Unterlagen.\n\nMit freundlichen Grüßen",
    "Digitalstrategie\n\nAusgangslage\n\nDie Stadt hat viel vor.\n\nZiele\n\nBesser werden.\n\nAnlagen\n\nKarte",
    "Beschluss:\n\nNichts.",
    "Satzung\n\n§ 1 Zweck\n\nDer Verein fördert die Bildung.\n\nBegründung\n\nSie ist wichtig.",
)


@pytest.mark.parametrize("text", NO_PAPERS)
def test_other_texts_are_no_papers(text: str) -> None:
    assert read_paper(cleaned(text)) is None


def test_a_paper_of_a_council_system_arrives_in_the_same_form() -> None:
    steps = (
        Step("Kreisausschuss", "2022-06-01", "Vorberatung", agenda_item="4", result="ungeändert beschlossen"),
        Step("Kreistag", "2022-06-22", "Entscheidung", agenda_item="9"),
    )
    facts = PaperFacts(
        id="https://ris.example/paper/7",
        reference="SV-10-0412",
        subject="Kreisweite Bauplattform",
        paper_type="Beschlussvorlage",
        date="2022-05-10",
        under_direction_of=("63 - Bauen und Wohnen",),
        consultations=steps,
    )
    paper = paper_of(facts.as_text())
    assert paper.scheme == "record"
    head = {name: findings[0].value for name, findings in paper.head.items()}
    assert head == {
        "date": "2022-05-10",
        "decision": "adopted_unchanged",
        "number": "SV-10-0412",
        "paper_type": "Beschlussvorlage",
        "subject": "Kreisweite Bauplattform",
        "unit": "63 - Bauen und Wohnen",
    }
    assert [(step.organization, step.date, step.role, step.agenda_item) for step in paper.consultations] == [
        ("Kreisausschuss", "2022-06-01", "Vorberatung", "4"),
        ("Kreistag", "2022-06-22", "Entscheidung", "9"),
    ]


def passages_of(paper: Paper) -> list[Passage]:
    found = [passage for part in paper.parts for passage in (part.heading, part.body) if passage]
    for findings in (*paper.head.values(), *paper.competence.values()):
        found += [finding.passage for finding in findings]
    found += [*paper.resolution, *paper.annexes]
    return found + [one.passage for one in (*paper.effects, *paper.consultations)]


WORDS = st.sampled_from(
    [
        *("Beschlussvorschlag:", "Sachverhalt:", "Betreff:", "Anlagen", "Finanzielle Auswirkungen", "I. Problem"),
        *("Beratungsfolge", "Kreistag 03.04.2020 TOP 4", "rd. 30.000 €", "Sachkonto 543100", "[x] ja [ ] nein"),
        *("1. Punkt", "Der Rat stimmt zu.", "Ja: 3, Nein: 0", "Vorlagen-Nr.: 12/2020", "§ 26 KrO NRW", "a | b"),
        *("2022 bis 2025", ":", "l.", "Il. Lösung", "Niederschrift", "Gremium | Termin", "99.99.2020", "§ 5 GO"),
    ]
)


@given(
    st.lists(WORDS, max_size=14).flatmap(
        lambda lines: st.sampled_from(["\n", "\n\n", " "]).map(lambda s: s.join(lines))
    )
)
@settings(max_examples=150)
def test_every_passage_quotes_the_text(text: str) -> None:
    source = cleaned(text)
    paper = read_paper(source)
    if paper is None:
        return
    assert 0 <= paper.fit <= 1
    for passage in passages_of(paper):
        assert source.text[passage.start : passage.end] == passage.quote
    starts = [(part.heading or part.body).start for part in paper.parts if part.heading or part.body]  # type: ignore[union-attr]  # one of both is there
    assert starts == sorted(starts)
