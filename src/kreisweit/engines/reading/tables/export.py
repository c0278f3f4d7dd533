"""Lays out our own workbooks: the headings, drop-downs and cells that reading them back maps with
certainty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from kreisweit.engines.reading.tables.choices import WORDS_BY_FIELD
from kreisweit.engines.reading.tables.fields import INITIATIVE_FIELDS, MUNICIPALITY_FIELDS
from kreisweit.engines.reading.tables.folding import cut_to_cell, tidy
from kreisweit.engines.reading.tables.layout import EXPORT_VERSION, ColumnLayout, SheetLayout
from kreisweit.engines.reading.tables.model import Cell, FieldSpec, Kind
from kreisweit.engines.reading.tables.values import list_text
from kreisweit.engines.reading.wording import WORDING
from kreisweit.kernel.wording import Message

_WIDTHS = {
    Kind.AMOUNT: 16,
    Kind.YEAR: 12,
    Kind.NUMBER: 12,
    Kind.BOOLEAN: 12,
    Kind.AGS: 12,
    Kind.POSTAL_CODE: 12,
    Kind.LIST: 32,
    Kind.URL: 32,
}
_WIDE_TEXTS = frozenset({"title", "description", "problem", "benefit", "note"})
Choices = Mapping[str, Mapping[str, str]]


def initiative_sheet(
    rows: Sequence[Mapping[str, object]],
    *,
    choices: Choices,
    language: str = "de",
    fields: Sequence[FieldSpec] = INITIATIVE_FIELDS,
) -> SheetLayout:
    """The workbook of initiatives. `rows` by field code, with the values that `read_rows` gives; `choices` by
    field code from label to code, as for `read_rows`, labels in `language`; one column per field of
    `fields`."""
    return _sheet("sheet.initiatives", fields, rows, choices, language)


def municipality_sheet(rows: Sequence[Mapping[str, object]], *, choices: Choices, language: str = "de") -> SheetLayout:
    """The workbook of municipalities, in the same way."""
    return _sheet("sheet.municipalities", MUNICIPALITY_FIELDS, rows, choices, language)


def _sheet(
    title: str,
    fields: Sequence[FieldSpec],
    rows: Sequence[Mapping[str, object]],
    choices: Choices,
    language: str,
) -> SheetLayout:
    labels = {spec.code: _labels(spec, choices) for spec in fields if spec.kind is Kind.CHOICE}
    by_code = {field: {code: label for label, code in reversed(list(found.items()))} for field, found in labels.items()}
    return SheetLayout(
        title=WORDING.say(Message.of(title), language),
        columns=tuple(_column(spec, tuple(labels.get(spec.code, ())), language) for spec in fields),
        rows=[tuple(_cell(row.get(spec.code), spec, by_code, language) for spec in fields) for row in rows],
        export_version=EXPORT_VERSION,
        choice_error=WORDING.say(Message.of("sheet.choice_error"), language),
        fixed_error=WORDING.say(Message.of("sheet.fixed_error"), language),
    )


def _labels(spec: FieldSpec, choices: Choices) -> Mapping[str, str]:
    if spec.code in choices:
        return choices[spec.code]
    return {spellings[0]: code for code, spellings in WORDS_BY_FIELD.get(spec.code, {}).items()}


def _column(spec: FieldSpec, labels: tuple[str, ...], language: str) -> ColumnLayout:
    if spec.kind is Kind.BOOLEAN:
        labels = tuple(WORDING.say(Message.of(code), language) for code in ("sheet.yes", "sheet.no"))
    return ColumnLayout(
        heading=spec.heading(language),
        width=48 if spec.code in _WIDE_TEXTS else _WIDTHS.get(spec.kind, 20),
        choices=labels,
        fixed=spec.code == "key",
        note=spec.hint(language),
        note_title=spec.heading(language)[:32],
        number_format="#,##0.00" if spec.kind is Kind.AMOUNT else "",
    )


def _cell(value: object, spec: FieldSpec, by_code: Mapping[str, Mapping[str, str]], language: str) -> Cell:
    match value:
        case None | "" | () | []:
            return None
        case bool():
            return WORDING.say(Message.of("sheet.yes" if value else "sheet.no"), language)
        case int() if spec.kind is Kind.AMOUNT:
            return value // 100 if value % 100 == 0 else value / 100
        case int() | float():
            return value
        case list() | tuple():
            return cut_to_cell(list_text(tuple(tidy(str(item)) for item in value)))
        case datetime() | date():
            return value.isoformat()[:10]
        case _:
            text = str(value)
            return by_code.get(spec.code, {}).get(text) or cut_to_cell(tidy(text)) or None
