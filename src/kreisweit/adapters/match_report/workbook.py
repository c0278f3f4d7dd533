"""The result as a workbook with three sheets, filterable, headings frozen, nothing in it can run."""

from __future__ import annotations

from kreisweit.adapters.match_report.report import Report
from kreisweit.adapters.spreadsheets import write_workbook
from kreisweit.engines.reading import ColumnLayout, SheetLayout


def as_workbook(report: Report) -> bytes:
    """XLSX with pairs, groups and initiatives."""
    return write_workbook([_pairs(report), _groups(report), _items(report)])


def _columns(report: Report, **widths: int) -> tuple[ColumnLayout, ...]:
    return tuple(ColumnLayout(report.say(f"report.{name}"), width=width) for name, width in widths.items())


def _pairs(report: Report) -> SheetLayout:
    by_id = report.by_id
    rows = [
        (
            round(pair.score, 2),
            report.kind(pair.kind),
            by_id[pair.first].title,
            by_id[pair.first].place,
            by_id[pair.second].title,
            by_id[pair.second].place,
            " ".join(report.told(one) for one in pair.evidence),
            " ".join(report.told(one) for one in pair.against),
            report.consequence(pair),
            report.sure(pair),
            pair.first,
            pair.second,
        )
        for pair in report.result.pairs
    ]
    columns = _columns(
        report, score=8, kind=16, first=40, place_first=20, second=40, place_second=20, why=70, against=40,
        consequence=50, sure=40, id_first=14, id_second=14,
    )  # fmt: skip
    return SheetLayout(report.say("report.pairs"), columns, rows)


def _groups(report: Report) -> SheetLayout:
    rows = [
        (
            report.group_title(group),
            len(group.members),
            report.by_id[member].title,
            report.by_id[member].place,
            report.say("report.yes") if member == group.medoid else "",
            member,
        )
        for group in report.result.groups
        for member in group.members
    ]
    columns = _columns(report, group=34, count=8, item=50, place=22, medoid=12, id=14)
    return SheetLayout(report.say("report.groups"), columns, rows)


def _items(report: Report) -> SheetLayout:
    group_of = {member: report.group_title(group) for group in report.result.groups for member in group.members}
    rows = []
    for item in report.items:
        near = report.result.neighbours.get(item.id, ())[:1]
        nearest = (
            (report.named(near[0].id), round(near[0].score, 2), report.reason(near[0].evidence))
            if near
            else ("", "", "")
        )
        rows.append((item.id, item.title, item.place, item.field, item.status, group_of.get(item.id, ""), *nearest))
    columns = _columns(report, id=14, item=50, place=22, field=24, status=16, group=34, nearest=50, score=8, why=70)
    return SheetLayout(report.say("report.items"), columns, rows)
