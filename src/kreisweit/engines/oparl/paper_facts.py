"""A paper with what lies around it - consultations, decisions, offices, files - as plain facts and as a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date as date_type
from typing import Any, TypeVar

from kreisweit.engines.oparl.decisions import decision_of
from kreisweit.engines.oparl.objects import AgendaItem, Consultation, File, Meeting, OparlObject, Organization, Paper
from kreisweit.engines.oparl.values import HOME

LookUp = Callable[[str], OparlObject | None]
Kind = TypeVar("Kind", bound=OparlObject)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the Beratungsfolge; `decision` is the class, `result` the words. Dates are ISO, "" is unknown."""

    organization: str
    date: str = ""
    role: str = ""
    is_authoritative: bool | None = None
    agenda_item: str = ""
    is_public: bool | None = None
    result: str = ""
    decision: str = ""
    resolution_text: str = ""

    @property
    def day(self) -> date_type | None:
        """`date` as a day of the calendar."""
        return date_type.fromisoformat(self.date) if self.date else None


@dataclass(frozen=True, slots=True)
class FileFacts:
    """One file of a paper; `address` is where its bytes are."""

    id: str
    name: str
    address: str
    file_name: str = ""
    mime_type: str = ""
    text: str = ""
    is_main: bool = False


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What a council information system says about one paper, without references. `missing` counts those that led
    nowhere."""

    id: str
    reference: str
    subject: str
    paper_type: str = ""
    date: str = ""
    under_direction_of: tuple[str, ...] = ()
    originators: tuple[str, ...] = ()
    consultations: tuple[Step, ...] = ()
    files: tuple[FileFacts, ...] = ()
    missing: int = 0

    def as_data(self) -> dict[str, Any]:
        """The facts as JSON values."""
        return asdict(self)

    def as_text(self) -> str:
        """The paper as a clerk would type it, for papers that come without a file."""
        return "\n".join(self._lines()).strip() + "\n"

    def _lines(self) -> Iterator[str]:
        yield self.paper_type or "Vorlage"
        for label, value in (
            ("Vorlagennummer", self.reference),
            ("Datum", _german(self.date)),
            ("Federführung", ", ".join(self.under_direction_of)),
            ("Antragsteller", ", ".join(self.originators)),
            ("Betreff", self.subject),
        ):
            if value:
                yield f"{label}: {value}"
        if self.consultations:
            yield from ("", "Beratungsfolge")
            yield from (_step_line(step) for step in self.consultations)
        if resolution := next((step.resolution_text for step in self.consultations if step.resolution_text), ""):
            yield from ("", "Beschluss", resolution)


def facts_of(paper: Paper, *, look_up: LookUp) -> PaperFacts:
    """The facts of `paper`; `look_up` answers an id with its object, or None when that never arrived."""
    search = _Search(look_up)
    steps = [search.step(consultation) for consultation in search.all(paper.consultations, Consultation)]
    files = [search.file(file, is_main=file.id == paper.main_file) for file in search.all(paper.files, File)]
    people = [one.name for one in search.all(paper.originator_persons, OparlObject) if one.name]
    return PaperFacts(
        id=paper.id,
        reference=paper.reference,
        subject=paper.name,
        paper_type=paper.paper_type,
        date=paper.date.isoformat() if paper.date else "",
        under_direction_of=search.names(paper.under_direction_of),
        originators=(*search.names(paper.originator_organizations), *people),
        consultations=tuple(sorted(steps, key=lambda step: step.date or "9999")),
        files=tuple(files),
        missing=search.missing,
    )


class _Search:
    """Looks objects up and counts those that are not there."""

    def __init__(self, look_up: LookUp) -> None:
        self._look_up = look_up
        self.missing = 0

    def one(self, object_id: str, kind: type[Kind]) -> Kind | None:
        found = self._look_up(object_id) if object_id else None
        if object_id and found is None:
            self.missing += 1
        return found if isinstance(found, kind) else None

    def all(self, ids: tuple[str, ...], kind: type[Kind]) -> Iterator[Kind]:
        found = (self.one(object_id, kind) for object_id in ids)
        return (one for one in found if one and not one.is_deleted)

    def names(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one.name for one in self.all(ids, Organization) if one.name)

    def step(self, consultation: Consultation) -> Step:
        item = self.one(consultation.agenda_item, AgendaItem)
        meeting = self.one(consultation.meeting or (item.meeting if item else ""), Meeting)
        organizations = consultation.organizations or (meeting.organizations if meeting else ())
        result = item.result if item else ""
        return Step(
            organization=", ".join(self.names(organizations)) or (meeting.name if meeting else ""),
            date=meeting.start.astimezone(HOME).date().isoformat() if meeting and meeting.start else "",
            role=consultation.role,
            is_authoritative=consultation.is_authoritative,
            agenda_item=item.number if item else "",
            is_public=item.is_public if item else None,
            result=result,
            decision=decision_of(result).kind.value if result else "",
            resolution_text=item.resolution_text if item else "",
        )

    def file(self, file: File, *, is_main: bool) -> FileFacts:
        return FileFacts(
            id=file.id,
            name=file.name or file.file_name,
            address=file.address,
            file_name=file.file_name,
            mime_type=file.mime_type,
            text=file.text,
            is_main=is_main,
        )


def _step_line(step: Step) -> str:
    parts = (step.organization, _german(step.date), step.role, step.agenda_item and f"TOP {step.agenda_item}")
    line = ", ".join(part for part in parts if part)
    return f"{line}: {step.result}" if step.result else line


def _german(day: str) -> str:
    return ".".join(reversed(day.split("-"))) if day else ""
