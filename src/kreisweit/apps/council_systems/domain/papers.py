"""Taking papers over as documents, or passing over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

from django.db import transaction

from kreisweit.apps.audit.domain.record import ActingMember, Change, SystemActor, record
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.council_systems.bridge.objects import PaperFacts, paper_facts, references
from kreisweit.apps.council_systems.bridge.outside import FileDoor, file_name
from kreisweit.apps.council_systems.enums import EventName, HitState, TakingState
from kreisweit.apps.council_systems.models import CouncilSystem, HarvestedObject, PaperHit, TakenPaper
from kreisweit.apps.council_systems.queries.papers import STEPS, around
from kreisweit.apps.council_systems.signals import taking_wanted
from kreisweit.apps.documents.domain.add import add_document
from kreisweit.apps.documents.enums import Audience, Origin
from kreisweit.apps.documents.models import Document
from kreisweit.kernel.errors import KreisweitError
from kreisweit.kernel.wording import Message

MOST_AT_ONCE = 500


@transaction.atomic
def take_papers(*, papers: Sequence[HarvestedObject], by: Membership, at: datetime) -> int:
    """Want the files of `papers` as documents, and return for how many that is new. Taken twice does nothing twice;
    a taking that has failed is tried again."""
    _require_all(papers, by)
    _held(papers)
    known = {taking.paper_id: taking for taking in TakenPaper.plain.select_for_update().filter(paper__in=papers)}
    fresh = [paper for paper in papers if paper.pk not in known]
    TakenPaper.plain.bulk_create([TakenPaper(paper=paper, by=by, at=at) for paper in fresh])
    again = [taking for taking in known.values() if taking.state == TakingState.FAILED]
    for taking in again:
        taking.state, taking.notes = TakingState.WAITING, []
    TakenPaper.plain.bulk_update(again, ["state", "notes"])
    PaperHit.plain.filter(paper__in=papers).update(state=HitState.TAKEN)
    record(verb=EventName.PAPERS_TAKEN, by=by, at=at, changes=[Change(paper, after=_after(paper)) for paper in fresh])
    keys = TakenPaper.plain.filter(paper__in=fresh).values_list("public_id", flat=True)
    wanted = [*keys, *(taking.public_id for taking in again)]
    transaction.on_commit(partial(taking_wanted.send, sender=TakenPaper, taking_keys=wanted))
    return len(wanted)


@transaction.atomic
def ignore_papers(*, papers: Sequence[HarvestedObject], by: Membership, at: datetime) -> int:
    """Pass over the hits of `papers` nobody has taken. Returns how many papers that concerns."""
    _require_all(papers, by)
    rows = PaperHit.plain.filter(paper__in=papers, state=HitState.NEW)
    concerned = set(rows.values_list("paper_id", flat=True))
    rows.update(state=HitState.IGNORED)
    changes = [Change(paper, after=_after(paper)) for paper in papers if paper.pk in concerned]
    record(verb=EventName.PAPERS_IGNORED, by=by, at=at, changes=changes)
    return len(concerned)


@transaction.atomic
def reconsider_papers(*, papers: Sequence[HarvestedObject], by: Membership) -> int:
    """Put ignored hits back among the new ones."""
    _require_all(papers, by)
    return PaperHit.plain.filter(paper__in=papers, state=HitState.IGNORED).update(state=HitState.NEW)


def fetch(*, taking_key: str, at: datetime) -> None:
    """Bring the files of a taken paper in as documents; what cannot be had is noted. Raises, after noting that too,
    what nobody expected.

    A paper without any file becomes a text of what the council system says about it.
    """
    rows = TakenPaper.plain.select_related("paper__system__body", "paper__system__district", "by")
    taking = rows.filter(public_id=taking_key, state=TakingState.WAITING).first()
    if taking is None:
        return
    try:
        documents, notes = _documents(taking, at)
    except Exception:
        _settle(taking, documents=(), notes=[Message("council_system.taking_failed")])
        raise
    _settle(taking, documents=documents, notes=notes)


def resume_takings() -> int:
    """Have every taking fetched whose job ended with the process, and return how many. For the start of the only
    process: a job that is still there finds nothing left to do."""
    keys = list(TakenPaper.plain.filter(state=TakingState.WAITING).order_by("pk").values_list("public_id", flat=True))
    taking_wanted.send(sender=TakenPaper, taking_keys=keys)
    return len(keys)


@transaction.atomic
def _settle(taking: TakenPaper, *, documents: Sequence[Document], notes: Sequence[Message]) -> None:
    taking.notes = [{"code": note.code, "values": dict(note.values)} for note in notes]
    taking.state = TakingState.DONE if documents else TakingState.FAILED
    taking.save(update_fields=["state", "notes"])
    taking.documents.add(*documents)


def _documents(taking: TakenPaper, at: datetime) -> tuple[list[Document], list[Message]]:
    paper, system = taking.paper, taking.paper.system
    facts = facts_around(paper)
    arrived: list[tuple[str, bytes, str]] = []
    notes: list[Message] = []
    with FileDoor(system) as door:
        for file in facts.files:
            name = file_name(name=file.name, file_name=file.file_name, address=file.address)
            try:
                data = file.text.encode() if file.text.strip() and not system.address else b""
                arrived.append((name, data or door.fetch(file.address, mime_type=file.mime_type), file.address))
            except KreisweitError as error:
                notes.append(error.message)
    if not arrived and (not notes or not system.address):
        arrived.append(
            (f"{paper.reference or 'Vorlage'}.txt".replace("/", "-"), facts.as_text().encode(), paper.oparl_id)
        )
    documents = []
    for name, data, source in arrived:
        try:
            documents.append(_add(taking, name=name, data=data, source=source, at=at))
        except KreisweitError as error:
            notes.append(error.message)
    return documents, notes


def _add(taking: TakenPaper, *, name: str, data: bytes, source: str, at: datetime) -> Document:
    system: CouncilSystem = taking.paper.system
    by: ActingMember = taking.by if taking.by.ended_at is None else SystemActor(system.district.public_id)
    return add_document(
        body=system.body,
        name=name,
        data=data,
        by=by,
        at=at,
        audience=Audience.DISTRICT,  # it is published already
        origin=Origin.COUNCIL_SYSTEM,
        source_url=source[:700] if source.startswith("http") else "",
        paper_number=taking.paper.reference,
    ).document


def facts_around(paper: HarvestedObject) -> PaperFacts:
    """What the council system says about `paper`. Reads only; stands here because fetching needs it too."""
    return paper_facts(paper, around=_surroundings(paper))


def _surroundings(paper: HarvestedObject) -> dict[str, HarvestedObject]:
    """The rows that the facts of a paper need: a few queries, however many consultations there are."""
    found: dict[str, HarvestedObject] = {}
    rows: Iterable[HarvestedObject] = [paper]
    for _ in range(STEPS):
        wanted = set(references(rows)) - set(found) - {paper.oparl_id}
        if not wanted:
            break
        new = around(paper, wanted)
        found |= new
        rows = [row for row in new.values() if row.type in {"Consultation", "AgendaItem", "Meeting"}]
    return found


def _held(papers: Sequence[HarvestedObject]) -> None:
    """Hold the systems of `papers` until the transaction ends: two clicks at the same moment come one by one."""
    keys = {paper.system_id for paper in papers}
    list(CouncilSystem.plain.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))


def _require_all(papers: Sequence[HarvestedObject], by: Membership) -> None:
    for system in {paper.system_id: paper.system for paper in papers}.values():
        require("council_systems.take", by, system)


def _after(paper: HarvestedObject) -> dict[str, str]:
    return {"reference": paper.reference, "name": paper.name}
