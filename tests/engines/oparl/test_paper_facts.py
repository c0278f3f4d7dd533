"""A paper with what lies around it, as facts and as text."""

from __future__ import annotations

from typing import Any

from kreisweit.engines.oparl import Paper, facts_of, latest, parse

RIS = "https://ris.example/"


def raw(kind: str, key: str, **values: Any) -> dict[str, Any]:
    return {"id": f"{RIS}{key}", "type": f"https://schema.oparl.org/1.1/{kind}", **values}


def council() -> list[dict[str, Any]]:
    """The 2019 paper of Kreis Coesfeld as a server would tell it, one file dangling."""
    return [
        raw("Organization", "gr/1", name="Kreistag"),
        raw("Organization", "gr/2", name="Kreisausschuss"),
        raw("Meeting", "si/1", start="2019-03-27T16:30:00+01:00", organization=[f"{RIS}gr/1"]),
        raw("Meeting", "si/2", start="2019-03-20T23:30:00+00:00", organization=[f"{RIS}gr/2"]),
        raw(
            "AgendaItem",
            "to/1",
            meeting=f"{RIS}si/1",
            number="7",
            result="geändert beschlossen",
            resolutionText="Es wird beschlossen.",
        ),
        raw("Consultation", "co/1", agendaItem=f"{RIS}to/1", role="Entscheidung", authoritative=True),
        raw("Consultation", "co/2", meeting=f"{RIS}si/2", role="Vorberatung"),
        raw("File", "fi/1", name="Vorlage", accessUrl=f"{RIS}fi/1.pdf", mimeType="application/pdf"),
        raw(
            "Paper",
            "vo/1",
            name="Konzept zur Erarbeitung einer Digitalisierungsstrategie",
            reference="SV-9-1334",
            paperType="Sitzungsvorlage",
            date="2019-02-18",
            mainFile=f"{RIS}fi/1",
            auxiliaryFile=[f"{RIS}fi/1", f"{RIS}fi/404"],
            consultation=[f"{RIS}co/1", f"{RIS}co/2"],
            originatorOrganization=[f"{RIS}gr/2"],
        ),
    ]


def facts() -> Any:
    objects = latest(one.object for item in council() for one in parse(item))
    paper = objects[f"{RIS}vo/1"]
    assert isinstance(paper, Paper)
    return facts_of(paper, look_up=objects.get)


def test_steps_are_in_order_of_time_and_in_local_days() -> None:
    steps = [(step.organization, step.date, step.role, step.decision) for step in facts().consultations]
    assert steps == [
        ("Kreisausschuss", "2019-03-21", "Vorberatung", ""),
        ("Kreistag", "2019-03-27", "Entscheidung", "adopted_changed"),
    ]


def test_files_come_once_and_what_is_missing_is_counted() -> None:
    assert [(file.name, file.address, file.is_main) for file in facts().files] == [("Vorlage", f"{RIS}fi/1.pdf", True)]
    assert facts().missing == 1


def test_text_reads_like_a_paper() -> None:
    assert facts().as_text() == (
        "Sitzungsvorlage\n"
        "Vorlagennummer: SV-9-1334\n"
        "Datum: 18.02.2019\n"
        "Antragsteller: Kreisausschuss\n"
        "Betreff: Konzept zur Erarbeitung einer Digitalisierungsstrategie\n"
        "\n"
        "Beratungsfolge\n"
        "Kreisausschuss, 21.03.2019, Vorberatung\n"
        "Kreistag, 27.03.2019, Entscheidung, TOP 7: geändert beschlossen\n"
        "\n"
        "Beschluss\n"
        "Es wird beschlossen.\n"
    )
