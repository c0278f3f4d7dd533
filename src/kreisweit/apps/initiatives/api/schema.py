"""What goes over the wire. Field names are the codes of `record`, amounts are cents, null means unknown."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from ninja import Query, Schema
from pydantic import AnyHttpUrl, BeforeValidator, Field, TypeAdapter

from kreisweit.apps.bodies.api.paging import PageNumber, Text
from kreisweit.apps.bodies.api.problem import Problem
from kreisweit.apps.initiatives.enums import Confidence, Duty, Status, Visibility
from kreisweit.apps.initiatives.forms import EARLIEST_YEAR, LATEST_YEAR
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.filters import Where
from kreisweit.apps.initiatives.record import record_of

MOST_NAMES = 100
_url = TypeAdapter(AnyHttpUrl)


def _web_address(value: object) -> object:
    """Only http and https: the pages make a link of it."""
    if value:
        _url.validate_python(value)
    return value


Year = Annotated[int | None, Field(ge=EARLIEST_YEAR, le=LATEST_YEAR)]
Cents = Annotated[int | None, Field(ge=0, le=10**12, description="Cents; null when unknown.")]
Name = Annotated[Text, Field(min_length=1, max_length=200)]
Names = Annotated[list[Name], Field(max_length=MOST_NAMES)]
LongText = Annotated[Text, Field(max_length=4000)]


class InitiativeFields(Schema):
    """Everything that can be written, all of it optional: what is left out stays as it is."""

    title: Annotated[Text, Field(min_length=1, max_length=200, pattern=r"\S")]
    description: LongText = ""
    place: Annotated[
        Text, Field(max_length=120, description="A body of the district by name, or a place elsewhere.")
    ] = ""
    field: Annotated[
        Text, Field(max_length=80, description="Field of action by name; a new name makes a new field.")
    ] = ""
    status: Status = Status.UNKNOWN
    status_as_of: Year = None
    owner: Annotated[Text, Field(max_length=200, description="A body of the district or an actor, by name.")] = ""
    partners: Names = []
    year_start: Year = None
    year_end: Year = None
    problem: LongText = ""
    target_group: Annotated[Text, Field(max_length=300)] = ""
    benefit: LongText = ""
    systems: Names = []
    cost_once: Cents = None
    cost_yearly: Cents = None
    cost_note: Annotated[Text, Field(max_length=500)] = ""
    funding: Cents = None
    funding_programme: Annotated[Text, Field(max_length=200)] = ""
    staff_fte: Annotated[Decimal | None, Field(ge=0, le=1000, decimal_places=2)] = None
    legal_duty: Duty = Duty.UNKNOWN
    source_url: Annotated[Text, Field(max_length=700), BeforeValidator(_web_address)] = ""
    source_page: Annotated[Text, Field(max_length=60)] = ""
    confidence: Confidence | None = None
    visibility: Visibility = Visibility.DISTRICT

    def record(self) -> dict[str, Any]:
        """What was sent, as the verbs take it."""
        values = self.model_dump(exclude_unset=True, exclude={"body", "version"})
        if "confidence" in values:
            values["confidence"] = values["confidence"] or ""
        if values.get("staff_fte") is not None:
            values["staff_fte"] = str(values["staff_fte"])
        return values


class NewInitiative(InitiativeFields):
    body: Annotated[Text | None, Field(description="Id of the body that is responsible; your own when left out.")] = (
        None
    )


class ChangedInitiative(InitiativeFields):
    """The fields to change, and the version they were read at."""

    title: Annotated[Text, Field(min_length=1, max_length=200, pattern=r"\S")] = ""
    version: Annotated[int, Field(ge=1, le=2**31 - 1)]


class InitiativeOut(Schema):
    id: str
    version: int = Field(description="Send it back with a change.")
    key: str
    body: str
    title: str
    description: str
    place: str
    field: str
    status: Status
    status_as_of: int | None
    owner: str
    partners: list[str]
    year_start: int | None
    year_end: int | None
    problem: str
    target_group: str
    benefit: str
    systems: list[str]
    cost_once: int | None
    cost_yearly: int | None
    cost_note: str
    funding: int | None
    funding_programme: str
    staff_fte: str | None
    legal_duty: Duty
    source_url: str
    source_page: str
    confidence: Confidence | None
    visibility: Visibility
    created_at: datetime
    changed_at: datetime
    confirmed_at: datetime | None = Field(description="When the responsible body last said that the entry is right.")


class InitiativePage(Schema):
    items: list[InitiativeOut]
    total: int
    page: int
    pages: int
    unknown_words: list[str] = Field(description="Words of the search that nothing contains.")


class Conflict(Problem):
    """Somebody else was faster: the record as it stands now."""

    current: InitiativeOut


class FieldOut(Schema):
    id: str
    name: str


class Choice(Schema):
    """The filters of the list page."""

    search: Annotated[Text, Query(max_length=200)] = ""
    body: Annotated[Text, Query(description="Id of a body: initiatives that happen there.")] = ""
    involved: Annotated[bool, Query(description="Widen `body` to owner and partners.")] = False
    field: Annotated[Text, Query(description="Id of a field of action.")] = ""
    status: Status | None = None
    year: Annotated[int | None, Query(ge=EARLIEST_YEAR, le=LATEST_YEAR, description="A year in which it runs.")] = None
    owner: Annotated[Text, Query(max_length=120)] = ""
    confidence: Confidence | None = None
    where: Annotated[Where, Query(description="`hier` in the district, `anderswo` examples from outside.")] = ""
    sort: Annotated[str, Query(pattern="^-?(titel|beginn|ort|geaendert)$|^$")] = ""
    page: PageNumber = 1


def initiative_out(initiative: Initiative) -> dict[str, Any]:
    """Reads owner, place, field and partners: see `queries.parties`."""
    record = record_of(initiative)
    return {
        **record,
        "confidence": record["confidence"] or None,
        "id": initiative.public_id,
        "version": initiative.version,
        "created_at": initiative.created_at,
        "changed_at": initiative.changed_at,
        "confirmed_at": initiative.confirmed_at,
    }
