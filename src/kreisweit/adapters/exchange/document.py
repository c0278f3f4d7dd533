"""What a publisher says, as frozen values: initiatives and strategies, public fields only.

There is no place for people here on purpose: an office has an address, an initiative has organisations.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any, Literal

from kreisweit.adapters.exchange.names import is_plain_name
from kreisweit.adapters.exchange.schema import check
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.text import one_line

FORMAT, VERSION = "kreisweit-exchange", 1
MOMENT = "%Y-%m-%dT%H:%M:%SZ"
Kind = Literal["district", "municipality", "collection"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who answers for the document. A `collection` was compiled by somebody else from public sources.

    `contact_office` and `contact_email` are those of an office, never of a person.
    """

    kind: Kind
    name: str
    ags: str = ""
    residents: int | None = None
    residents_on: date | None = None
    contact_office: str = ""
    contact_email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedInitiative:
    """An initiative as it leaves its district. Unknown texts are empty, unknown numbers None; amounts are cents."""

    id: str
    title: str
    description: str = ""
    place: str = ""
    place_ags: str = ""
    field: str = ""
    status: str = "unknown"
    status_as_of: int | None = None
    year_start: int | None = None
    year_end: int | None = None
    owner: str = ""
    partners: tuple[str, ...] = ()
    target_group: str = ""
    systems: tuple[str, ...] = ()
    funding_programme: str = ""
    funding_cents: int | None = None
    cost_once_cents: int | None = None
    cost_yearly_cents: int | None = None
    cost_note: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedGoal:
    """A goal; indicator and target are empty where the source names none."""

    id: str
    text: str
    field: str = ""
    indicator: str = ""
    target: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedStrategy:
    """A strategy as goals and fields of action. `owner` is whose strategy it is, also in a collection."""

    id: str
    title: str
    owner: str
    owner_ags: str = ""
    adopted_on: date | None = None
    adopted_by: str = ""
    fields_of_action: tuple[str, ...] = ()
    goals: tuple[PublishedGoal, ...] = ()
    note: str = ""
    source_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything a file says apart from its signature."""

    publisher: Publisher
    licence: str
    licence_url: str = ""
    created_at: datetime
    initiatives: tuple[PublishedInitiative, ...] = ()
    strategies: tuple[PublishedStrategy, ...] = ()


def read_document(value: Any) -> Document:
    """The document in a parsed JSON value; members of later versions are left alone.

    Raises `InvalidInputError` for another format, a later version, what departs from the schema, an impossible date or
    an id that occurs twice.
    """
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise InvalidInputError("exchange.other_format", format=FORMAT)
    version = value.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise InvalidInputError("exchange.later_version", version=version, known=VERSION)
    check(value)
    initiatives = tuple(_initiative(row) for row in value["initiatives"])
    strategies = tuple(_strategy(row) for row in value["strategies"])
    _check_ids([one.id for one in initiatives], "/initiatives")
    _check_ids([one.id for one in strategies], "/strategies")
    return Document(
        publisher=_publisher(value["publisher"]),
        licence=_name(value["licence"], "name"),
        licence_url=_line(value["licence"].get("address")),
        created_at=_moment(value["created_at"]),
        initiatives=initiatives,
        strategies=strategies,
    )


def written(document: Document) -> dict[str, Any]:
    """The document as a JSON value without signature, complete: what is unknown is null. Inverse of `read_document`.

    Raises `InvalidInputError` when it would depart from the schema.
    """
    publisher = document.publisher
    value = {
        "format": FORMAT,
        "version": VERSION,
        "publisher": {
            "kind": publisher.kind,
            "name": publisher.name,
            "ags": publisher.ags or None,
            "residents": publisher.residents,
            "residents_on": publisher.residents_on and publisher.residents_on.isoformat(),
            "contact": {"office": publisher.contact_office or None, "email": publisher.contact_email or None},
        },
        "licence": {"name": document.licence, "address": document.licence_url or None},
        "created_at": document.created_at.astimezone(UTC).strftime(MOMENT),
        "initiatives": [_plain(one) for one in document.initiatives],
        "strategies": [_plain(one) for one in document.strategies],
    }
    check(value)
    return value


def _plain(record: PublishedInitiative | PublishedStrategy | PublishedGoal) -> dict[str, Any]:
    """The fields of a record by name; empty texts become null, tuples lists."""
    return {field.name: _json(getattr(record, field.name)) for field in fields(record)}


def _json(value: Any) -> Any:
    match value:
        case "":
            return None
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(one) if isinstance(one, PublishedGoal) else one for one in value]
        case _:
            return value


def _publisher(row: Mapping[str, Any]) -> Publisher:
    contact = row.get("contact") or {}
    return Publisher(
        kind=row["kind"],
        name=_publisher_name(row),
        ags=row.get("ags") or "",
        residents=row.get("residents"),
        residents_on=_date(row.get("residents_on"), "/publisher/residents_on"),
        contact_office=_line(contact.get("office")),
        contact_email=_line(contact.get("email")),
    )


def _publisher_name(row: Mapping[str, Any]) -> str:
    name = unicodedata.normalize("NFC", _name(row, "name"))
    if not is_plain_name(name):
        raise InvalidInputError("exchange.strange_letters", path="/publisher/name")
    return name


def _initiative(row: Mapping[str, Any]) -> PublishedInitiative:
    lines = ("place", "place_ags", "field", "owner", "target_group", "funding_programme", "cost_note")
    numbers = ("status_as_of", "year_start", "year_end", "funding_cents", "cost_once_cents", "cost_yearly_cents")
    plain: dict[str, Any] = {name: _line(row.get(name)) for name in lines} | {name: row.get(name) for name in numbers}
    return PublishedInitiative(
        id=row["id"],
        title=_name(row, "title"),
        description=_lines(row.get("description")),
        status=row.get("status", "unknown"),
        partners=_names(row.get("partners")),
        systems=_names(row.get("systems")),
        source_url=row.get("source_url") or "",
        **plain,
    )


def _strategy(row: Mapping[str, Any]) -> PublishedStrategy:
    goals = tuple(_goal(one) for one in row.get("goals", ()))
    _check_ids([one.id for one in goals], "/strategies/goals")
    return PublishedStrategy(
        id=row["id"],
        title=_name(row, "title"),
        owner=_name(row, "owner"),
        owner_ags=row.get("owner_ags") or "",
        adopted_on=_date(row.get("adopted_on"), "/strategies/adopted_on"),
        adopted_by=_line(row.get("adopted_by")),
        fields_of_action=_names(row.get("fields_of_action")),
        goals=goals,
        note=_lines(row.get("note")),
        source_url=row.get("source_url") or "",
    )


def _goal(row: Mapping[str, Any]) -> PublishedGoal:
    lines = ("field", "indicator", "target")
    return PublishedGoal(
        id=row["id"],
        text=_name(row, "text"),
        source_url=row.get("source_url") or "",
        **{name: _line(row.get(name)) for name in lines},
    )


def _check_ids(ids: list[str], path: str) -> None:
    twice = [one for one, number in Counter(ids).items() if number > 1]
    if twice:
        raise InvalidInputError("exchange.id_twice", path=path, id=twice[0])


def _moment(text: str) -> datetime:
    try:
        return datetime.strptime(text, MOMENT).replace(tzinfo=UTC)
    except ValueError as error:
        raise InvalidInputError("exchange.bad_date", path="/created_at", date=text) from error


def _date(text: str | None, path: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidInputError("exchange.bad_date", path=path, date=text) from error


# Characters that turn the direction of writing can make a name look like another one (Unicode TR 36).
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _line(text: str | None) -> str:
    return one_line(_TURNING.sub("", text or ""))


def _name(row: Mapping[str, Any], member: str) -> str:
    """A text that has to say something also when everything invisible is gone."""
    text = _line(row[member])
    if not any(character.isprintable() and not character.isspace() for character in text):
        raise InvalidInputError("exchange.wrong_form", path=f"…/{member}")
    return text


def _lines(text: str | None) -> str:
    """Text that may have paragraphs, without other control characters."""
    kept = (c for c in _TURNING.sub("", text or "") if c == "\n" or unicodedata.category(c) != "Cc")
    return "".join(kept).strip()


def _names(rows: list[str] | None) -> tuple[str, ...]:
    """Each name once, in the order of the file."""
    return tuple(dict.fromkeys(filter(None, map(_line, rows or ()))))
