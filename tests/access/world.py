"""Two districts with everything that has an address, and one person for every seat.

Every text carries a mark that says who may read it; the matrix looks for these marks in all answers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.account.models import EmailAddress
from tests.access.seats import (
    ANONYMOUS,
    DISTANCES,
    EDITOR,
    FOREIGN,
    KREIS,
    OFFICER,
    OTHER,
    OWN,
    ROLES,
    UNASSIGNED,
    Seat,
)
from tests.access.world_contacts import introduction, introductions
from tests.access.world_exchange import exchanged
from tests.factories.originals import add_text, pdf, read_text

from kreisweit.apps.accounts.models import User
from kreisweit.apps.bodies.models import Actor, ApiToken, Body, Membership, Organization
from kreisweit.apps.bodies.models.token import hash_of
from kreisweit.apps.bundles.domain.form import form_bundle
from kreisweit.apps.bundles.domain.reshape import dissolve_bundle
from kreisweit.apps.bundles.models import BundleInitiative, BundleMember
from kreisweit.apps.council_systems.models import (
    CouncilSystem,
    HarvestedObject,
    HarvestRun,
    PaperHit,
    SavedSearch,
)
from kreisweit.apps.documents.domain.arrive import Announcement, begin_upload
from kreisweit.apps.documents.domain.lifecycle import remove_document
from kreisweit.apps.documents.models import Document
from kreisweit.apps.initiatives.domain.change import remove_initiative
from kreisweit.apps.initiatives.domain.create import add_all
from kreisweit.apps.initiatives.domain.import_apply import apply_list
from kreisweit.apps.initiatives.domain.import_preview import read_into_preview
from kreisweit.apps.initiatives.domain.imports import begin_applying, map_columns, receive_list
from kreisweit.apps.initiatives.models import FieldOfAction, ImportRun, Initiative
from kreisweit.apps.proposals.bridge import Sketch
from kreisweit.apps.proposals.domain.store import store_proposals
from kreisweit.apps.proposals.models import Proposal
from kreisweit.apps.synergies.models import GroupMember, MatchRun, Synergy, SynergyComment, SynergyGroup

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

# In every text of the first district, of its municipality's draft, and of the foreign district.
HOME_MARK, DRAFT_MARK, FOREIGN_MARK = "Heimvermerkq", "Entwurfsvermerkq", "Fremdvermerkq"


@dataclass
class World:
    """`objects` by kind belong to the own municipality, `strange` are counterparts that nobody at home may see."""

    bodies: dict[str, Body] = field(default_factory=dict)
    members: dict[Seat, Membership] = field(default_factory=dict)
    users: dict[Seat, User] = field(default_factory=dict)
    secrets: dict[Seat, str] = field(default_factory=dict)
    objects: dict[str, Any] = field(default_factory=dict)
    strange: dict[str, list[Any]] = field(default_factory=dict)

    def forbidden_marks(self, seat: Seat) -> tuple[str, ...]:
        """Words that must not appear in an answer to `seat`."""
        if seat in {ANONYMOUS, UNASSIGNED}:
            return HOME_MARK, DRAFT_MARK, FOREIGN_MARK
        if seat.distance == FOREIGN:
            return HOME_MARK, DRAFT_MARK
        return (FOREIGN_MARK,) if seat.distance == OWN else (FOREIGN_MARK, DRAFT_MARK)


def build() -> World:
    world = World()
    _found(world)
    for distance in DISTANCES:
        for role in ROLES:
            _seat(world, Seat(role, distance))
    world.users[UNASSIGNED] = _user(UNASSIGNED)
    _fill_district(world)
    _fill_foreign_district(world)
    return world


def _found(world: World) -> None:
    kreis = Body.objects.create(ags="05558000", kind="district", name="Kreis Nord", short_name="Nord", population=2000)
    strange = Body.objects.create(
        ags="05559000", kind="district", name="Kreis Fremd", short_name="Fremd", population=2000
    )
    town = {"kind": "municipality", "population": 900}
    world.bodies = {
        KREIS: kreis,
        FOREIGN: strange,
        OWN: Body.objects.create(ags="05558004", district=kreis, name="Stadt Eigen", short_name="Eigen", **town),
        OTHER: Body.objects.create(ags="05558008", district=kreis, name="Gemeinde Andere", short_name="Andere", **town),
        "strange town": Body.objects.create(
            ags="05559004", district=strange, name="Stadt Fern", short_name="Fern", **town
        ),
    }
    for body in world.bodies.values():
        Organization.objects.create(body=body, name=f"Ausschuss von {body.name}")


def _user(seat: Seat) -> User:
    # Names are marked like texts: who works where is personal data.
    mark = {FOREIGN: FOREIGN_MARK, "": ""}.get(seat.distance, HOME_MARK)
    user = User.objects.create_user(email=f"{seat}@example.org".replace(" ", "-"), name=f"{seat} {mark}")
    EmailAddress.objects.create(
        user=user, email=user.email, primary=True, verified=True
    )  # else allauth does so at the first visit
    return user


def _seat(world: World, seat: Seat) -> None:
    user = world.users[seat] = _user(seat)
    member = world.members[seat] = Membership.plain.create(user=user, body=world.bodies[seat.distance], role=seat.role)
    secret = world.secrets[seat] = f"secret of {seat}"
    _token(member, secret)


def _token(member: Membership, secret: str) -> ApiToken:
    today = datetime.now(UTC)
    return ApiToken.plain.create(
        membership=member,
        name=f"Auswertung {member.user.name}",
        secret_hash=hash_of(secret),
        created_at=today,
        expires_at=today + timedelta(days=30),
        last_used_on=today.date(),
    )


def _initiatives(world: World, *, body: str, mark: str, **more: Any) -> list[Initiative]:
    """A shared entry, another one like it, a draft and a removed one, entered by the body itself."""
    member = world.members[Seat(OFFICER, body)]
    draft_mark = f"{mark} {DRAFT_MARK}" if body == OWN else mark
    entries = [
        {"title": f"Handyparken {mark}", "status": "in_operation", "year_start": 2019, "field": "Mobilität"},
        {"title": f"Parken per App {mark}", "status": "planned", "status_as_of": 2019, "field": "Mobilität"},
        {"title": f"Geheime App {draft_mark}", "visibility": "body"},
        {"title": f"Altes Portal {draft_mark}", "visibility": "body"},
    ]
    rows = add_all(
        entries=[(member.body, {"description": f"Text {entry['title']}", **entry, **more}) for entry in entries],
        district=member.district,
        by=member,
        at=NOW,
    )
    remove_initiative(initiative=rows[3], by=member, at=NOW)
    return rows


def _synergies(first: Initiative, second: Initiative, writer: Membership) -> dict[str, Any]:
    seen = {"district": first.district, "first_seen_at": NOW, "last_seen_at": NOW}
    synergy = Synergy.plain.create(first=first, second=second, form="0" * 64, kind="same", score=0.9, **seen)
    decided = Synergy.plain.create(
        first=first, second=second, form="1" * 64, kind="similar_need", score=0.8, state="confirmed", **seen
    )
    group = SynergyGroup.plain.create(title=first.title, medoid=first, **seen)
    for position, one in enumerate((first, second)):
        GroupMember.objects.create(group=group, initiative=one, position=position)
    run = MatchRun.plain.create(district=first.district, state="finished", requested_at=NOW, finished_at=NOW)
    comment = SynergyComment.objects.create(synergy=synergy, by=writer, at=NOW, text=first.title)
    return {"synergy": synergy, "decided synergy": decided, "group": group, "run": run, "comment": comment}


def _bundles(by: Membership, shared: Initiative, draft: Initiative, other: Body | None, mark: str) -> dict[str, Any]:
    """A bundle of two bodies, one of whose initiatives was taken back into a draft; one without own bodies; an end."""
    bodies = [other] if other else []
    bundle = form_bundle(title=f"Parken {mark}", initiatives=[shared], bodies=bodies, by=by, at=NOW)
    BundleInitiative.plain.create(bundle=bundle, initiative=draft, body=draft.body, since=NOW)
    empty = form_bundle(title=f"Leer {mark}", initiatives=[shared], by=by, at=NOW)
    BundleMember.plain.filter(bundle=empty).delete()
    ended = form_bundle(title=f"Ende {mark}", initiatives=[shared], by=by, at=NOW)
    return {
        "bundle": bundle,
        "bundle member": BundleMember.plain.get(bundle=bundle, body=shared.body),
        "empty bundle": empty,
        "ended bundle": dissolve_bundle(bundle=ended, by=by, at=NOW, expected_version=1),
    }


def _imports(member: Membership, shared: Initiative) -> dict[str, ImportRun]:
    """Three lists: one just uploaded, one with a preview of a new and a faulty row, one that changed an entry."""
    new = f"Titel;Status\nNeu {HOME_MARK} {DRAFT_MARK};geplant\n;geplant\n"
    changed = f"Schlüssel;Titel;Status\n{shared.key};{shared.title};abgeschlossen\n"
    uploaded, read, applied = (_received(member, text) for text in (new, new, changed))
    for run in (read, applied):
        mapping = {column["heading"]: column["field"] for column in run.columns}
        attempt = map_columns(run=run, mapping=mapping, default_body=None, by=member, at=NOW)
        read_into_preview(run=run, attempt=attempt, by=member, at=NOW)
    begin_applying(run=applied, by=member, at=NOW)
    apply_list(run=applied, by=member, at=NOW)
    shared.refresh_from_db()
    return {"uploaded import": uploaded, "import": read, "applied import": applied}


def _received(member: Membership, text: str) -> ImportRun:
    return receive_list(chunks=[text.encode()], name="liste.csv", by=member, at=NOW)


def _documents(member: Membership, sender: Membership, mark: str) -> dict[str, Any]:
    """A paper read to its end, one that could not be read, one in the waste bin, a note for the own body alone, and a
    file of which only the beginning has arrived."""
    note_mark = f"{mark} {DRAFT_MARK}" if mark == HOME_MARK else mark
    body = member.body
    paper = read_text(body, pdf(f"Freies WLAN {mark}"), name=f"vorlage {mark}.pdf")
    failed = read_text(body, b"%PDF-1.4 broken", name=f"kaputt {mark}.pdf")
    removed = add_text(body, f"Alt {note_mark}", name=f"alt {note_mark}.txt", audience="body")
    remove_document(document=removed, by=member, at=NOW)
    note = read_text(body, f"Vermerk {note_mark}", name=f"vermerk {note_mark}.txt", audience="body")
    announced = Announcement(name=f"scan {note_mark}.pdf", size=5000, digest="f" * 64, audience="body")
    return {
        "document": paper,
        "failed document": failed,
        "removed document": removed,
        "note": note,
        "partial upload": begin_upload(announcement=announced, by=sender, at=NOW),
    }


def _proposals(document: Document, note: Document, mark: str) -> dict[str, Any]:
    """Found in a shared paper: one that waits and one that was rejected; and one in a note for the own body alone."""
    note_mark = f"{mark} {DRAFT_MARK}" if mark == HOME_MARK else mark
    for read, text, title in ((document, "Freies WLAN", f"WLAN {mark}"), (note, "Vermerk", f"Vermerk {note_mark}")):
        place = {"start": 0, "end": len(text), "page": 1, "quote": text}
        found = {"value": title, "confidence": 0.9, "reason": None, "passage": place}
        rows = [Sketch(key, "initiative", title, {"title": [found]}, place, 0, 1, 0.9, "") for key in ("a", "b")]
        store_proposals(document=read, sketches=rows, at=NOW)
    waiting, rejected = Proposal.plain.filter(document=document).order_by("key")
    Proposal.plain.filter(pk=rejected.pk).update(state="rejected", decided_at=NOW)
    return {
        "proposal": waiting,
        "decided proposal": rejected,
        "proposal of the note": Proposal.plain.filter(document=note).order_by("key")[0],
    }


def _council_systems(member: Membership, mark: str) -> dict[str, Any]:
    """A council system with a hit and a paper that was passed over, and one that is being harvested."""
    mark = f"{mark} {DRAFT_MARK}" if mark == HOME_MARK else mark
    owner = {"district": member.district, "body": member.body, "added_by": member, "added_at": NOW}
    system, busy = (
        CouncilSystem.plain.create(name=f"RIS {mark}", address=f"https://{host}.example/oparl", **owner)
        for host in ("ris", "beschaeftigt")
    )
    warning = {"code": "oparl.not_utf8", "count": 1, "examples": [{}]}
    HarvestRun.plain.create(system=busy, kind="full", requested_at=NOW, reported_at=NOW, warnings=[warning])
    search, _ = SavedSearch.plain.get_or_create(
        district=member.district, name=f"Digitales {mark.split()[0]}", defaults={"words": ["WLAN"], "changed_at": NOW}
    )
    seen = {"system": system, "type": "Paper", "first_seen_at": NOW, "changed_at": NOW}
    paper, ignored = (
        HarvestedObject.plain.create(oparl_id=f"https://ris.example/{n}", name=f"WLAN {n} {mark}", **seen)
        for n in (1, 2)
    )
    for one, state in ((paper, "new"), (ignored, "ignored")):
        PaperHit.plain.create(search=search, paper=one, state=state, found_at=NOW)
    return {
        "council system": system,
        "harvested system": busy,
        "council paper": paper,
        "ignored paper": ignored,
        "saved search": search,
    }


def _fill_district(world: World) -> None:
    shared, similar, draft, removed = _initiatives(world, body=OWN, mark=HOME_MARK, owner="Verein Heimvermerkq")
    kreis = world.bodies[KREIS]
    world.objects |= {
        "initiative": shared,
        "similar initiative": similar,
        "draft": draft,
        "removed initiative": removed,
        "body": world.bodies[OWN],
        "membership": world.members[Seat(EDITOR, OWN)],
        "actor": Actor.objects.for_everyone("test").get(district=kreis),
        "second actor": Actor.objects.create(district=kreis, name="Verien Heimvermerkq"),
        "field": FieldOfAction.objects.get(district=kreis),
        "token": ApiToken.plain.get(membership=world.members[Seat(EDITOR, OWN)]),
        **_synergies(shared, similar, world.members[Seat(EDITOR, OWN)]),
        **_imports(world.members[Seat(OFFICER, OWN)], shared),
        **_documents(world.members[Seat(OFFICER, OWN)], world.members[Seat(EDITOR, OWN)], HOME_MARK),
        **_council_systems(world.members[Seat(OFFICER, OWN)], HOME_MARK),
    }
    towns = (world.bodies[OWN], world.bodies[OTHER], kreis)
    world.objects |= introductions(*towns, about=(shared, similar), at=NOW)
    own = world.objects
    own |= _proposals(own["document"], own["note"], HOME_MARK)
    coordinator = world.members[Seat(OFFICER, KREIS)]
    own |= _bundles(coordinator, shared, draft, world.bodies[OTHER], HOME_MARK)
    own |= exchanged(coordinator, world.members[Seat(OFFICER, OWN)], mark=HOME_MARK, at=NOW)


def _fill_foreign_district(world: World) -> None:
    shared, similar, draft, removed = _initiatives(world, body=FOREIGN, mark=FOREIGN_MARK, owner="Verein Fremdvermerkq")
    foreign = world.bodies[FOREIGN]
    stranger = world.members[Seat(EDITOR, FOREIGN)]
    found = _synergies(shared, similar, stranger)
    uploaded = _received(world.members[Seat(OFFICER, FOREIGN)], f"Titel\nNeu {FOREIGN_MARK}\n")
    found |= dict.fromkeys(("uploaded import", "import", "applied import"), uploaded)
    found |= _documents(world.members[Seat(OFFICER, FOREIGN)], stranger, FOREIGN_MARK)
    found |= _proposals(found["document"], found["note"], FOREIGN_MARK)
    found |= _council_systems(world.members[Seat(OFFICER, FOREIGN)], FOREIGN_MARK)
    stranger_in_charge = world.members[Seat(OFFICER, FOREIGN)]
    found |= _bundles(stranger_in_charge, shared, draft, None, FOREIGN_MARK)
    found |= exchanged(stranger_in_charge, stranger_in_charge, mark=FOREIGN_MARK, at=NOW)
    world.strange |= {kind: [row] for kind, row in found.items()}
    strange_towns = (world.bodies["strange town"], foreign)
    asked = introduction(*strange_towns, by=foreign, about=(shared, similar), at=NOW, state="asked", asked_at=NOW)
    world.strange |= {kind: [asked] for kind in ("introduction", "prepared introduction", "made introduction")}
    # What another municipality keeps to itself is as far away as another district.
    secret = read_text(world.bodies[OTHER], "Geheim", name="geheim.txt", audience="body")
    for kind in ("document", "failed document", "removed document"):
        world.strange[kind] += [found["note"], secret]
    neighbour = _council_systems(world.members[Seat(OFFICER, OTHER)], "Nachbarvermerk")
    for kind in ("council system", "harvested system", "council paper", "ignored paper"):
        world.strange[kind] += [neighbour[kind]]
    for kind in ("proposal", "decided proposal"):
        world.strange[kind] += [found["proposal of the note"]]
    world.strange |= {
        "initiative": [shared, draft, removed],
        "similar initiative": [similar],
        "draft": [draft],
        "removed initiative": [removed],
        "body": [foreign, world.bodies["strange town"]],
        "membership": [stranger],
        "actor": [Actor.objects.for_everyone("test").get(district=foreign)],
        "field": [FieldOfAction.objects.get(district=foreign)],
        "token": [ApiToken.plain.get(membership=stranger)],
    }
