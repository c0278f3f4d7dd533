"""Reads text tables: comma, semicolon or tab; UTF-8, UTF-16 or the old Windows code page."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from kreisweit.adapters.confinement.refusal import RefusalError

_DELIMITERS = (";", "\t", ",", "|")
_SNIFFED_LINES = 50
_DIRECTIVE = re.compile(r'"?sep=(.)"?\r?\n')
# Our own CSV files carry an apostrophe before what a spreadsheet program would run; reading takes it away
# again.
_GUARDED = re.compile(r"'('*[=+\-@\t\r\n＝＋－＠])")


def read_separated(data: bytes, *, longest_cell: int) -> Iterator[tuple[int, list[str]]]:
    """Number (from 1, as a spreadsheet program would count) and cells of every row. Raises `RefusalError`."""
    text = decode(data)
    directive = _DIRECTIVE.match(text)
    delimiter = directive[1] if directive else find_delimiter(text)
    csv.field_size_limit(longest_cell + 1)
    # Splits at line ends only; `splitlines` would also split at form feeds and Unicode separators inside a
    # cell.
    lines = io.StringIO(text[directive.end() if directive else 0 :], newline="")
    reader = csv.reader(lines, delimiter=delimiter)
    number = 0
    try:
        for cells in reader:
            number += 1
            yield number, [_unguarded(cell) for cell in cells]
    except csv.Error as error:
        if "field larger" in str(error):
            raise RefusalError("cell_too_long", row=number + 1, limit=longest_cell) from error
        raise RefusalError("damaged") from error


def _unguarded(cell: str) -> str:
    return _GUARDED.sub(r"\1", cell, count=1) if cell.startswith("'") else cell


def decode(data: bytes) -> str:
    """`data` as text. A text without a mark that is not UTF-8 is Windows-1252, what older Excel versions
    write."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def find_delimiter(text: str) -> str:
    """The sign that splits the first lines into the same number of cells most often, the semicolon for want
    of any."""
    lines = list(islice(io.StringIO(text, newline=""), _SNIFFED_LINES))

    def score(delimiter: str) -> tuple[int, int]:
        try:
            widths = [len(cells) for cells in csv.reader(lines, delimiter=delimiter) if cells]
        except csv.Error:
            return 0, 0
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (widths.count(usual) if usual > 1 else 0, usual)

    return max(_DELIMITERS, key=score)
