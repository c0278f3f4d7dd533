"""The values of table reading: what a table is, what a column may hold, what was read and what would
change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from kreisweit.kernel.wording import Message

Cell: TypeAlias = str | int | float | bool | date | datetime | None
Value: TypeAlias = str | int | float | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the headings: `number` as the spreadsheet program shows it (from 1), one cell per
    heading."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet, headings found. Headings are not empty and differ from each other.

    `export_version` is set when the file is a workbook of our own (`SheetLayout.export_version`): there an
    empty cell means "cleared", in a foreign list it means "says nothing". `notes` tells what was repaired
    while reading.
    """

    sheet: str
    sheets: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[Message, ...] = ()
    heading_row: int = 1
    export_version: int | None = None

    def __post_init__(self) -> None:
        if "" in self.headings or len(set(self.headings)) != len(self.headings):
            raise ValueError("headings must be filled and differ from each other")
        if any(len(row.cells) != len(self.headings) for row in self.rows):
            raise ValueError("every row needs one cell per heading")


class Kind(StrEnum):
    """What the cells of a column hold, and so how they are read."""

    TEXT = "text"
    CHOICE = "choice"
    AMOUNT = "amount"
    YEAR = "year"
    DATE = "date"
    LIST = "list"
    NUMBER = "number"
    BOOLEAN = "boolean"
    AGS = "ags"
    POSTAL_CODE = "postal_code"
    URL = "url"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field a column can be mapped to.

    `german` and `english` are the headings of our own workbooks; `synonyms` are what others write. `whole`
    demands a number without fraction, `low` and `high` bound a number (both allowed values). `essential`
    fields are what a row needs to be more than a blank line.
    """

    code: str
    german: str
    english: str
    kind: Kind = Kind.TEXT
    synonyms: tuple[str, ...] = ()
    whole: bool = False
    low: float | None = None
    high: float | None = None
    essential: bool = False
    hint_german: str = ""
    hint_english: str = ""

    def __post_init__(self) -> None:
        if not (self.code and self.german and self.english):
            raise ValueError("a field needs a code and a heading in both languages")

    def heading(self, language: str = "de") -> str:
        """The heading in `language`; German for languages we do not have."""
        return self.english if language.startswith("en") else self.german

    def hint(self, language: str = "de") -> str:
        """What to write in this column, in `language`."""
        return self.hint_english if language.startswith("en") else self.hint_german


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    """Which field a heading stands for: `field` is a code or None, `confidence` between 0 and 1, `reason`
    says why."""

    heading: str
    field: str | None
    confidence: float
    reason: Message


@dataclass(frozen=True, slots=True)
class ColumnGuesses:
    """One guess per heading, in the order of the table; no field is given twice."""

    guesses: tuple[ColumnGuess, ...]

    @property
    def mapping(self) -> dict[str, str]:
        """Heading to field code, only for headings with a field: what `read_rows` takes."""
        return {guess.heading: guess.field for guess in self.guesses if guess.field}

    @property
    def is_certain(self) -> bool:
        """Whether every heading is one of our own, so nobody has to look at the mapping."""
        return all(guess.field and guess.confidence == 1.0 for guess in self.guesses)


class Severity(StrEnum):
    """`ERROR` keeps the row from being imported; `WARNING` is read, but somebody should look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with one cell. `raw` is the cell as text, `suggestion` a value that would be read
    instead."""

    row: int
    heading: str
    field: str
    raw: str
    message: Message
    severity: Severity = Severity.ERROR
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class RowReading:
    """One row as values.

    `values` holds what the row states, by field code. `empty` are the fields whose column is there but whose
    cell says nothing. `derived` are the fields in `values` without a cell of their own (the end year out of
    "2019-2021"): they never replace something that is already known. `unmapped` keeps filled cells whose
    heading has no field.
    """

    number: int
    values: Mapping[str, Value]
    empty: frozenset[str] = frozenset()
    derived: frozenset[str] = frozenset()
    unmapped: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[CellProblem, ...] = ()

    @property
    def is_importable(self) -> bool:
        """Whether no cell of the row stands in the way."""
        return all(problem.severity is not Severity.ERROR for problem in self.problems)


class ChangeKind(StrEnum):
    """What importing a row would do."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after."""

    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class RowChange:
    """What importing `reading` would do; `changes` are also given for rows with problems, so the preview
    shows them."""

    kind: ChangeKind
    reading: RowReading
    changes: tuple[FieldChange, ...] = ()
