"""A reading as plain values that JSON can hold, and back: the form in which it is kept and handed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any

from kreisweit.engines.reading.clean import Passage
from kreisweit.engines.reading.finding import (
    ConsultationStep,
    Effect,
    Finding,
    Findings,
    Paper,
    Part,
    Proposal,
    ProposalKind,
)
from kreisweit.engines.reading.reading import Reading
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message

FORM = 1
"""Version of this form; it grows when a reader of the form before could misunderstand it."""


def as_data(reading: Reading) -> dict[str, Any]:
    """The document, its paper and its proposals with all passages: dicts with sorted keys, lists, strings, numbers.

    The clean text itself is left out (`reading.clean.text`); passages quote what they stand for. `repairs` counts the
    corrections of text recognition, `dropped` the running headers and footers left out.
    """
    raw, text = reading.raw, reading.clean
    return {
        "document": {
            "digest": raw.digest,
            "kind": raw.kind.value,
            "name": raw.name,
            "notes": _plain(raw.notes),
            "origins": sorted({page.origin.value for page in raw.pages}),
            "pages": len(raw.pages),
            "sheets": list(raw.sheets),
            "title": raw.title,
        },
        "form": FORM,
        "paper": _plain(reading.paper),
        "proposals": _plain(reading.proposals),
        "text": {"characters": len(text.text), "dropped": len(text.dropped), "repairs": len(text.repairs)},
    }


def from_data(data: Mapping[str, Any]) -> tuple[Paper | None, tuple[Proposal, ...]]:
    """The paper and the proposals out of what `as_data` made.

    Raises `InvalidInputError` for another version of the form or values that do not belong there.
    """
    if data.get("form") != FORM:
        raise InvalidInputError("reading.other_form", found=data.get("form"), expected=FORM)
    try:
        paper = _paper(data["paper"]) if data["paper"] is not None else None
        return paper, tuple(_proposal(row) for row in data["proposals"])
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidInputError("reading.form_damaged") from error


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in sorted(fields(value), key=_name)}
    if isinstance(value, Mapping):
        return {str(key): _plain(value[key]) for key in sorted(value)}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _name(field: Any) -> str:
    return str(field.name)


def _passage(row: Mapping[str, Any]) -> Passage:
    return Passage(row["start"], row["end"], row["page"], row["quote"])


def _optional(row: Mapping[str, Any] | None) -> Passage | None:
    return None if row is None else _passage(row)


def _passages(rows: Sequence[Mapping[str, Any]]) -> tuple[Passage, ...]:
    return tuple(_passage(row) for row in rows)


def _findings(table: Mapping[str, Sequence[Mapping[str, Any]]]) -> Findings:
    return {name: tuple(_finding(row) for row in rows) for name, rows in table.items()}


def _finding(row: Mapping[str, Any]) -> Finding:
    reason = Message(row["reason"]["code"], row["reason"]["values"])
    return Finding(row["value"], _passage(row["passage"]), row["confidence"], reason)


def _part(row: Mapping[str, Any]) -> Part:
    return Part(row["code"], _optional(row["body"]), _optional(row["heading"]))


def _effect(row: Mapping[str, Any]) -> Effect:
    return Effect(**{**row, "passage": _passage(row["passage"]), "years": tuple(row["years"])})


def _step(row: Mapping[str, Any]) -> ConsultationStep:
    return ConsultationStep(**{**row, "passage": _passage(row["passage"])})


def _paper(row: Mapping[str, Any]) -> Paper:
    return Paper(
        scheme=row["scheme"],
        fit=row["fit"],
        parts=tuple(_part(part) for part in row["parts"]),
        head=_findings(row["head"]),
        resolution=_passages(row["resolution"]),
        effects=tuple(_effect(effect) for effect in row["effects"]),
        consultations=tuple(_step(step) for step in row["consultations"]),
        competence=_findings(row["competence"]),
        annexes=_passages(row["annexes"]),
    )


def _proposal(row: Mapping[str, Any]) -> Proposal:
    return Proposal(row["key"], ProposalKind(row["kind"]), _findings(row["findings"]), _passage(row["passage"]))
