"""An initiative as one flat record: the form that pages, tables, the API and the log share.

Codes are those of the table columns (`engines.reading`); values are JSON: text, whole numbers, lists of text, `None`
for unknown. Amounts are cents. Owner, place, partners and field are names, because that is what people write and read.
"""

from __future__ import annotations

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext

from kreisweit.apps.initiatives.enums import Confidence, Duty, Status, Visibility
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.ui.tags.filters import euro

Record = dict[str, Any]

# code -> attribute, where the value is kept as it is
PLAIN: dict[str, str] = {
    "key": "key",
    "title": "title",
    "description": "description",
    "status": "status",
    "status_as_of": "status_as_of",
    "year_start": "year_start",
    "year_end": "year_end",
    "problem": "problem",
    "target_group": "target_group",
    "benefit": "benefit",
    "systems": "systems",
    "cost_once": "cost_once_cents",
    "cost_yearly": "cost_yearly_cents",
    "funding": "funding_cents",
    "funding_programme": "funding_programme",
    "cost_note": "cost_note",
    "legal_duty": "legal_duty",
    "source_url": "source_url",
    "source_page": "source_page",
    "confidence": "confidence",
    "visibility": "visibility",
}
# resolved by name or converted, see `domain.assign`
RESOLVED = ("body", "owner", "place", "field", "partners", "staff_fte")
CODES = (*PLAIN, *RESOLVED)


def record_of(initiative: Initiative) -> Record:
    """The record of one initiative. Reads owner, place, field and partners: prefetch them for lists."""
    record: Record = {code: getattr(initiative, attribute) for code, attribute in PLAIN.items()}
    record["body"] = initiative.body.name
    record["owner"] = str(initiative.owner or "")
    record["place"] = initiative.place
    record["field"] = initiative.field.name if initiative.field else ""
    record["partners"] = [partner.name for partner in initiative.partners.all()]
    record["staff_fte"] = None if initiative.staff_fte is None else str(initiative.staff_fte.normalize())
    return record


def difference(before: Record, after: Record) -> tuple[Record, Record]:
    """The fields in which two records differ, as (before, after)."""
    changed = [code for code in after if before.get(code) != after[code]]
    return {code: before.get(code) for code in changed}, {code: after[code] for code in changed}


CHOICES = {"status": Status, "confidence": Confidence, "legal_duty": Duty, "visibility": Visibility}
AMOUNTS = frozenset({"cost_once", "cost_yearly", "funding"})


def in_words(code: str, value: Any) -> str:
    """A value of a record as people read it; empty when it is unknown."""
    if value in (None, "", []) or (code, value) == ("legal_duty", Duty.UNKNOWN):
        return ""
    if code in CHOICES:
        choices = CHOICES[code]
        return str(choices(value).label) if value in choices.values else str(value)
    if code in AMOUNTS:
        return euro(value)
    if code == "staff_fte":
        return gettext("%(number)s Vollzeitstellen") % {"number": number_format(value)}
    return ", ".join(value) if isinstance(value, list) else str(value)
