"""What one cell means: times, amounts, numbers, keys, choices, as they stand in real lists."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreisweit.engines.reading import (
    INITIATIVE_FIELDS,
    MUNICIPALITY_FIELDS,
    WORDING,
    Amount,
    Cell,
    euros,
    field_by_code,
    parse_amount,
    parse_period,
)
from kreisweit.engines.reading.tables.amounts import read_amount, scale_of_heading
from kreisweit.engines.reading.tables.cells import says_nothing
from kreisweit.engines.reading.tables.choices import ChoiceReader
from kreisweit.engines.reading.tables.folding import CELL_UNITS, cut_to_cell, fold, tidy
from kreisweit.engines.reading.tables.periods import read_date, read_year
from kreisweit.engines.reading.tables.values import (
    list_text,
    parse_list,
    read_ags,
    read_boolean,
    read_number,
    read_postal_code,
    read_url,
)

YEAR_START = field_by_code(INITIATIVE_FIELDS, "year_start")
YEAR_END = field_by_code(INITIATIVE_FIELDS, "year_end")
POPULATION = field_by_code(MUNICIPALITY_FIELDS, "population")
AREA = field_by_code(MUNICIPALITY_FIELDS, "area_km2")


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        (2021, "2021-01-01", "2021-12-31"),
        ("2021", "2021-01-01", "2021-12-31"),
        (44256, "2021-03-01", "2021-03-01"),
        (date(2021, 3, 1), "2021-03-01", "2021-03-01"),
        ("Ende 2021", "2021-09-01", "2021-12-31"),
        ("Mitte 2022", "2022-05-01", "2022-08-31"),
        ("Frühjahr 2022", "2022-03-01", "2022-05-31"),
        ("Q3/2022", "2022-07-01", "2022-09-30"),
        ("3. Quartal 2022", "2022-07-01", "2022-09-30"),
        ("2021 Q4", "2021-10-01", "2021-12-31"),
        ("2. Halbjahr 2023", "2023-07-01", "2023-12-31"),
        ("H2 2023", "2023-07-01", "2023-12-31"),
        ("03/2021", "2021-03-01", "2021-03-31"),
        ("12.2019", "2019-12-01", "2019-12-31"),
        ("März 2021", "2021-03-01", "2021-03-31"),
        ("15. März 2021", "2021-03-15", "2021-03-15"),
        ("1.3.2021", "2021-03-01", "2021-03-01"),
        ("01.03.21", "2021-03-01", "2021-03-01"),
        ("2021-03", "2021-03-01", "2021-03-31"),
        ("2021-03-15", "2021-03-15", "2021-03-15"),
        ("2019-2021", "2019-01-01", "2021-12-31"),
        ("2019 – 2021", "2019-01-01", "2021-12-31"),
        ("2019 bis 2021", "2019-01-01", "2021-12-31"),
        ("2021/22", "2021-01-01", "2022-12-31"),
        ("2021-22", "2021-01-01", "2022-12-31"),
        ("01.01.2019 - 31.12.2021", "2019-01-01", "2021-12-31"),
        ("Sommer 2023 bis Ende 2024", "2023-06-01", "2024-12-31"),
        ("Anfang bis Mitte 2021", "2021-01-01", "2021-08-31"),
        ("03.-05.2021", "2021-03-01", "2021-05-31"),
        ("seit 2019", "2019-01-01", None),
        ("ab Q3/2022", "2022-07-01", None),
        ("2020 ff.", "2020-01-01", None),
        ("2019 - heute", "2019-01-01", None),
        ("bis 2024", None, "2024-12-31"),
    ],
)
def test_times_are_read_as_written(cell: Cell, first: str | None, last: str | None) -> None:
    period = parse_period(cell)
    assert period is not None
    assert (period.first and period.first.isoformat(), period.last and period.last.isoformat()) == (
        first,
        last,
    )


@pytest.mark.parametrize(
    "cell", ["Ende 2O21", "31.02.2021", "13/2021", "21", "laufend", "2021-2019", "", True, "bald", 3.5]
)
def test_what_is_no_time_is_not_guessed(cell: Cell) -> None:
    assert parse_period(cell) is None


@pytest.mark.parametrize("cell", ["ca. 2020", "voraussichtlich 2020", "~2020", "2020 (geplant)"])
def test_a_vague_year_is_read_and_said(cell: str) -> None:
    reading = read_year(cell, spec=YEAR_START)
    assert reading.value == 2020
    assert reading.warning is not None
    assert reading.warning.code == "cell.vague"


def test_a_range_gives_both_years_and_an_end_alone_no_beginning() -> None:
    assert (read_year("2019-2021", spec=YEAR_START).value, read_year("2019-2021", spec=YEAR_START).also) == (
        2019,
        {"year_end": 2021},
    )
    assert read_year("2019-2021", spec=YEAR_END).value == 2021
    until = read_year("bis 2024", spec=YEAR_START)
    assert (until.value, until.also) == (None, {"year_end": 2024})
    assert read_year("seit 2019", spec=YEAR_END).value is None


def test_an_unreadable_year_says_what_to_write() -> None:
    reading = read_year("Ende 2O21", spec=YEAR_START)
    assert reading.error is not None
    assert WORDING.say(reading.error) == (
        "„Ende 2O21“ ist kein Jahr, das wir lesen können. Schreiben Sie zum Beispiel 2021 oder Ende 2021."
    )


@pytest.mark.parametrize("cell", ["1066", 2500, "3021"])
def test_a_year_far_away_is_a_typing_mistake(cell: Cell) -> None:
    assert read_year(cell, spec=YEAR_START).error is not None


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2021", "2021"),
        ("03/2021", "2021-03"),
        ("15.3.2021", "2021-03-15"),
        ("Q3/2022", "2022"),
        (2023, "2023"),
    ],
)
def test_a_date_is_no_more_precise_than_written(cell: Cell, iso: str) -> None:
    assert read_date(cell).value == iso
    assert read_date(iso).value == iso


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (30000, Amount(3_000_000)),
        (12.5, Amount(1_250)),
        (0, Amount(0)),
        ("30.000 €", Amount(3_000_000)),
        ("30.000,- €", Amount(3_000_000)),
        ("30.000,50 EUR", Amount(3_000_050)),
        ("30,000.50", Amount(3_000_050)),
        ("30 000", Amount(3_000_000)),
        ("30'000", Amount(3_000_000)),
        ("€ 500", Amount(50_000)),
        ("EUR 20.000,--", Amount(2_000_000)),
        ("1,2 Mio. EUR", Amount(120_000_000)),
        ("1.2 Mio", Amount(120_000_000)),
        ("250 TEUR", Amount(25_000_000)),
        ("20 Tsd. €", Amount(2_000_000)),
        ("30 T€", Amount(3_000_000)),
        ("30.000 € brutto", Amount(3_000_000)),
        ("ca. 30 T€", Amount(3_000_000, is_vague=True)),
        ("bis zu 1 Mio. €", Amount(100_000_000, is_vague=True)),
        ("rund 2,86 Mio. Euro", Amount(286_000_000, is_vague=True)),
        ("10-15 T€", Amount(1_500_000, lowest=1_000_000)),
        ("10.000 € bis 15.000 €", Amount(1_500_000, lowest=1_000_000)),
        ("zwischen 10.000 und 20.000 €", Amount(2_000_000, lowest=1_000_000, is_vague=True)),
        ("13.000 EUR/Jahr", Amount(1_300_000, is_yearly=True)),
        ("5.000 € p.a.", Amount(500_000, is_yearly=True)),
        ("500 €/Monat", Amount(600_000, is_yearly=True, is_monthly=True)),
        ("kostenlos", Amount(0, is_vague=True)),
    ],
)
def test_amounts_are_read_as_written(cell: Cell, amount: Amount) -> None:
    assert parse_amount(cell) == amount


@pytest.mark.parametrize(
    "cell",
    ["viel", "1,200", "1.250 Mio", "25%", "1 2", "10 T€ pro Kopf", "15-10 T€", 1e15, float("nan"), True],
)
def test_what_is_no_amount_or_could_be_two_is_not_guessed(cell: Cell) -> None:
    assert parse_amount(cell) is None


@pytest.mark.parametrize("cell", [-5, "-500", "– 500 €", "-1,5 Mio."])
def test_negative_amounts_are_refused_with_their_own_sentence(cell: Cell) -> None:
    reading = read_amount(cell, code="cost_once")
    assert reading.error is not None
    assert reading.error.code == "cell.amount_negative"


def test_a_monthly_amount_is_a_yearly_one_with_its_wording_kept() -> None:
    reading = read_amount("500 €/Monat", code="cost_yearly")
    assert (reading.value, reading.wording) == (600_000, "500 €/Monat")
    assert reading.warning is not None
    assert WORDING.say(reading.warning) == "Wir haben „500 €/Monat“ als 6.000 € gelesen. Bitte prüfen Sie die Angabe."


def test_a_plain_yearly_amount_needs_no_warning() -> None:
    assert read_amount("13.000 EUR/Jahr", code="cost_yearly").warning is None


@given(st.integers(0, 10**12))
def test_every_amount_survives_german_writing(cents: int) -> None:
    assert parse_amount(euros(cents)) == Amount(cents)


@given(st.integers(0, 10**12))
def test_every_amount_survives_a_spreadsheet_number(cents: int) -> None:
    assert parse_amount(cents / 100) == Amount(cents)


@pytest.mark.parametrize(
    ("heading", "scale"),
    [
        ("Kosten (in T€)", 1_000),
        ("Kosten TEUR", 1_000),
        ("Kosten in Mio. €", 10**6),
        ("Kosten €", 1),
        ("Titel", 1),
    ],
)
def test_a_unit_in_the_heading_counts_for_bare_numbers(heading: str, scale: int) -> None:
    assert scale_of_heading(heading) == scale
    assert parse_amount(30, scale=scale) == Amount(3_000 * scale)
    assert parse_amount("30 T€", scale=scale) == Amount(3_000_000)


@pytest.mark.parametrize(
    ("cell", "value"), [("ja", True), ("X", True), (True, True), (1, True), ("Nein", False), (0, False)]
)
def test_yes_and_no(cell: Cell, value: bool) -> None:
    assert read_boolean(cell).value is value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("15.494", 15494),
        (15494, 15494),
        (15494.0, 15494),
        ("15 494 Einwohner", 15494),
        ("15,494", 15494),
        ("15494", 15494),
    ],
)
def test_population_knows_thousands_in_every_notation(cell: Cell, value: int) -> None:
    assert read_number(cell, spec=POPULATION).value == value


@pytest.mark.parametrize("cell", ["viele", "15,4", 1.5, -1, "10^3"])
def test_what_is_no_population_is_refused(cell: Cell) -> None:
    assert read_number(cell, spec=POPULATION).error is not None


@pytest.mark.parametrize(
    ("cell", "value"),
    [("106,32", 106.32), ("1.112,04 km²", 1112.04), (106.32, 106.32), ("51.79173", 51.79173)],
)
def test_numbers_with_fractions(cell: Cell, value: float) -> None:
    assert read_number(cell, spec=AREA).value == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("05558012", "05558012"),
        (5558012, "05558012"),
        ("5558012", "05558012"),
        ("05 558 012", "05558012"),
        ("055580012012", "05558012"),
    ],
)
def test_official_keys_get_their_zero_back(cell: Cell, value: str) -> None:
    assert read_ags(cell).value == value


@pytest.mark.parametrize("cell", ["555801", "99558012", "Senden", 12, "005558012"])
def test_what_is_no_official_key_is_refused(cell: Cell) -> None:
    assert read_ags(cell).error is not None


def test_postal_codes() -> None:
    assert [read_postal_code(cell).value for cell in ("48653", 1067, "D-48653", "48653, 48654")] == [
        "48653",
        "01067",
        "48653",
        "48653",
    ]
    assert read_postal_code("486").error is not None


@pytest.mark.parametrize(
    "cell", ["https://www.kreis-coesfeld.de/a?b=c#d", "http://müller.de", "https://a.b-c.de:8443/x"]
)
def test_addresses_are_kept(cell: str) -> None:
    assert read_url(cell).value == cell


@pytest.mark.parametrize(
    "cell",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://a.de",
        "https://",
        "https://a b.de",
        'https://a.de/"><script>',
        "siehe Akte",
        "https://a.de:x",
        "http://[::1",
        "//a.de",
        "https://localhost/",
    ],
)
def test_what_must_not_become_a_link_is_refused(cell: str) -> None:
    assert read_url(cell).error is not None


def test_an_address_without_scheme_is_completed_and_said() -> None:
    reading = read_url("www.kreis-coesfeld.de/digital")
    assert reading.value == "https://www.kreis-coesfeld.de/digital"
    assert reading.warning is not None


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("läuft", "in_progress"),
        ("In Betrieb", "in_operation"),
        ("umgesetzt", "completed"),
        ("geplant", "planned"),
        ("Idee", "idea"),
        ("in_umsetzung", "in_progress"),
        ("BEANTRAGT", "applied"),
        ("eingestellt", "discontinued"),
        ("verworfen", "dropped"),
        ("abgelehnt", "rejected"),
        ("in_betrieb", "in_operation"),
        ("abgeschlossen", "completed"),
    ],
)
def test_status_words(cell: str, code: str) -> None:
    assert ChoiceReader("status", None).read(cell).value == code


def test_a_nearly_right_choice_gets_a_suggestion_but_is_not_taken() -> None:
    reading = ChoiceReader("field", {"Mobilität": "mobility", "Kultur": "culture"}).read("Mobiltät")
    assert (reading.value, reading.suggestion) == (None, "Mobilität")
    assert reading.error is not None
    assert WORDING.say(reading.error) == "„Mobiltät“ steht nicht zur Auswahl. Meinten Sie „Mobilität“?"
    unknown = ChoiceReader("field", {"Mobilität": "mobility", "Kultur": "culture"}).read("Xyz")
    assert unknown.error is not None
    assert WORDING.say(unknown.error) == "„Xyz“ steht nicht zur Auswahl. Möglich sind: Kultur, Mobilität."


def test_a_body_is_found_without_its_title_unless_two_share_the_name() -> None:
    bodies = {"Gemeinde Senden": "senden", "Stadt Coesfeld": "town", "Kreis Coesfeld": "district"}
    reader = ChoiceReader("body", bodies)
    assert reader.read("Senden").value == "senden"
    assert reader.read("stadt coesfeld").value == "town"
    assert reader.read("Coesfeld").error is not None


def test_without_choices_every_text_is_taken() -> None:
    assert ChoiceReader("field", None).read("Neues Feld").value == "Neues Feld"


@pytest.mark.parametrize("cell", [None, "", " ", "-", "–", "k. A.", "unbekannt", "N/A", "?", "./."])
def test_words_for_unknown_say_nothing(cell: Cell) -> None:
    assert says_nothing(cell)


@pytest.mark.parametrize("cell", [0, False, "€", "😀", "nein", "=", "日本"])
def test_everything_else_says_something(cell: Cell) -> None:
    assert not says_nothing(cell)


@given(st.lists(st.text(min_size=1).map(str.strip).filter(bool), unique=True))
def test_every_list_survives_being_written(items: list[str]) -> None:
    assert parse_list(list_text(tuple(items))) == tuple(items)


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert fold(fold(text)) == fold(text)


@given(st.integers(0, CELL_UNITS + 5), st.sampled_from("a😀ä"))
def test_cut_texts_fit_a_cell_and_are_the_beginning(length: int, character: str) -> None:
    text = character * length
    cut = cut_to_cell(text)
    assert text.startswith(cut)
    assert len(cut.encode("utf-16-le")) <= CELL_UNITS * 2
    assert cut_to_cell(cut) == cut
