"""Schemes of council papers: which parts a body prints, under which headings, in which order. Data, not code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

READERS = frozenset(
    {
        "text",
        "points",
        "effects",
        "finance",
        "staff",
        "it",
        "climate",
        "other",
        "competence",
        "consultations",
        "annexes",
        "subject",
        "vote",
    }
)
"""What can be read out of a part: `reads` in a scheme. The five kinds of effect stand for a part about one of them; a
"vote" is also recognised without its heading, by its counted votes."""


@dataclass(frozen=True, slots=True)
class PartSpec:
    """One part that papers of a scheme have.

    `headings` are printed words; `*` at the end stands for a few more ("Beschlussvorschlag für den *"). `number` is the
    Roman or Arabic numeral before the heading. `is_inline`: text may follow the heading on its line without a colon.
    `is_anywhere`: not bound to the order of the parts. `repeats`: may come several times.
    """

    code: str
    headings: tuple[str, ...]
    reads: str = "text"
    number: str = ""
    is_mandatory: bool = False
    is_inline: bool = False
    is_anywhere: bool = False
    repeats: bool = False

    def __post_init__(self) -> None:
        if not self.code or not self.headings or not all(self.headings):
            raise ValueError("a part has a code and at least one heading")
        if self.reads not in READERS:
            raise ValueError(f"nothing reads {self.reads!r}; known are {sorted(READERS)}")


@dataclass(frozen=True, slots=True)
class Scheme:
    """How the papers of one body, or one kind of page, are laid out.

    `numbers` are regular expressions of its paper numbers. `labels` are words beside which single facts stand, by
    field, beyond the usual ones. `marks` are words that only this scheme prints ("Niederschrift").
    """

    key: str
    names: Mapping[str, str]
    parts: tuple[PartSpec, ...]
    numbers: tuple[re.Pattern[str], ...] = ()
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    marks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not any(part.is_mandatory for part in self.parts):
            raise ValueError(f"scheme {self.key!r} needs a mandatory part to be recognised by")

    def part(self, code: str) -> PartSpec | None:
        """The part with this code, or None."""
        return next((part for part in self.parts if part.code == code), None)


def scheme_from_toml(text: str) -> Scheme:
    """A scheme as it stands in a TOML file; the files in `schemes/` show every key.

    Raises `ValueError` (also as `tomllib.TOMLDecodeError`, `re.error`, `KeyError`) for what is no scheme.
    """
    table = tomllib.loads(text)
    return Scheme(
        key=table["key"],
        names=dict(table["names"]),
        parts=tuple(_part(row) for row in table["parts"]),
        numbers=tuple(re.compile(pattern) for pattern in table.get("numbers", ())),
        labels={name: tuple(words) for name, words in table.get("labels", {}).items()},
        marks=tuple(table.get("marks", ())),
    )


def _part(row: Mapping[str, Any]) -> PartSpec:
    return PartSpec(
        code=row["code"],
        headings=tuple(row["headings"]),
        reads=row.get("reads", "text"),
        number=row.get("number", ""),
        is_mandatory=row.get("mandatory", False),
        is_inline=row.get("inline", False),
        is_anywhere=row.get("anywhere", False),
        repeats=row.get("repeats", False),
    )


def _shipped() -> Iterable[Scheme]:
    folder = files(__package__).joinpath("schemes")
    for path in sorted((path for path in folder.iterdir() if path.name.endswith(".toml")), key=lambda path: path.name):
        yield scheme_from_toml(path.read_text(encoding="utf-8"))


SCHEMES: tuple[Scheme, ...] = tuple(_shipped())
"""The schemes that come with the package, by file name."""
