"""A proposal as values: what was found, in the form of `initiatives.record` and of the pages.

Stored findings keep the reading's own values: places as official keys, dates as days. Here they become what people
read and what the inventory keeps.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from kreisweit.apps.initiatives.enums import Confidence, Duty, RecordField, Status
from kreisweit.apps.initiatives.queries.citations import label_of
from kreisweit.apps.initiatives.record import CODES, in_words
from kreisweit.apps.proposals.enums import STRATEGY_FIELD, Certainty, Kind, certainty_of
from kreisweit.apps.proposals.models import Proposal
from kreisweit.apps.proposals.models.proposal import BY_LANGUAGE_MODEL
from kreisweit.kernel.text import one_line
from kreisweit.kernel.wording import Message

LISTS = frozenset({"partners", "systems"})
YEARS = frozenset({"year_start", "year_end", "status_as_of"})
AMOUNTS = frozenset({"cost_once", "cost_yearly", "funding"})
PARTIES = frozenset({"owner", "place", "partners"})
CHOICES: Mapping[str, Any] = {"status": Status, "confidence": Confidence}
# A reading never says who may see an entry, which key it has or who answers for it.
NEVER_TAKEN = frozenset({"key", "body", "visibility"})
TAKEN_CODES = tuple(code for code in RecordField.values if code in CODES and code not in NEVER_TAKEN)
LONGEST: Mapping[str, int] = {
    "title": 200,
    "description": 4000,
    "owner": 200,
    "place": 120,
    "field": 80,
    "problem": 4000,
    "target_group": 300,
    "benefit": 4000,
    "cost_note": 500,
    "funding_programme": 200,
    "source_url": 700,
    "source_page": 60,
}
HIGHEST_CENTS, FIRST_YEAR, LAST_YEAR = 10**12, 1980, 2100

Names = Mapping[str, str]
"""Official key of a body of the district -> its name."""


@dataclass(frozen=True, slots=True)
class Found:
    """One value with its passage, as a page shows it. `position` counts the findings of one code from 0."""

    code: str
    position: int
    value: Any
    confidence: float
    reason: Message | None
    start: int
    end: int
    page: int
    quote: str

    @property
    def certainty(self) -> Certainty:
        return certainty_of(self.confidence)

    @property
    def is_from_language_model(self) -> bool:
        return self.reason is not None and self.reason.code == BY_LANGUAGE_MODEL

    @property
    def label(self) -> str:
        return label_of(self.code)

    @property
    def words(self) -> str:
        if self.code == "role":
            return label_of(str(self.value))  # owner, partners and participants are named as the fields are
        return in_words(self.code, self.value) if self.code in CODES else str(self.value)


def findings_of(proposal: Proposal, names: Names) -> dict[str, list[Found]]:
    """What was found, by code, best first; values that the inventory cannot keep are left out."""
    found: dict[str, list[Found]] = {}
    for code, stored in proposal.findings.items():
        read = [_found(code, position, one, names) for position, one in enumerate(stored)]
        if usable := [one for one in read if one is not None]:
            found[code] = usable
    return found


def values_of(proposal: Proposal, names: Names, *, fields: Sequence[str] = (), least: float = 0) -> dict[str, Any]:
    """What accepting the proposal unchanged would write, by the codes of `initiatives.record`.

    `fields` are the district's fields of action: a strategy gets the one for strategies. Findings with less confidence
    than `least` are left out, the title never.
    """
    values: dict[str, Any] = {}
    for code, found in findings_of(proposal, names).items():
        sure = [one for one in found if one.confidence >= least or code == "title"]
        if code not in TAKEN_CODES or not sure:
            continue
        values[code] = list(dict.fromkeys(one.value for one in sure)) if code in LISTS else sure[0].value
    if proposal.kind == Kind.STRATEGY and "field" not in values and STRATEGY_FIELD in fields:
        values["field"] = STRATEGY_FIELD
    return _without_contradiction(values)


def further_findings(found: Mapping[str, Sequence[Found]]) -> list[tuple[str, list[Found]]]:
    """What has no field in the inventory (phases, workshops, the item of the budget, the law), by its name.

    A value that stands in several places is named once.
    """
    return [
        (label_of(code), list({one.words: one for one in reversed(several)}.values())[::-1])
        for code, several in found.items()
        if code not in TAKEN_CODES
    ]


def places_of(found: Sequence[Found]) -> list[Found]:
    """Findings of one field with their places, every place once: one sentence can name twelve partners."""
    return list({(one.start, one.end): one for one in reversed(found)}.values())[::-1]


def other_values(found: Mapping[str, Sequence[Found]]) -> dict[str, list[Found]]:
    """Further candidates for fields that hold one value."""
    single = {code: several for code, several in found.items() if code in TAKEN_CODES and code not in LISTS}
    others = {code: [one for one in several[1:] if one.value != several[0].value] for code, several in single.items()}
    return {code: several for code, several in others.items() if several}


def to_compare(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a proposal is compared with the inventory by. Its description is a sentence that often names five others."""
    return {code: value for code, value in values.items() if code != "description"}


def _without_contradiction(values: dict[str, Any]) -> dict[str, Any]:
    """Without an end before the beginning: one of two misread years must not keep the rest out."""
    start, end = values.get("year_start"), values.get("year_end")
    return {code: value for code, value in values.items() if code != "year_end" or not start or end >= start}


def _found(code: str, position: int, stored: Mapping[str, Any], names: Names) -> Found | None:
    value = _value(code, stored["value"], names)
    if value is None:
        return None
    passage, reason = stored["passage"], stored.get("reason")
    return Found(
        code=code,
        position=position,
        value=value,
        confidence=stored["confidence"],
        reason=Message(reason["code"], reason["values"]) if reason else None,
        start=passage["start"],
        end=passage["end"],
        page=passage["page"],
        quote=passage["quote"],
    )


def _value(code: str, value: Any, names: Names) -> Any:
    """A value as the inventory keeps it; None when it cannot."""
    if code in AMOUNTS:
        return value if isinstance(value, int) and 0 <= value < HIGHEST_CENTS else None
    if code in YEARS:
        return _year(value)
    if code in CHOICES:
        return value if value in CHOICES[code].values else None
    if code == "legal_duty":
        return {True: Duty.YES.value, False: Duty.NO.value}.get(value)
    if code == "staff_fte":
        return _posts(value)
    text = names.get(str(value), str(value)) if code in PARTIES else str(value)
    text = text.strip() if code in {"description", "problem", "benefit"} else one_line(text)
    return text[: LONGEST.get(code, 200)] or None


def _year(value: Any) -> int | None:
    text = str(value)[:4]
    return int(text) if text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR else None


def _posts(value: Any) -> str | None:
    try:
        number = Decimal(str(value)).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None
    return str(number.normalize()) if 0 <= number <= 1000 else None
