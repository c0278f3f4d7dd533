"""What decisions cost: sentences, forms with boxes, tables."""

from __future__ import annotations

import pytest

from kreisweit.engines.reading.document import from_text
from kreisweit.engines.reading.finding import Effect
from kreisweit.engines.reading.money import money_in
from kreisweit.engines.reading.papers.dates import dates_in, years_in
from kreisweit.engines.reading.papers.effects import effects_in
from kreisweit.engines.reading.papers.form_entries import budget_item, ticked_answer
from kreisweit.engines.reading.text import clean


def effects(text: str, *, kind: str = "") -> tuple[Effect, ...]:
    source = clean(from_text(text, digest="0"))
    return effects_in(source, source.passage(0, len(source.text)), kind=kind)


def told(found: tuple[Effect, ...]) -> list[tuple[object, ...]]:
    return [(one.kind, one.exists, one.amount_cents, one.years, one.budget_item) for one in found]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Kosten in Höhe von rd. 30.000 € fallen an", [(3_000_000, True)]),
        ("12.500,50 EUR und 1,2 Mio. Euro", [(1_250_050, False), (120_000_000, False)]),
        ("ca. 30 T€, höchstens 45.000,- €", [(3_000_000, True), (4_500_000, True)]),
        ("€ 1.000", [(100_000, False)]),
        ("im Jahr 2019 für 30 Personen", []),
        ("Sachkonto 543100", []),
        ("12.10.2020 €", []),
    ],
)
def test_amounts_in_sentences(text: str, amounts: list[tuple[int, bool]]) -> None:
    assert [(found.amount.cents, found.amount.is_vague) for found in money_in(text)] == amounts


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("bei Produkt 01.02.01, Sachkonto 543100 bereit", "Produkt 01.02.01; Sachkonto 543100"),
        ("Kostenstelle: 4711", "Kostenstelle: 4711"),
        ("Haushaltsstelle 1.0200.5701", "Haushaltsstelle 1.0200.5701"),
        ("das Produkt wird 2020 neu", ""),
    ],
)
def test_budget_items_as_printed(text: str, item: str) -> None:
    assert budget_item(text) == item


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("☒ ja ☐ nein", True),
        ("ja ☐ nein ☒", False),
        ("[x] ja [ ] nein", True),
        ("( ) Ja (X) Nein", False),
        ("Nein [ ] Ja [x] positiv [x]", True),
        ("[ ] ja [ ] nein", None),
        ("[x] ja [x] nein", None),
        ("ja oder nein", None),
    ],
)
def test_boxes(text: str, answer: bool | None) -> None:
    assert ticked_answer(text) is answer


def test_dates_and_years() -> None:
    assert [one.iso for one in dates_in("am 3. März 2021, 31.02.2021, 1.4.21 und 2020-05-06")] == [
        "2021-03-03",
        "2021-04-01",
        "2020-05-06",
    ]
    assert years_in("2022-24, 2026 bis 2027, 01.02.2019, 2030 €, 2099/12") == (2022, 2023, 2024, 2026, 2027)


def test_sentences_with_and_without_amounts() -> None:
    text = (
        "Für die Vergabe fallen Kosten von rd. 30.000 € an. Sie stehen im Haushalt 2019, Sachkonto 543100, bereit. "
        "Der Betrieb kostet ab 2020 jährlich 5.000 €."
    )
    assert told(effects(text)) == [
        ("finance", True, 3_000_000, (2019,), "Sachkonto 543100"),
        ("finance", True, 500_000, (2020,), ""),
    ]


def test_each_kind_by_its_label() -> None:
    text = "Finanzen: 420.000 €.\n\nPersonal: keine\n\nIT: Im Rechenzentrum.\n\nKlima: Weniger Fahrten."
    assert told(effects(text)) == [
        ("finance", True, 42_000_000, (), ""),
        ("staff", False, None, (), ""),
        ("it", None, None, (), ""),
        ("climate", None, None, (), ""),
    ]


def test_a_form_with_boxes() -> None:
    text = (
        "Finanzielle Auswirkungen: [x] ja [ ] nein\n\nGesamtkosten: 74.000 €\n\ndavon im laufenden Jahr: 60.000 €\n\n"
        "Folgekosten: 5.000 €\n\nMittel stehen bereit: [x] ja [ ] nein, Sachkonto 783120"
    )
    assert told(effects(text, kind="finance")) == [
        ("finance", True, 7_400_000, (), "Sachkonto 783120"),
        ("finance", True, 500_000, (), ""),
    ]


def test_nothing_to_pay() -> None:
    assert told(effects("Keine.", kind="finance")) == [("finance", False, None, (), "")]
