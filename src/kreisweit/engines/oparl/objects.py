"""The twelve types of OParl 1.0 and 1.1 as values, each field with the key it is read from and the way it is read.

Objects refer to one another by id alone: what a server embeds is taken out and handed over beside its parent, so an
object looks the same however it arrived. Source: OParl/spec, tags v1.0.7 and v1.1.1.
"""

# ruff: noqa: RUF009 - the calls are `field()` with the source of the value as metadata
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, ClassVar


class ObjectType(StrEnum):
    """The last part of a `type` address."""

    SYSTEM = "System"
    BODY = "Body"
    LEGISLATIVE_TERM = "LegislativeTerm"
    ORGANIZATION = "Organization"
    PERSON = "Person"
    MEMBERSHIP = "Membership"
    MEETING = "Meeting"
    AGENDA_ITEM = "AgendaItem"
    PAPER = "Paper"
    CONSULTATION = "Consultation"
    FILE = "File"
    LOCATION = "Location"


class Form(StrEnum):
    """How the value of a key is read."""

    TEXT = "text"
    TEXTS = "texts"
    ADDRESS = "address"
    MOMENT = "moment"
    DAY = "day"
    FLAG = "flag"
    WHOLE = "whole"
    MUNICIPAL_KEY = "municipal_key"
    REGIONAL_KEY = "regional_key"
    REFERENCE = "reference"
    REFERENCES = "references"
    LIST = "list"
    """An external list: its address. A server that embeds the objects instead is understood as well."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a field comes from: the `keys` in order of preference, the `form`, and for references the `type` behind."""

    keys: tuple[str, ...]
    form: Form
    type: ObjectType | None = None


_WORDS = frozenset({Form.TEXT, Form.ADDRESS, Form.MUNICIPAL_KEY, Form.REGIONAL_KEY, Form.REFERENCE, Form.LIST})
_MANY = frozenset({Form.TEXTS, Form.REFERENCES})
SOURCE = "source"


def _read(form: Form, *keys: str, type: ObjectType | None = None) -> Any:  # noqa: A002 - the standard's own word
    default = () if form in _MANY else "" if form in _WORDS else None
    return field(default=default, metadata={SOURCE: Source(keys, form, type)})


def _text(*keys: str) -> Any:
    return _read(Form.TEXT, *keys)


def _day(*keys: str) -> Any:
    return _read(Form.DAY, *keys)


def _one(object_type: ObjectType, *keys: str) -> Any:
    return _read(Form.REFERENCE, *keys, type=object_type)


def _many(object_type: ObjectType, *keys: str) -> Any:
    return _read(Form.REFERENCES, *keys, type=object_type)


def _list(object_type: ObjectType, *keys: str) -> Any:
    return _read(Form.LIST, *keys, type=object_type)


@dataclass(frozen=True, slots=True, kw_only=True)
class OparlObject:
    """What all types have. `unknown` keeps the keys that the standard does not know, as they came.

    A plain `OparlObject` is a tombstone whose type nobody tells.
    """

    TYPE: ClassVar[ObjectType | None] = None

    id: str
    is_deleted: bool = False
    created: datetime | None = _read(Form.MOMENT, "created")
    modified: datetime | None = _read(Form.MOMENT, "modified")
    name: str = _text("name")
    web: str = _read(Form.ADDRESS, "web")
    license: str = _read(Form.ADDRESS, "license")
    keywords: tuple[str, ...] = _read(Form.TEXTS, "keyword", "keywords")
    unknown: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class System(OparlObject):
    TYPE: ClassVar[ObjectType | None] = ObjectType.SYSTEM

    oparl_version: str = _read(Form.ADDRESS, "oparlVersion")
    body: str = _list(ObjectType.BODY, "body", "bodies")
    contact_name: str = _text("contactName")
    contact_email: str = _text("contactEmail")
    vendor: str = _text("vendor")
    product: str = _text("product")
    website: str = _read(Form.ADDRESS, "website")
    other_versions: tuple[str, ...] = _read(Form.TEXTS, "otherOparlVersions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(OparlObject):
    TYPE: ClassVar[ObjectType | None] = ObjectType.BODY

    system: str = _one(ObjectType.SYSTEM, "system")
    short_name: str = _text("shortName")
    website: str = _read(Form.ADDRESS, "website")
    ags: str = _read(Form.MUNICIPAL_KEY, "ags")
    rgs: str = _read(Form.REGIONAL_KEY, "rgs")
    equivalent: tuple[str, ...] = _read(Form.TEXTS, "equivalent", "equivalentBody")
    contact_name: str = _text("contactName")
    contact_email: str = _text("contactEmail")
    classification: str = _text("classification")
    location: str = _one(ObjectType.LOCATION, "location")
    legislative_terms: tuple[str, ...] = _many(ObjectType.LEGISLATIVE_TERM, "legislativeTerm")
    organization: str = _list(ObjectType.ORGANIZATION, "organization", "organizations")
    person: str = _list(ObjectType.PERSON, "person", "persons")
    meeting: str = _list(ObjectType.MEETING, "meeting", "meetings")
    paper: str = _list(ObjectType.PAPER, "paper", "papers")
    agenda_item: str = _list(ObjectType.AGENDA_ITEM, "agendaItem", "agendaItems")
    consultation: str = _list(ObjectType.CONSULTATION, "consultation", "consultations")
    file: str = _list(ObjectType.FILE, "file", "files")
    membership: str = _list(ObjectType.MEMBERSHIP, "membership", "memberships")
    location_list: str = _list(ObjectType.LOCATION, "locationList")
    legislative_term_list: str = _list(ObjectType.LEGISLATIVE_TERM, "legislativeTermList")


@dataclass(frozen=True, slots=True, kw_only=True)
class LegislativeTerm(OparlObject):
    TYPE: ClassVar[ObjectType | None] = ObjectType.LEGISLATIVE_TERM

    body: str = _one(ObjectType.BODY, "body")
    start: date | None = _day("startDate")
    end: date | None = _day("endDate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(OparlObject):
    TYPE: ClassVar[ObjectType | None] = ObjectType.ORGANIZATION

    body: str = _one(ObjectType.BODY, "body")
    short_name: str = _text("shortName")
    organization_type: str = _text("organizationType")
    classification: str = _text("classification")
    posts: tuple[str, ...] = _read(Form.TEXTS, "post")
    memberships: tuple[str, ...] = _many(ObjectType.MEMBERSHIP, "membership", "memberships")
    parent: str = _one(ObjectType.ORGANIZATION, "subOrganizationOf")
    meeting: str = _list(ObjectType.MEETING, "meeting", "meetings")
    consultation: str = _list(ObjectType.CONSULTATION, "consultation", "consultations")
    start: date | None = _day("startDate")
    end: date | None = _day("endDate")
    website: str = _read(Form.ADDRESS, "website")
    location: str = _one(ObjectType.LOCATION, "location")
    external_body: str = _one(ObjectType.BODY, "externalBody")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(OparlObject):
    """`unknown` also holds what we have no use for, such as mail, phone and status: data kept minimal."""

    TYPE: ClassVar[ObjectType | None] = ObjectType.PERSON

    body: str = _one(ObjectType.BODY, "body")
    family_name: str = _text("familyName")
    given_name: str = _text("givenName")
    form_of_address: str = _text("formOfAddress")
    memberships: tuple[str, ...] = _many(ObjectType.MEMBERSHIP, "membership", "memberships")
    location: str = _one(ObjectType.LOCATION, "locationObject", "location")


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(OparlObject):
    TYPE: ClassVar[ObjectType | None] = ObjectType.MEMBERSHIP

    person: str = _one(ObjectType.PERSON, "person")
    organization: str = _one(ObjectType.ORGANIZATION, "organization")
    role: str = _text("role")
    has_vote: bool | None = _read(Form.FLAG, "votingRight")
    start: date | None = _day("startDate")
    end: date | None = _day("endDate")
    on_behalf_of: str = _one(ObjectType.ORGANIZATION, "onBehalfOf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(OparlObject):
    TYPE: ClassVar[ObjectType | None] = ObjectType.MEETING

    state: str = _text("meetingState")
    is_cancelled: bool | None = _read(Form.FLAG, "cancelled")
    start: datetime | None = _read(Form.MOMENT, "start")
    end: datetime | None = _read(Form.MOMENT, "end")
    location: str = _one(ObjectType.LOCATION, "location")
    organizations: tuple[str, ...] = _many(ObjectType.ORGANIZATION, "organization", "organizations")
    participants: tuple[str, ...] = _many(ObjectType.PERSON, "participant", "participants")
    invitation: str = _one(ObjectType.FILE, "invitation")
    results_protocol: str = _one(ObjectType.FILE, "resultsProtocol")
    verbatim_protocol: str = _one(ObjectType.FILE, "verbatimProtocol")
    auxiliary_files: tuple[str, ...] = _many(ObjectType.FILE, "auxiliaryFile", "auxiliaryFiles")
    agenda_items: tuple[str, ...] = _many(ObjectType.AGENDA_ITEM, "agendaItem", "agendaItems")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(OparlObject):
    """`order` is what the server says; it begins at 0, 1 or 100001, so only compare it within one meeting."""

    TYPE: ClassVar[ObjectType | None] = ObjectType.AGENDA_ITEM

    meeting: str = _one(ObjectType.MEETING, "meeting")
    number: str = _text("number")
    order: int | None = _read(Form.WHOLE, "order")
    is_public: bool | None = _read(Form.FLAG, "public")
    consultation: str = _one(ObjectType.CONSULTATION, "consultation", "consultations")
    result: str = _text("result")
    resolution_text: str = _text("resolutionText")
    resolution_file: str = _one(ObjectType.FILE, "resolutionFile")
    auxiliary_files: tuple[str, ...] = _many(ObjectType.FILE, "auxiliaryFile", "auxiliaryFiles")
    start: datetime | None = _read(Form.MOMENT, "start")
    end: datetime | None = _read(Form.MOMENT, "end")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper(OparlObject):
    """`reference` is the number a person quotes. It need not be unique: two papers of one server may share it."""

    TYPE: ClassVar[ObjectType | None] = ObjectType.PAPER

    body: str = _one(ObjectType.BODY, "body")
    reference: str = _text("reference")
    date: date | None = _day("date", "publishedDate")
    paper_type: str = _text("paperType")
    related: tuple[str, ...] = _many(ObjectType.PAPER, "relatedPaper")
    superordinated: tuple[str, ...] = _many(ObjectType.PAPER, "superordinatedPaper")
    subordinated: tuple[str, ...] = _many(ObjectType.PAPER, "subordinatedPaper")
    main_file: str = _one(ObjectType.FILE, "mainFile")
    auxiliary_files: tuple[str, ...] = _many(ObjectType.FILE, "auxiliaryFile", "auxiliaryFiles", "file", "files")
    locations: tuple[str, ...] = _many(ObjectType.LOCATION, "location")
    originator_persons: tuple[str, ...] = _many(ObjectType.PERSON, "originatorPerson")
    originator_organizations: tuple[str, ...] = _many(ObjectType.ORGANIZATION, "originatorOrganization")
    under_direction_of: tuple[str, ...] = _many(ObjectType.ORGANIZATION, "underDirectionOf", "underDirectionof")
    consultations: tuple[str, ...] = _many(ObjectType.CONSULTATION, "consultation", "consultations")

    @property
    def files(self) -> tuple[str, ...]:
        """All files, the main one first, each once."""
        return tuple(dict.fromkeys([*([self.main_file] if self.main_file else []), *self.auxiliary_files]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation(OparlObject):
    """One step of a paper's way; `organizations` in order, the first leads, and they may belong to other bodies."""

    TYPE: ClassVar[ObjectType | None] = ObjectType.CONSULTATION

    paper: str = _one(ObjectType.PAPER, "paper")
    agenda_item: str = _one(ObjectType.AGENDA_ITEM, "agendaItem", "agendaItems")
    meeting: str = _one(ObjectType.MEETING, "meeting")
    organizations: tuple[str, ...] = _many(ObjectType.ORGANIZATION, "organization", "organizations")
    is_authoritative: bool | None = _read(Form.FLAG, "authoritative")
    role: str = _text("role")


@dataclass(frozen=True, slots=True, kw_only=True)
class File(OparlObject):
    TYPE: ClassVar[ObjectType | None] = ObjectType.FILE

    file_name: str = _text("fileName")
    mime_type: str = _text("mimeType")
    date: date | None = _day("date")
    size: int | None = _read(Form.WHOLE, "size")
    sha512: str = _text("sha512Checksum")
    text: str = _text("text")
    access_url: str = _read(Form.ADDRESS, "accessUrl")
    download_url: str = _read(Form.ADDRESS, "downloadUrl")
    external_service_url: str = _read(Form.ADDRESS, "externalServiceUrl")
    master_file: str = _one(ObjectType.FILE, "masterFile")

    @property
    def address(self) -> str:
        """Where the bytes are."""
        return self.download_url or self.access_url


@dataclass(frozen=True, slots=True, kw_only=True)
class Location(OparlObject):
    TYPE: ClassVar[ObjectType | None] = ObjectType.LOCATION

    description: str = _text("description")
    street_address: str = _text("streetAddress")
    room: str = _text("room")
    postal_code: str = _text("postalCode")
    locality: str = _text("locality")


CLASSES: Mapping[ObjectType, type[OparlObject]] = {
    kind.TYPE: kind
    for kind in (
        System,
        Body,
        LegislativeTerm,
        Organization,
        Person,
        Membership,
        Meeting,
        AgendaItem,
        Paper,
        Consultation,
        File,
        Location,
    )
    if kind.TYPE is not None
}
