"""Project sheets and tables: labels beside values, headings above rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kreisweit.engines.reading.clean import Block, BlockKind, CleanText, Passage
from kreisweit.engines.reading.finding import ProposalKind
from kreisweit.engines.reading.proposals.cells import found_values, readable
from kreisweit.engines.reading.proposals.context import Context, is_about_digital
from kreisweit.engines.reading.proposals.drafts import Draft, finding
from kreisweit.engines.reading.proposals.facts import days_in, programmes_in
from kreisweit.engines.reading.proposals.labels import sheet_fields
from kreisweit.engines.reading.proposals.names import names_in
from kreisweit.engines.reading.proposals.projects import heading_title, is_project_heading
from kreisweit.engines.reading.proposals.sentences import tokens_of
from kreisweit.engines.reading.proposals.vocabulary import cues
from kreisweit.engines.reading.tables.columns import guess_columns
from kreisweit.engines.reading.tables.headings import find_heading_row
from kreisweit.engines.reading.tables.model import ColumnGuess, Row, RowReading
from kreisweit.engines.reading.tables.rows import read_rows

_LABELLED = re.compile(r"^(?:[-•–]\s+)?(?P<label>[A-ZÄÖÜ][\wäöüß/()., -]{1,45}?)\s*:\s+(?P<value>\S.*)$", re.DOTALL)
# "Investition EUR", "Ausgaben in Euro": the unit is no part of the name; thousands are left to the table reader.
_UNIT = re.compile(r"\s*[(\[]?(?:\bin\s)?(?:\bEUR\b|\bEuro\b|(?<!T)(?<!T )€)[)\]]?(?=\s|/|$)")
# A label of ours within a value begins the next line of a sheet whose lines ran together.
_INNER_LABEL = re.compile(r"\s(?P<label>[A-ZÄÖÜ][\w-]{3,30}):\s")
# Fewer known labels than this are chance.
_FEWEST_LABELS, _FEWEST_IN_GROUP, _FEWEST_COLUMNS = 3, 2, 2
_TABLE_CONFIDENCE = 0.95
_LONGEST_TITLE = 120
# What stands above a sheet without being its title.
_NO_HEADING = re.compile(
    r"(?i)(?:projekt|maßnahmen)?(?:steckbrief|skizze|blatt|übersicht|bogen|datenblatt)e?s?\b.{0,4}$"
)
_NO_TITLE = frozenset({"", "gesamt", "summe", "insgesamt"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One label with its value and where the value stands; `value` is None for an empty cell."""

    label: str
    value: Passage | None
    block: Block


def recorded(context: Context) -> Iterator[Draft]:
    """Drafts from sheets of labels and values, and from tables with a heading row, where digital matters are meant."""
    is_digital = is_about_digital(context)
    for run in _runs(context.clean):
        is_sheet = run[0].kind is not BlockKind.TABLE_ROW or all(len(block.cells) == 2 for block in run)
        for draft in _from_sheet(context, run) if is_sheet else _from_table(context, run):
            if is_digital or _is_digital(draft):
                yield draft


def _is_digital(draft: Draft) -> bool:
    """Whether the sheet or row itself speaks of something digital, or its title is the name of such a thing."""
    title = str(draft.title.value)
    return bool(cues().digital.search(draft.passage.quote) or names_in(title, tuple(tokens_of(title))))


def _runs(clean: CleanText) -> Iterator[list[Block]]:
    """Neighbouring rows of a table, or lines of text; a heading parts them unless it is label and value."""
    run: list[Block] = []
    for block in clean.blocks:
        is_named = block.kind is BlockKind.PARAGRAPH and is_project_heading(clean.text[block.start : block.end])
        is_title = block.kind is BlockKind.HEADING or is_named
        is_apart = is_title and not _is_entry(clean, block)
        if run and (is_apart or (block.kind is BlockKind.TABLE_ROW) != (run[-1].kind is BlockKind.TABLE_ROW)):
            yield run
            run = []
        if not is_apart:
            run.append(block)
    if run:
        yield run


def _is_entry(clean: CleanText, block: Block) -> bool:
    entry = _entry(clean, block)
    return entry is not None and _field_of(entry.label) is not None


def _from_sheet(context: Context, run: Sequence[Block]) -> Iterator[Draft]:
    entries = [entry for block in run if (entry := _entry(context.clean, block))]
    known = {entry.label for entry in entries if _field_of(entry.label)}
    if len(known) < _FEWEST_LABELS:
        return
    for group in _sheets(entries):
        if len(group) >= _FEWEST_IN_GROUP and (draft := _sheet_draft(context, group)):
            yield draft


def _sheets(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """One sheet after the other: a label of ours that comes again begins the next one."""
    sheet: list[Entry] = []
    for entry in entries:
        if any(entry.label == one.label for one in sheet) and _field_of(entry.label):
            yield sheet
            sheet = []
        sheet.append(entry)
    yield sheet


def _sheet_draft(context: Context, entries: Sequence[Entry]) -> Draft | None:
    run = [entry.block for entry in entries]
    heading = _title_before(context.clean, run[0])
    plain = [_UNIT.sub("", entry.label) for entry in entries]
    labels = _different([_unambiguous(label, has_heading=heading is not None) for label in plain])
    cells = tuple(entry.value.quote if entry.value else "" for entry in entries)
    guesses = guess_columns(labels, (Row(1, cells),), sheet_fields())
    readings = read_rows(labels, (Row(1, readable(guesses, labels, cells)),), guesses.mapping, sheet_fields())
    if not readings:
        return None
    by_label = {label: entry.value for label, entry in zip(labels, entries, strict=True)}
    fields = {guess.field: guess for guess in guesses.guesses if guess.field}
    title = by_label.get(fields["title"].heading) if "title" in fields else None
    if title is None:
        return _sheet_below(context, heading, readings[0], fields, by_label, run) if heading else None
    found = finding(title.quote, title, _TABLE_CONFIDENCE, "proposal.label", label=fields["title"].heading)
    draft = Draft(ProposalKind.INITIATIVE, found, _whole(context.clean, run))
    _fill(context, draft, readings[0], fields, by_label, "proposal.label")
    return draft


def _sheet_below(
    context: Context,
    heading: Block,
    reading: RowReading,
    fields: dict[str, ColumnGuess],
    by_label: dict[str, Passage | None],
    run: Sequence[Block],
) -> Draft:
    start, end = heading_title(context.clean, heading)
    passage = context.clean.passage(start, end)
    draft = Draft(
        ProposalKind.INITIATIVE,
        finding(passage.quote, passage, 0.9, "proposal.heading"),
        _whole(context.clean, [heading, *run]),
    )
    _fill(context, draft, reading, fields, by_label, "proposal.label")
    return draft


def _from_table(context: Context, run: Sequence[Block]) -> Iterator[Draft]:
    rows = [[context.clean.text[start:end] for start, end in block.cells] for block in run]
    width = max(len(row) for row in rows)
    if width < 2 or len(rows) < 2:
        return
    full = [row + [""] * (width - len(row)) for row in rows]
    first = find_heading_row(full)
    headings = _different([_UNIT.sub("", label) for label in full[first]])
    below = tuple(Row(number, tuple(row)) for number, row in enumerate(full) if number > first)
    guesses = guess_columns(headings, below, sheet_fields())
    fields = {guess.field: guess for guess in guesses.guesses if guess.field}
    if "title" not in fields or len(fields) < _FEWEST_COLUMNS:
        return
    rows_below = [Row(row.number, readable(guesses, headings, row.cells)) for row in below]
    for reading in read_rows(headings, rows_below, guesses.mapping, sheet_fields()):
        block = run[reading.number]
        by_label = dict(zip(headings, _cells(context.clean, block, width), strict=True))
        if draft := _row_draft(context, block, reading, fields, by_label):
            yield draft


def _row_draft(
    context: Context,
    block: Block,
    reading: RowReading,
    fields: dict[str, ColumnGuess],
    by_label: dict[str, Passage | None],
) -> Draft | None:
    title = by_label[fields["title"].heading]
    if title is None or title.quote.casefold() in _NO_TITLE:
        return None
    found = finding(title.quote, title, _TABLE_CONFIDENCE, "proposal.column", label=fields["title"].heading)
    draft = Draft(ProposalKind.INITIATIVE, found, context.clean.passage(block.start, block.end))
    _fill(context, draft, reading, fields, by_label, "proposal.column")
    return draft


def _fill(
    context: Context,
    draft: Draft,
    reading: RowReading,
    fields: dict[str, ColumnGuess],
    by_label: dict[str, Passage | None],
    reason: str,
) -> None:
    for code, value in reading.values.items():
        guess = fields.get(code) or _source_of(code, fields)
        passage = by_label.get(guess.heading) if guess else None
        if guess is None or passage is None or code in ("title", "key", "confidence"):
            continue
        for one in found_values(context.gazetteer, code, value):
            target = "place" if code == "body" else code
            draft.add(
                target, finding(one, passage, min(_TABLE_CONFIDENCE, guess.confidence), reason, label=guess.heading)
            )
            if code == "body" and "owner" not in fields:
                named = context.gazetteer.by_name(passage.quote)
                name = named.full_name if named else passage.quote
                draft.add("owner", finding(name, passage, 0.85, reason, label=guess.heading))
    _add_programme(context, draft, by_label)
    _add_day(context, draft, by_label)
    if not draft.has("place") and draft.has("owner"):
        owner = draft.facts["owner"][0]
        if body := context.gazetteer.by_name(owner.passage.quote):
            draft.add("place", finding(body.ags or body.full_name, owner.passage, 0.8, "proposal.place"))


def _add_programme(context: Context, draft: Draft, by_label: dict[str, Passage | None]) -> None:
    """A known programme in any cell: "20.800 Euro aus LEADER"."""
    for passage in by_label.values():
        if passage and not draft.has("funding_programme"):
            for start, end in programmes_in(passage.quote):
                named = context.clean.passage(passage.start + start, passage.start + end)
                draft.add("funding_programme", finding(named.quote, named, 0.8, "proposal.programme"))


def _add_day(context: Context, draft: Draft, by_label: dict[str, Passage | None]) -> None:
    """The day in a cell that says how far things are: "in Umsetzung (Stand: 03/2024)", or "Stand" beside "03/2024"."""
    for label, passage in by_label.items():
        if passage is None or draft.has("status_as_of"):
            continue
        start = passage.start
        if label.strip().casefold() == "stand":
            start = context.clean.text.rfind(label.strip(), 0, passage.start)
        for fact in days_in(context.clean, max(0, start), passage.end):
            draft.add(fact.code, fact.finding)


def _source_of(code: str, fields: dict[str, ColumnGuess]) -> ColumnGuess | None:
    """The column a derived value came from: the end year out of "2019-2021", the yearly cost out of "13.000 €/Jahr"."""
    sources = {"year_end": "year_start", "year_start": "year_end", "cost_yearly": "cost_once", "cost_note": "cost_once"}
    return fields.get(sources.get(code, ""))


def _entry(clean: CleanText, block: Block) -> Entry | None:
    if block.kind is BlockKind.TABLE_ROW:
        (label_start, label_end), (start, end) = block.cells
        label = clean.text[label_start:label_end].strip().rstrip(":")
        return (
            Entry(label, clean.passage(start, end) if clean.text[start:end].strip() else None, block) if label else None
        )
    match = _LABELLED.match(clean.text[block.start : block.end])
    if match is None:
        return None
    start = block.start + match.start("value")
    inner = (one.start() for one in _INNER_LABEL.finditer(match["value"]) if _field_of(one["label"]))
    return Entry(match["label"].strip(), clean.passage(start, start + next(inner, len(match["value"]))), block)


def _cells(clean: CleanText, block: Block, width: int) -> list[Passage | None]:
    found = [clean.passage(start, end) if clean.text[start:end].strip() else None for start, end in block.cells]
    return found + [None] * (width - len(found))


def _title_before(clean: CleanText, block: Block) -> Block | None:
    """The heading or short line right above a sheet, when it can be its title."""
    before = [one for one in clean.blocks if one.end <= block.start]
    if not before or before[-1].kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
        return None
    text = clean.text[before[-1].start : before[-1].end].strip()
    is_title = len(text) <= _LONGEST_TITLE and not text.endswith((".", ":", ",")) and not _NO_HEADING.match(text)
    return before[-1] if is_title else None


def _unambiguous(label: str, *, has_heading: bool) -> str:
    """ "Thema" names the project in some sheets; below a title it is the field of action."""
    return "Themenfeld" if has_heading and label.casefold() == "thema" else label


def _whole(clean: CleanText, blocks: Sequence[Block]) -> Passage:
    return clean.passage(blocks[0].start, blocks[-1].end)


def _different(labels: Sequence[str]) -> tuple[str, ...]:
    """Labels that are filled and differ from each other, as tables demand."""
    found: list[str] = []
    for number, label in enumerate(labels, start=1):
        name = label.strip() or f"({number})"
        found.append(name if name not in found else f"{name} ({number})")
    return tuple(found)


@cache
def _field_of(label: str) -> str | None:
    return guess_columns((label,), (), sheet_fields()).guesses[0].field
