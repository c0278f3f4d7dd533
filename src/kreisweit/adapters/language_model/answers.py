"""Turns an answer of the model into proposals, keeping only what the text really says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kreisweit.adapters.language_model.instructions import (
    AMOUNT_FIELDS,
    CHOICE_FIELDS,
    KINDS,
    LIST_FIELDS,
    TEXT_FIELDS,
    YEAR_FIELDS,
)
from kreisweit.adapters.language_model.quotes import Quotable
from kreisweit.engines.reading.clean import Passage
from kreisweit.engines.reading.finding import Finding, Found, Proposal, ProposalKind
from kreisweit.engines.reading.proposals import Gazetteer, amounts_written, proposal_key
from kreisweit.engines.reading.tables.amounts import parse_amount
from kreisweit.engines.reading.tables.choices import STATUS_WORDS
from kreisweit.kernel.errors import OutsideFailureError
from kreisweit.kernel.wording import Message

CONFIDENCE = 0.6
_LONGEST_TITLE, _MOST_PROPOSALS = 200, 100


@dataclass(slots=True)
class Checked:
    """What remains of an answer: proposals, and how many proposals and fields were dropped as not in the text."""

    proposals: list[Proposal] = field(default_factory=list)
    dropped_proposals: int = 0
    dropped_fields: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """The stretch of the text the model was shown, and what is known beside it."""

    text: Quotable
    start: int
    end: int
    gazetteer: Gazetteer
    model: str

    def quoted(self, quote: object) -> Passage | None:
        """The passage, when `quote` is a text that stands in the piece."""
        return self.text.find(quote, start=self.start, end=self.end) if isinstance(quote, str) else None

    def finding(self, value: Found, passage: Passage) -> Finding:
        """A finding marked as the model's."""
        return Finding(value, passage, CONFIDENCE, Message.of("proposal.language_model", model=self.model))


def checked(content: str, *, piece: Piece) -> Checked:
    """The proposals of an answer whose quotations stand in the piece.

    Raises `OutsideFailureError` (`language_model.unreadable`) when the answer is no JSON of the form agreed.
    """
    found = Checked()
    for raw in _listed(content)[:_MOST_PROPOSALS]:
        proposal = _proposal(raw, piece, found) if isinstance(raw, dict) else None
        if proposal is None:
            found.dropped_proposals += 1
        else:
            found.proposals.append(proposal)
    return found


def _listed(content: str) -> list[Any]:
    try:
        listed = json.loads(content)["proposals"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise OutsideFailureError("language_model.unreadable") from error
    if not isinstance(listed, list):
        raise OutsideFailureError("language_model.unreadable")
    return listed


def _proposal(raw: Mapping[str, Any], piece: Piece, counts: Checked) -> Proposal | None:
    passage, title, kind = piece.quoted(raw.get("quote")), raw.get("title"), raw.get("kind")
    if passage is None or kind not in KINDS or not isinstance(title, str):
        return None
    title = " ".join(title.split())
    if not 0 < len(title) <= _LONGEST_TITLE or not _says(passage, title):
        return None
    findings: dict[str, tuple[Finding, ...]] = {"title": (piece.finding(title, passage),)}
    fields = raw.get("fields")
    for code, given in (fields if isinstance(fields, dict) else {}).items():
        entries = given if isinstance(given, list) else [given]
        values = [one for entry in entries for one in _values(code, entry, passage, piece)]
        if values:
            findings[code] = tuple(values)
        counts.dropped_fields += max(0, len(entries) - len(values))
    place = str(findings["place"][0].value) if "place" in findings else ""
    return Proposal(proposal_key(ProposalKind(kind), title, place), ProposalKind(kind), findings, passage)


def _values(code: str, given: object, around: Passage, piece: Piece) -> Iterator[Finding]:
    """The findings of one field: its own quotation counts, else that of the proposal."""
    value, passage = given, around
    if isinstance(given, dict):
        value = given.get("value")
        if "quote" in given:
            own = piece.quoted(given["quote"])
            if own is None:
                return
            passage = own
    for one in value if isinstance(value, list) and code in LIST_FIELDS else [value]:
        said = _value(code, one, passage, piece)
        if said is not None:
            yield piece.finding(said, passage)


def _value(code: str, value: object, passage: Passage, piece: Piece) -> Found | None:
    """The value as findings keep it, or None when the quotation does not say it."""
    if code in YEAR_FIELDS:
        return (
            int(str(value)) if str(value).isdecimal() and len(str(value)) == 4 and str(value) in passage.quote else None
        )
    if not isinstance(value, str | int) or isinstance(value, bool):
        return None
    text = " ".join(str(value).split())
    if code in AMOUNT_FIELDS:
        amount = parse_amount(text)
        return amount.cents if amount and amount.cents in amounts_written(passage.quote) else None
    if code in CHOICE_FIELDS:
        allowed = STATUS_WORDS if code == "status" else piece.gazetteer.fields
        return text if text in allowed else None
    if not text or not _says(passage, text):
        return None
    if code == "place":
        place = piece.gazetteer.by_name(text)
        return (place.ags or place.full_name) if place else None
    return text if code in TEXT_FIELDS or code in LIST_FIELDS else None


def _says(passage: Passage, text: str) -> bool:
    """Whether the words stand in the quotation, small and capital letters alike."""
    return text.casefold() in " ".join(passage.quote.split()).casefold()
