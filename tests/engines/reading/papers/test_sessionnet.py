"""Pages of SessionNet as browsers save them, through the real parser."""

from __future__ import annotations

from pathlib import Path

from kreisweit.adapters.documents import read_document
from kreisweit.engines.reading.finding import Paper
from kreisweit.engines.reading.papers import read_paper
from kreisweit.engines.reading.text import clean

SAMPLES = Path(__file__).parent / "samples"


def page(name: str) -> Paper | None:
    data = (SAMPLES / f"sessionnet_{name}.html").read_bytes()
    return read_paper(clean(read_document(data, name=f"{name}.html")))


def values(paper: Paper) -> dict[str, list[object]]:
    return {name: [finding.value for finding in findings] for name, findings in paper.head.items()}


def test_the_page_of_a_paper() -> None:
    paper = page("vo0050")
    assert paper is not None
    assert paper.scheme == "sessionnet-paper"
    assert values(paper) == {
        "decision": ["adopted_unchanged", "adopted_changed"],
        "file_number": ["63.10.04"],
        "is_public": [True],
        "number": ["SV-10-0412"],
        "paper_type": ["Beschlussvorlage"],
        "subject": ["Einführung einer kreisweiten Bauplattform"],
        "unit": ["63 - Bauen und Wohnen"],
    }
    steps = [(step.organization, step.date, step.role, step.agenda_item) for step in paper.consultations]
    assert steps == [
        ("Ausschuss für Umwelt, Bauen und Verkehr", "2022-05-04", "Vorberatung", "6"),
        ("Kreistag", "2022-06-22", "Entscheidung", "14"),
    ]
    assert len(paper.resolution) == 2
    assert [annex.quote for annex in paper.annexes] == ["1 | Anlage 1 Projektskizze | öffentlich"]


def test_the_page_of_an_agenda_item() -> None:
    paper = page("to0050")
    assert paper is not None
    assert paper.scheme == "sessionnet-item"
    found = values(paper)
    assert found["decision"] == ["adopted_changed"]
    assert (found["votes_yes"], found["votes_no"], found["abstentions"], found["excluded"]) == ([51], [0], [2], [1])
    assert found["majority"] == ["unanimous"]
    assert (found["number"], found["date"]) == (["SV-10-0412"], ["2022-06-22"])
    assert [point.quote[:30] for point in paper.resolution] == ["Der Einführung der Bauplattfor"]


def test_the_page_of_a_meeting_is_no_paper() -> None:
    assert page("si0057") is None
