"""Section signs come back where the law proves them, and nowhere else."""

from __future__ import annotations

import pytest

from kreisweit.engines.reading.document import from_text
from kreisweit.engines.reading.text import clean, undo_repairs


def cleaned(text: str) -> str:
    return clean(from_text(text, digest="0")).text


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Kreistag gem. 8 26 KrO NRW", "Kreistag gem. § 26 KrO NRW"),
        ("nach $ 41 Abs. 1 Satz 2 GO NRW", "nach § 41 Abs. 1 Satz 2 GO NRW"),
        ("nach & 3a VwVfG.", "nach § 3a VwVfG."),
        ("nach &41 GO", "nach § 41 GO"),
        ("gemäß 8 75 Abs. 1 der Satzung", "gemäß § 75 Abs. 1 der Satzung"),
        ("die 88 305 bis 310 BGB", "die §§ 305 bis 310 BGB"),
        ("(8 2b UStG)", "(§ 2b UStG)"),
        ("nach 8 67b SGB X", "nach § 67b SGB X"),
        ("nach 8 1 Nr. 2 Buchst. a) OZG", "nach § 1 Nr. 2 Buchst. a) OZG"),
    ],
)
def test_signs_before_statutes(read: str, meant: str) -> None:
    found = clean(from_text(f"Es gilt {read}", digest="0"))
    assert found.text == f"Es gilt {meant}"
    assert [repair.rule for repair in found.repairs] == ["section_sign"]
    assert undo_repairs(found) == f"Es gilt {read}"


@pytest.mark.parametrize(
    "text",
    [
        "Es kamen 8 26 Jahre alte Busse zum Einsatz.",
        "Nach 8 14 Tage dauernden Sitzungen war Schluss.",
        "In 8 von 11 Gemeinden gilt die GO NRW.",
        "Bei 88 Einwendungen sind 12 Änderungen nach dem BGB zu prüfen.",
        "Müller & 3 Söhne GmbH",
        "Die Kosten betragen 8 000 € nach HGB.",
        "Der Betrag von $ 26 wurde nach Abs. 2 erstattet.",
        "Nach 8 GO",
        "Nr. 826 KrO",
    ],
)
def test_nothing_without_proof(text: str) -> None:
    found = clean(from_text(text, digest="0"))
    assert (found.text, found.repairs) == (text, ())


def test_headings_that_count_on_are_sections() -> None:
    text = "8 1 Gegenstand\n\nEs gilt.\n\n$ 2 Kosten\n\nEs kostet.\n\n83 Dauer\n\nBis auf Weiteres."
    found = clean(from_text(text, digest="0"))
    assert [line for line in found.text.split("\n\n") if line[0] == "§"] == [
        "§ 1 Gegenstand",
        "§ 2 Kosten",
        "§ 3 Dauer",
    ]
    assert undo_repairs(found) == text


def test_numbers_that_do_not_count_on_stay() -> None:
    text = "8 1 Gegenstand\n\nEs gilt.\n\n83 Mitglieder\n\nAlle waren da."
    assert cleaned(text) == text
