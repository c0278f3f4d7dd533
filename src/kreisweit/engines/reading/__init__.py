"""Reading: from what administrations have lying around to values we can keep.

Tables of initiatives and municipalities: find the headings, guess what they stand for, read every cell, and
say what an import would change before it happens.

>>> headings = ("Projekt", "Stand", "Kosten")
>>> rows = (Row(2, ("Freies WLAN", "läuft", "ca. 30 T€")),)
>>> mapping = guess_columns(headings, rows, INITIATIVE_FIELDS).mapping
>>> read_rows(headings, rows, mapping, INITIATIVE_FIELDS)[0].values["cost_once"]
3000000
"""

from kreisweit.engines.reading.tables.amounts import Amount, euros, parse_amount
from kreisweit.engines.reading.tables.cells import as_text
from kreisweit.engines.reading.tables.changes import compare
from kreisweit.engines.reading.tables.choices import CONFIDENCE_WORDS, MUNICIPALITY_KIND_WORDS, STATUS_WORDS
from kreisweit.engines.reading.tables.columns import guess_columns
from kreisweit.engines.reading.tables.export import initiative_sheet, municipality_sheet
from kreisweit.engines.reading.tables.fields import INITIATIVE_FIELDS, MUNICIPALITY_FIELDS, field_by_code
from kreisweit.engines.reading.tables.folding import cut_to_cell
from kreisweit.engines.reading.tables.headings import find_heading_row
from kreisweit.engines.reading.tables.layout import EXPORT_VERSION, ColumnLayout, SheetLayout
from kreisweit.engines.reading.tables.model import (
    Cell,
    CellProblem,
    ChangeKind,
    ColumnGuess,
    ColumnGuesses,
    FieldChange,
    FieldSpec,
    Kind,
    Row,
    RowChange,
    RowReading,
    Severity,
    Table,
    Value,
)
from kreisweit.engines.reading.tables.periods import Period, parse_period
from kreisweit.engines.reading.tables.rows import read_rows
from kreisweit.engines.reading.wording import WORDING

__all__ = [
    "CONFIDENCE_WORDS",
    "EXPORT_VERSION",
    "INITIATIVE_FIELDS",
    "MUNICIPALITY_FIELDS",
    "MUNICIPALITY_KIND_WORDS",
    "STATUS_WORDS",
    "WORDING",
    "Amount",
    "Cell",
    "CellProblem",
    "ChangeKind",
    "ColumnGuess",
    "ColumnGuesses",
    "ColumnLayout",
    "FieldChange",
    "FieldSpec",
    "Kind",
    "Period",
    "Row",
    "RowChange",
    "RowReading",
    "Severity",
    "SheetLayout",
    "Table",
    "Value",
    "as_text",
    "compare",
    "cut_to_cell",
    "euros",
    "field_by_code",
    "find_heading_row",
    "guess_columns",
    "initiative_sheet",
    "municipality_sheet",
    "parse_amount",
    "parse_period",
    "read_rows",
]
