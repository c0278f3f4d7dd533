"""Export is import: a table that nobody has touched changes nothing, one edited cell changes one field."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.apps.initiatives_imports.conftest import Importing
from tests.factories.initiatives import make_initiatives

from kreisweit.adapters.spreadsheets import read_table, write_workbook
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.demo.record import initiatives as demo_initiatives
from kreisweit.apps.initiatives.bridge import tables
from kreisweit.apps.initiatives.models import ImportRow, ImportRun, Initiative
from kreisweit.engines.reading import EXPORT_VERSION, ColumnLayout, SheetLayout
from kreisweit.kernel.text import one_line

Members = Mapping[Role, Membership]
Edit = Callable[[list[list[Any]], dict[str, int]], None]
EMPTY = {
    "body": "Kreis Musterland", "owner": "", "place": "", "field": "", "partners": [], "systems": [],
    "staff_fte": None, "key": "k", "title": "", "description": "", "status": "unknown", "status_as_of": None,
    "year_start": None, "year_end": None, "problem": "", "target_group": "", "benefit": "",
    "cost_once": None, "cost_yearly": None, "funding": None, "funding_programme": "", "cost_note": "",
    "legal_duty": "unknown", "source_url": "", "source_page": "", "confidence": "", "visibility": "district",
}  # fmt: skip


@pytest.fixture
def kreis(importing: Callable[[Membership], Importing], members: Members) -> Importing:
    return importing(members[Role.OFFICER])


@pytest.fixture
def client(client_of: Callable[[Membership], Client], kreis: Importing) -> Client:
    return client_of(kreis.member)


@pytest.fixture
def real(district: Body) -> list[Initiative]:
    """The 163 real initiatives of the demonstration."""
    return make_initiatives(district, [values for _, values in demo_initiatives()])


def edited(content: bytes, edit: Edit) -> bytes:
    """The workbook after somebody has worked on it; the hidden version stays, as in any spreadsheet program."""
    table = read_table(content)
    rows = [list(row.cells) for row in table.rows]
    edit(rows, {heading: index for index, heading in enumerate(table.headings)})
    columns = tuple(ColumnLayout(heading) for heading in table.headings)
    layout = SheetLayout(table.sheet, columns, [tuple(row) for row in rows], export_version=EXPORT_VERSION)
    return write_workbook([layout])


def numbers(run: ImportRun) -> tuple[int, int, int, int]:
    return run.new_count, run.changed_count, run.unchanged_count, run.problem_count


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_real_inventory_exported_and_imported_changes_nothing(
    client: Client, kreis: Importing, real: list[Initiative], ending: str
) -> None:
    content = client.get(f"/vorhaben/export.{ending}").content
    assert numbers(kreis.preview(content)) == (0, 0, len(real), 0)


def test_an_english_export_comes_back_as_well(client: Client, kreis: Importing, real: list[Initiative]) -> None:
    content = client.get("/vorhaben/export.xlsx", headers={"accept-language": "en"}).content
    assert numbers(kreis.preview(content)) == (0, 0, len(real), 0)


def test_a_value_that_no_cell_may_hold_is_no_problem_as_long_as_nobody_touches_it(
    client: Client, kreis: Importing, district: Body
) -> None:
    make_initiatives(district, [{"title": "Rechenzentrum", "year_start": 1965, "source_url": "ftp://alt.example"}])
    content = client.get("/vorhaben/export.xlsx").content
    assert numbers(kreis.preview(content)) == (0, 0, 1, 0)

    def edit(rows: list[list[Any]], column: dict[str, int]) -> None:
        rows[0][column["Beginn (Jahr)"]] = 1966

    assert numbers(kreis.preview(edited(content, edit))) == (0, 0, 0, 1)


def test_one_edited_cell_changes_one_field(client: Client, kreis: Importing, real: list[Initiative]) -> None:
    content = client.get("/vorhaben/export.xlsx").content

    def edit(rows: list[list[Any]], column: dict[str, int]) -> None:
        rows[7][column["Beschreibung"]] = "Neu beschrieben."

    run = kreis.preview(edited(content, edit))
    assert numbers(run) == (0, 1, len(real) - 1, 0)
    row = ImportRow.plain.get(run=run, kind="changed")
    assert [(code, after) for code, _, after in row.changes] == [("description", "Neu beschrieben.")]
    kreis.apply(run)
    assert Initiative.plain.filter(version=2).count() == 1
    assert Initiative.plain.get(version=2).description == "Neu beschrieben."


def test_a_cleared_cell_of_our_own_table_clears_the_field(client: Client, kreis: Importing, district: Body) -> None:
    make_initiatives(district, [{"title": "WLAN", "status": "planned", "partners": ["Verein"], "cost_once": 100}])

    def edit(rows: list[list[Any]], column: dict[str, int]) -> None:
        for heading in ("Status", "Partner", "Kosten einmalig (€)"):
            rows[0][column[heading]] = None

    run = kreis.preview(edited(client.get("/vorhaben/export.xlsx").content, edit))
    kreis.apply(run)
    (initiative,) = Initiative.plain.all()
    assert (initiative.status, initiative.cost_once_cents, initiative.partners.count()) == ("unknown", None, 0)


def test_the_table_from_before_takes_an_import_back(client: Client, kreis: Importing, real: list[Initiative]) -> None:
    def edit(rows: list[list[Any]], column: dict[str, int]) -> None:
        for row in rows[:5]:
            row[column["Partner"]], row[column["Status"]] = "Neuer Verein", None

    before = client.get("/vorhaben/export.csv").content
    run = kreis.preview(edited(client.get("/vorhaben/export.xlsx").content, edit))
    kreis.apply(run)
    assert client.get("/vorhaben/export.csv").content != before
    undo = kreis.preview(client.get(f"/vorhaben/import/{run.public_id}/vorher.xlsx").content)
    kreis.apply(undo)
    assert client.get("/vorhaben/export.csv").content == before


def test_the_export_holds_what_the_list_shows(client: Client, real: list[Initiative]) -> None:
    planned = Initiative.plain.filter(status="planned").count()
    table = read_table(client.get("/vorhaben/export.xlsx?status=planned").content)
    assert 0 < len(table.rows) == planned < len(real)


def test_no_cell_of_an_export_is_a_formula(client: Client, district: Body) -> None:
    nasty = ["=1+1", "+49 2541 18-0", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=2", "＝3"]
    make_initiatives(district, [{"title": text, "description": text, "key": str(n)} for n, text in enumerate(nasty)])
    archive = zipfile.ZipFile(BytesIO(client.get("/vorhaben/export.xlsx").content))
    sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert all(b"<f>" not in sheet and b"<f " not in sheet for sheet in sheets)
    lines = client.get("/vorhaben/export.csv").content.decode("utf-8-sig").splitlines()
    cells = [cell.strip('"') for line in lines[1:] for cell in line.split(";")]
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "@", "\t", "＝"}]


def texts(longest: int) -> st.SearchStrategy[str]:
    """Whatever people paste: formulas, quotes, control characters, emoji, other scripts, words for "unknown"."""
    pasted = st.sampled_from(
        ["k. A.", "-", "=1+1", "'x", "unbekannt", "a;b", '"a"', "1.000", "ja", "2021-03", "\u00a0"]
    )
    free = st.text(st.characters(exclude_categories=["Cs"]), max_size=longest)
    return st.one_of(pasted, free)


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """A record as the inventory may hold it: titles and names without surplus blanks."""
    line = texts(60).map(one_line)
    amount = st.one_of(st.none(), st.integers(0, 10**11))
    year, later = (st.one_of(st.none(), st.integers(low, low + 60)) for low in (1980, 2040))
    staff = st.decimals(0, 999, places=2).map(lambda number: str(number.normalize()))
    names = st.lists(line.filter(bool), max_size=3, unique_by=str.casefold)
    return EMPTY | {
        "title": draw(line.filter(lambda text: any(sign.isalnum() for sign in text))),
        "description": draw(texts(300)), "problem": draw(texts(60)), "cost_note": draw(texts(60)),
        "target_group": draw(line), "owner": draw(line), "place": draw(line), "field": "",
        "partners": draw(names), "systems": draw(names),
        "status": draw(st.sampled_from(["unknown", "idea", "in_progress", "rejected"])),
        "status_as_of": draw(year), "year_start": draw(year), "year_end": draw(later),
        "cost_once": draw(amount), "cost_yearly": draw(amount), "funding": draw(amount),
        "staff_fte": draw(st.one_of(st.none(), staff)),
        "legal_duty": draw(st.sampled_from(["unknown", "yes", "no"])),
        "confidence": draw(st.sampled_from(["", "high", "low"])),
    }  # fmt: skip


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(records(), min_size=1, max_size=8))
def test_whatever_a_record_says_survives_our_own_table(found: list[dict[str, Any]]) -> None:
    keyed = [record | {"key": f"k{number}"} for number, record in enumerate(found)]
    choices = {"body": {"Kreis Musterland": "Kreis Musterland"}}
    table = read_table(tables.workbook_of(keyed, choices=choices, language="de"))
    mapping = {column["heading"]: column["field"] for column in tables.describe_columns(table)}
    readings = tables.read_readings(table, mapping=mapping, choices=choices)
    for record, reading in zip(keyed, readings, strict=True):
        as_kept = tables.normalised(reading, one_line)
        assert tables.changes_of(as_kept, record, empty_clears=True) == []
        assert as_kept.is_importable
