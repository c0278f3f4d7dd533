"""What every cell parser gives back, and what is said about a cell that could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from kreisweit.engines.reading.tables.folding import fold, tidy
from kreisweit.engines.reading.tables.model import Cell, Value
from kreisweit.kernel.wording import Message

# "We do not know" in the lists we have seen; a cell with one of these is read like an empty one.
_UNKNOWN = frozenset(
    {
        "",
        "unbekannt",
        "k a",
        "ka",
        "keine angabe",
        "keine angaben",
        "n a",
        "na",
        "n n",
        "nn",
        "offen",
        "noch offen",
        "tbd",
        "unknown",
        "nicht bekannt",
        "noch unbekannt",
        "noch nicht bekannt",
        "ohne angabe",
        "o a",
        "not known",
        "xxx",
    }
)
# Whole descriptions need not be folded to see that they say something.
_LONGEST_UNKNOWN = 40


@dataclass(frozen=True, slots=True)
class CellReading:
    """One cell as a value.

    Either `error` is set, or `value` holds what was read (None: the cell says nothing). `warning` tells how a
    vague wording was taken; `also` are values for other fields that the same cell states; `wording` is the
    vague wording that is worth keeping beside the exact value.
    """

    value: Value = None
    error: Message | None = None
    warning: Message | None = None
    suggestion: str | None = None
    also: Mapping[str, Value] = field(default_factory=dict)
    wording: str = ""


def unreadable(code: str, cell: Cell, **values: object) -> CellReading:
    """The reading of a cell we cannot understand; `code` names the sentence."""
    return CellReading(error=Message(code, {"raw": shortened(as_text(cell)), **values}))


def as_text(cell: Cell) -> str:
    """The cell as a person would have typed it; an empty text for an empty cell."""
    match cell:
        case None:
            return ""
        case bool():
            return "ja" if cell else "nein"
        case datetime():
            return cell.strftime("%d.%m.%Y %H:%M")
        case date():
            return cell.strftime("%d.%m.%Y")
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case _:
            return tidy(str(cell))


def says_nothing(cell: Cell) -> bool:
    """Whether the cell is empty, a dash, or a word for "unknown".

    >>> says_nothing("k. A."), says_nothing("–"), says_nothing(0)
    (True, True, False)
    """
    if isinstance(cell, str):
        return len(cell) <= _LONGEST_UNKNOWN and fold(cell) in _UNKNOWN and not _carries_sign(cell)
    return cell is None


def shortened(text: str, length: int = 60) -> str:
    """`text` on one line and short enough to be quoted in a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def _carries_sign(text: str) -> bool:
    """A text of signs only ("€", "%", "😀") folds to nothing, but it is not a dash."""
    return not fold(text) and any(character not in " -–—/.?_\n\t\u00a0" for character in text)
