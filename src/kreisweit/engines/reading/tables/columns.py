"""Guesses which heading stands for which field, and says why."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from kreisweit.engines.reading.tables.cells import as_text, says_nothing
from kreisweit.engines.reading.tables.choices import ChoiceReader
from kreisweit.engines.reading.tables.folding import fold
from kreisweit.engines.reading.tables.model import Cell, ColumnGuess, ColumnGuesses, FieldSpec, Kind, Row
from kreisweit.engines.reading.tables.values import read_ags, read_url
from kreisweit.kernel.wording import Message

SAMPLED_ROWS = 200
_SYNONYM, _FUZZY_FROM, _VALUES = 0.95, 88, 0.7
_MOSTLY = 0.8
# A column with longer texts is prose; its cells give nothing away.
_LONGEST_TELLING = 500
_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|\bin (t?€|teur|euro|eur|mio\.? ?€|km²)")


@dataclass(frozen=True, slots=True)
class _Candidate:
    column: int
    field: str
    confidence: float
    reason: Message


def guess_columns(headings: Sequence[str], rows: Sequence[Row], fields: Sequence[FieldSpec]) -> ColumnGuesses:
    """One guess per heading, no field twice: our own headings are certain, then known synonyms, then headings
    that nearly match, then columns whose cells give them away (official keys, web addresses, words for a
    status).

    >>> from kreisweit.engines.reading.tables.fields import INITIATIVE_FIELDS
    >>> guess_columns(["Projektname", "Stand"], (), INITIATIVE_FIELDS).mapping
    {'Projektname': 'title', 'Stand': 'status'}
    """
    columns = [[row.cells[index] for row in rows[:SAMPLED_ROWS]] for index in range(len(headings))]
    candidates = [
        candidate
        for column, heading in enumerate(headings)
        for spec in fields
        if (candidate := _candidate(column, heading, columns[column], spec))
    ]
    # Ties go to the column further left and to the field earlier in the catalogue.
    order = {spec.code: position for position, spec in enumerate(fields)}
    candidates.sort(key=lambda one: (-one.confidence, one.column, order[one.field]))
    chosen: dict[int, _Candidate] = {}
    for candidate in candidates:
        if candidate.column not in chosen and candidate.field not in {one.field for one in chosen.values()}:
            chosen[candidate.column] = candidate
    return ColumnGuesses(tuple(_guess(heading, chosen.get(column)) for column, heading in enumerate(headings)))


def _guess(heading: str, candidate: _Candidate | None) -> ColumnGuess:
    if candidate is None:
        return ColumnGuess(heading, None, 0.0, Message.of("guess.none", heading=heading))
    return ColumnGuess(heading, candidate.field, candidate.confidence, candidate.reason)


def _candidate(column: int, heading: str, cells: Sequence[Cell], spec: FieldSpec) -> _Candidate | None:
    for judge in (_by_own_heading, _by_synonym, _by_likeness, _by_cells):
        if found := judge(heading, cells, spec):
            confidence, reason = found
            return _Candidate(column, spec.code, confidence, reason)
    return None


def _by_own_heading(heading: str, cells: Sequence[Cell], spec: FieldSpec) -> tuple[float, Message] | None:
    if heading.strip() in (spec.german, spec.english):
        return 1.0, Message.of("guess.own", heading=heading)
    return None


def _by_synonym(heading: str, cells: Sequence[Cell], spec: FieldSpec) -> tuple[float, Message] | None:
    spellings = {fold(heading), fold(_IN_BRACKETS.sub(" ", heading.casefold()))}
    words = (spec.german, spec.english, spec.code, *spec.synonyms)
    for word in words:
        if fold(word) in spellings:
            return _SYNONYM, Message.of("guess.synonym", heading=heading, word=word)
    return None


def _by_likeness(heading: str, cells: Sequence[Cell], spec: FieldSpec) -> tuple[float, Message] | None:
    folded = fold(_IN_BRACKETS.sub(" ", heading.casefold()))
    # Short words are alike by chance ("Ort" and "Art"), so they must match exactly.
    words = [word for word in (spec.german, spec.english, *spec.synonyms) if len(word) >= 5]
    if len(folded) < 5 or not words:
        return None
    best = max(words, key=lambda word: fuzz.token_sort_ratio(folded, fold(word)))
    score = fuzz.token_sort_ratio(folded, fold(best))
    if score < _FUZZY_FROM:
        return None
    return round(score / 100 * 0.9, 2), Message.of("guess.alike", heading=heading, word=best)


def _by_cells(heading: str, cells: Sequence[Cell], spec: FieldSpec) -> tuple[float, Message] | None:
    looks_right = _looks(spec)
    filled = [cell for cell in cells if not says_nothing(cell)]
    if any(isinstance(cell, str) and len(cell) > _LONGEST_TELLING for cell in filled):
        return None
    if looks_right is None or len(filled) < 2:
        return None
    fitting = [cell for cell in filled if looks_right(cell)]
    if len(fitting) < _MOSTLY * len(filled):
        return None
    return _VALUES, Message.of("guess.cells", heading=heading, example=as_text(fitting[0])[:60])


def _looks(spec: FieldSpec) -> Callable[[Cell], bool] | None:
    """What gives a column of this field away, None where cells prove nothing."""
    if spec.kind is Kind.AGS:
        return lambda cell: read_ags(cell).value is not None
    if spec.kind is Kind.URL:
        return lambda cell: isinstance(cell, str) and "://" in cell and read_url(cell).value is not None
    if spec.code in {"status", "confidence"}:
        reader = ChoiceReader(spec.code, None)
        return lambda cell: isinstance(cell, str) and reader.read(cell).value is not None
    return None
