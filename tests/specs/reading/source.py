"""The labelled documents as they are written: one readable file each, with the text and what is to be found in it.

A file begins with TOML between two lines `+++` (the gold, see `gold.py`), then the text in a small Markdown: `#`
headings, `-` and `1.` lists, `| a | b |` rows (with a `|---|` row below the first when that one is a heading),
`**bold**`, a backslash at a line end for a line break, `--- page ---` for a new page, `::: columns` to `:::` for two
columns with `--- column ---` between them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

LABELLED = Path(__file__).parent / "labelled"
PAGE_BREAK, COLUMNS, NEXT_COLUMN, COLUMNS_END = "--- page ---", "::: columns", "--- column ---", ":::"
_HEADING = re.compile(r"(#{1,6}) +(.+)")
_BULLET = re.compile(r"- +(.+)")
_NUMBERED = re.compile(r"(\d{1,3}\.) +(.+)")
_RULE_ROW = re.compile(r"\|[\s\-|:]+\|")


class Kind(StrEnum):
    """What a piece of the text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    PAGE_BREAK = "page_break"
    COLUMNS = "columns"
    NEXT_COLUMN = "next_column"
    COLUMNS_END = "columns_end"


@dataclass(frozen=True)
class Piece:
    """One piece of the text. `lines` are printed below each other; `number` is "1." or "" for a bullet.

    `rows` are the cells of a table; the first row is a heading when `has_heading`.
    """

    kind: Kind
    lines: tuple[str, ...] = ()
    level: int = 0
    number: str = ""
    is_bold: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    has_heading: bool = False

    @property
    def text(self) -> str:
        """The lines with single blanks between them."""
        return " ".join(self.lines)


@dataclass(frozen=True)
class Source:
    """One labelled document: its pieces, the forms it is rendered to (the first is its own) and the raw gold.

    `date` is the day it was written, as far as it is printed (ISO, perhaps only a month); papers have it in their head.
    """

    name: str
    kind: str
    region: str
    part: str
    forms: tuple[str, ...]
    pieces: tuple[Piece, ...]
    gold: Mapping[str, Any]
    date: str = ""
    header: str = ""
    footer: str = ""


def load(part: str) -> tuple[Source, ...]:
    """The documents of `part` ("dev" or "held"), by name."""
    return tuple(parse(path.read_text(encoding="utf-8"), name=path.stem, part=part) for path in _files(part))


def _files(part: str) -> list[Path]:
    return sorted((LABELLED / part).glob("*.md"))


def parse(text: str, *, name: str, part: str) -> Source:
    """One file. Raises `ValueError` for a file without gold, `KeyError` for gold without kind, region or forms."""
    before, gold_text, body = text.split("+++\n", 2)
    if before:
        raise ValueError(f"{name} must begin with +++")
    gold = tomllib.loads(gold_text)
    return Source(
        name=name,
        kind=gold.pop("kind"),
        region=gold.pop("region"),
        part=part,
        forms=tuple(gold.pop("forms")),
        pieces=tuple(pieces(body)),
        date=gold.pop("date", ""),
        header=gold.pop("header", ""),
        footer=gold.pop("footer", ""),
        gold=gold,
    )


def pieces(body: str) -> Iterator[Piece]:
    """The text below the gold, piece by piece."""
    for chunk in re.split(r"\n\s*\n", body.strip()):
        lines = chunk.splitlines()
        if marker := _MARKERS.get(lines[0].strip()):
            yield Piece(marker)
        elif heading := _HEADING.fullmatch(lines[0]):
            yield Piece(Kind.HEADING, (heading[2],), level=len(heading[1]))
        elif lines[0].startswith("|"):
            yield _table(lines)
        elif all(_BULLET.fullmatch(line) or _NUMBERED.fullmatch(line) for line in lines):
            yield from map(_list_item, lines)
        else:
            yield _paragraph(lines)


_MARKERS = {
    PAGE_BREAK: Kind.PAGE_BREAK,
    COLUMNS: Kind.COLUMNS,
    NEXT_COLUMN: Kind.NEXT_COLUMN,
    COLUMNS_END: Kind.COLUMNS_END,
}


def _list_item(line: str) -> Piece:
    if numbered := _NUMBERED.fullmatch(line):
        return Piece(Kind.LIST_ITEM, (numbered[2],), level=1, number=numbered[1])
    return Piece(Kind.LIST_ITEM, (line.removeprefix("-").strip(),), level=1)


def _table(lines: list[str]) -> Piece:
    has_heading = len(lines) > 1 and _RULE_ROW.fullmatch(lines[1]) is not None
    rows = [line for line in lines if not _RULE_ROW.fullmatch(line)]
    return Piece(Kind.TABLE, rows=tuple(_cells(row) for row in rows), has_heading=has_heading)


def _cells(row: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row.strip().strip("|").split("|"))


def _paragraph(lines: list[str]) -> Piece:
    is_bold = lines[0].startswith("**") and lines[-1].rstrip("\\").endswith("**")
    text = "\n".join(lines).replace("**", "")
    broken = re.split(r"\\\n", text)
    return Piece(Kind.PARAGRAPH, tuple(" ".join(line.split()) for line in broken), is_bold=is_bold)
