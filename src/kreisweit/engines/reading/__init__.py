"""Reading: from what administrations have lying around to values we can keep.

Tables of initiatives and municipalities: find the headings, guess what they stand for, read every cell, and
say what an import would change before it happens.

Documents: `read` takes what a parser saw and gives clean text, the parts of a council paper and proposals, each with
its passage; `as_data` makes JSON of it.

>>> headings = ("Projekt", "Stand", "Kosten")
>>> rows = (Row(2, ("Freies WLAN", "läuft", "ca. 30 T€")),)
>>> mapping = guess_columns(headings, rows, INITIATIVE_FIELDS).mapping
>>> read_rows(headings, rows, mapping, INITIATIVE_FIELDS)[0].values["cost_once"]
3000000
"""

from kreisweit.engines.reading.document import DocumentKind, RawDocument, from_text
from kreisweit.engines.reading.papers import SCHEMES, Scheme, read_paper, scheme_from_toml
from kreisweit.engines.reading.plain_data import FORM, as_data, from_data
from kreisweit.engines.reading.proposals import Gazetteer, Place, PlaceKind
from kreisweit.engines.reading.reading import Reading, read
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
    "FORM",
    "INITIATIVE_FIELDS",
    "MUNICIPALITY_FIELDS",
    "MUNICIPALITY_KIND_WORDS",
    "SCHEMES",
    "STATUS_WORDS",
    "WORDING",
    "Amount",
    "Cell",
    "CellProblem",
    "ChangeKind",
    "ColumnGuess",
    "ColumnGuesses",
    "ColumnLayout",
    "DocumentKind",
    "FieldChange",
    "FieldSpec",
    "Gazetteer",
    "Kind",
    "Period",
    "Place",
    "PlaceKind",
    "RawDocument",
    "Reading",
    "Row",
    "RowChange",
    "RowReading",
    "Scheme",
    "Severity",
    "SheetLayout",
    "Table",
    "Value",
    "as_data",
    "as_text",
    "compare",
    "cut_to_cell",
    "euros",
    "field_by_code",
    "find_heading_row",
    "from_data",
    "from_text",
    "guess_columns",
    "initiative_sheet",
    "municipality_sheet",
    "parse_amount",
    "parse_period",
    "read",
    "read_paper",
    "read_rows",
    "scheme_from_toml",
]
