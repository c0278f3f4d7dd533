"""The three files that come out of a matching."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from kreisweit.adapters.match_report import Report, as_html, as_json, as_workbook
from kreisweit.adapters.match_report.network import drawn, solutions
from kreisweit.adapters.spreadsheets import read_table
from kreisweit.engines.matching import Item, Options, match

ITEMS = (
    Item("1", "Handyparken", "Parkgebühren per App.", place="Stadt Olfen", status="in_betrieb"),
    Item("2", "Parkgebühren mit dem Handy", "Bezahlen per App.", place="Gemeinde Senden", status="geplant"),
    Item("3", "<b>Mängelmelder</b> & mehr", '=cmd|"/c calc"!A1', place="Stadt Dülmen"),
    Item("4", "Schadensmelder", "Schäden melden", place="Stadt Olfen"),
    Item("5", "Coworking", place="Stadt Hamm"),
)


def report(language: str = "de", items: tuple[Item, ...] = ITEMS) -> Report:
    return Report(items, match(items, options=Options(neighbours=3)), title="Liste", language=language)


def test_json_holds_what_was_promised() -> None:
    content = json.loads(as_json(report()))
    assert list(content) == ["neighbours", "pairs", "groups"]
    assert list(content["neighbours"]) == ["1", "2", "3", "4", "5"]
    assert {len(near) for near in content["neighbours"].values()} == {3}
    assert list(content["neighbours"]["1"][0]) == ["id", "score", "kind", "why"]
    assert content["neighbours"]["1"][0]["id"] == "2"
    assert content["neighbours"]["5"][0]["kind"] == "weak"
    assert [(pair["first"], pair["second"], pair["kind"]) for pair in content["pairs"]] == [
        ("1", "2", "same"),
        ("3", "4", "same"),
    ]
    assert [group["members"] for group in content["groups"]] == [["1", "2"], ["3", "4"]]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert as_json(report()) == as_json(report())
    assert as_html(report()) == as_html(report())


def test_the_workbook_has_three_sheets_without_formulas(tmp_path: Path) -> None:
    file = tmp_path / "report.xlsx"
    file.write_bytes(as_workbook(report()))
    table = read_table(file)
    assert table.sheets == ("Paare", "Gruppen", "Vorhaben")
    assert [row.cells[1] for row in table.rows] == ["Gleiche Lösung", "Gleiche Lösung"]
    items = read_table(file, sheet="Vorhaben")
    assert [row.cells[0] for row in items.rows] == ["1", "2", "3", "4", "5"]
    assert items.rows[2].cells[1] == "<b>Mängelmelder</b> & mehr"


class Outline(HTMLParser):
    """Tags with their attributes, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def named(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_needs_nothing_from_outside(language: str) -> None:
    page = as_html(report(language)).decode()
    outline = Outline(page)
    assert outline.named("html") == [{"lang": language}]
    assert not outline.named("script", "link", "img", "iframe", "form")
    assert all((one["href"] or "").startswith("#") for one in outline.named("a"))
    assert not re.search(r"https?:|url\(|@import", page)


def test_what_people_wrote_is_shown_and_not_run() -> None:
    page = as_html(report()).decode()
    assert "&lt;b&gt;Mängelmelder&lt;/b&gt; &amp; mehr" in page
    assert "<b>" not in page


def test_headings_tables_and_picture_can_be_read_aloud() -> None:
    outline = Outline(as_html(report()).decode())
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all("scope" in one for one in outline.named("th"))
    assert len(outline.named("caption")) == len(outline.named("table"))
    assert outline.named("svg")[0]["aria-labelledby"] == "network-title network-description"
    assert [one.get("id") for one in outline.named("title", "desc")][1:3] == ["network-title", "network-description"]
    anchors = {(one["href"] or "")[1:] for one in outline.named("a")}
    assert anchors <= {attributes.get("id") for _, attributes in outline.tags}


def test_passages_are_marked_where_they_stand() -> None:
    assert "<mark>Handyparken</mark>" in as_html(report()).decode()


def test_the_picture_and_the_table_hold_the_same() -> None:
    found = solutions(report())
    assert [(one.name, one.places) for one in found] == [
        ("Handyparken", ("Stadt Olfen", "Gemeinde Senden")),
        ("Mängelmelder", ("Stadt Dülmen", "Stadt Olfen")),
    ]
    assert drawn(found) == found


def test_nothing_found_is_said() -> None:
    items = (Item("1", "Handyparken"), Item("2", "Musikschule"))
    page = as_html(report(items=items)).decode()
    assert "Keine zwei sind sich so ähnlich" in page
    assert "<svg" not in page
    assert read_names(as_workbook(report(items=items))) == ("Paare", "Gruppen", "Vorhaben")


def read_names(workbook: bytes) -> tuple[str, ...]:
    return read_table(workbook, sheet="Vorhaben").sheets


def test_a_score_is_never_shown_as_certain() -> None:
    assert report().percent(1.0) == "99 %"
    assert report("en").percent(0.5) == "50%"
