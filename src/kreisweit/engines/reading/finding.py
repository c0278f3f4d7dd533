"""What was found in a text, and where: nothing is claimed without its passage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from kreisweit.engines.reading.clean import Passage
from kreisweit.kernel.wording import Message

Found: TypeAlias = str | int | bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One value with the passage that says it.

    `value` is normalised: amounts in cents, years as four-digit numbers, dates as "2026-11-24", places as AGS.
    `confidence` between 0 and 1 is how often findings of this kind are right on labelled papers. `reason` says why it
    was read so.
    """

    value: Found
    passage: Passage
    confidence: float
    reason: Message

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise ValueError("confidence lies between 0 and 1")


Findings: TypeAlias = Mapping[str, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a council paper: `code` from the scheme ("resolution", "problem"), `heading` as printed, `body`
    below it."""

    code: str
    body: Passage | None
    heading: Passage | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect: `kind` is finance, staff, it, climate or other; amount in cents; budget item as printed."""

    kind: str
    passage: Passage
    exists: bool | None = None
    amount_cents: int | None = None
    is_estimate: bool = False
    years: tuple[int, ...] = ()
    budget_item: str = ""


@dataclass(frozen=True, slots=True)
class ConsultationStep:
    """One step of the Beratungsfolge. `role`, `date` (ISO) and `agenda_item` are empty when not printed."""

    organization: str
    passage: Passage
    date: str = ""
    role: str = ""
    agenda_item: str = ""
    is_public: bool | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A council paper (Vorlage) in its parts, by the `scheme` that fitted best (`fit` between 0 and 1).

    `head` holds single facts: number, paper_type, subject, file_number, reference, unit, contact, date, is_public.
    `resolution` are the numbered points of the resolution text (one when unnumbered). `competence` holds organization
    and law.
    """

    scheme: str
    fit: float
    parts: tuple[Part, ...]
    head: Findings = field(default_factory=dict)
    resolution: tuple[Passage, ...] = ()
    effects: tuple[Effect, ...] = ()
    consultations: tuple[ConsultationStep, ...] = ()
    competence: Findings = field(default_factory=dict)
    annexes: tuple[Passage, ...] = ()

    def part(self, code: str) -> Part | None:
        """The first part of this code, or None."""
        return next((part for part in self.parts if part.code == code), None)


class ProposalKind(StrEnum):
    """What is proposed for the district's record."""

    INITIATIVE = "initiative"
    STRATEGY = "strategy"
    GOAL = "goal"
    ACTOR = "actor"
    REFERENCE = "reference"
    """Somebody else's example that the text points to."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing the text speaks of, for a person to accept, correct, merge or reject.

    `key` is the same for the same proposal from the same text, on every machine. `findings` use the field codes of
    `tables.INITIATIVE_FIELDS` for initiatives; every proposal has `title`. `passage` is the sentence it stands in.
    """

    key: str
    kind: ProposalKind
    findings: Findings
    passage: Passage

    def __post_init__(self) -> None:
        if not self.findings.get("title"):
            raise ValueError("a proposal needs a title with its passage")

    @property
    def title(self) -> str:
        """The best title."""
        return str(self.findings["title"][0].value)
