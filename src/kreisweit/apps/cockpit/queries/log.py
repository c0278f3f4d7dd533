"""The log for people: what happened, with the names of those who did it and of what it was done to.

The log itself knows keys only. A name is shown when the reader may see the object today; the contents of a change only
then too, because a draft leaves its texts in the log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from kreisweit.apps.audit.models import Event
from kreisweit.apps.bodies.models import Actor, Membership
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.cockpit.enums import ObjectType
from kreisweit.apps.contacts.models import Introduction
from kreisweit.apps.contacts.queries.log import unnamed, withheld
from kreisweit.apps.documents.models import Document
from kreisweit.apps.initiatives.models import ImportRun, Initiative
from kreisweit.apps.proposals.models import Proposal
from kreisweit.apps.synergies.models import Synergy


@dataclass(frozen=True, slots=True)
class Target:
    """What an event is about, as the reader may see it."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. `who` is empty for scheduled work and where nobody may be named yet; `target` None for what is gone
    or not for the reader."""

    at: datetime
    verb: str
    who: str
    body: str
    object_type: str
    target: Target | None
    changes: Sequence[tuple[str, Any, Any]]


@dataclass(frozen=True, slots=True)
class LogFilter:
    verb: str = ""
    body_key: str = ""
    object_key: str = ""
    first: date | None = None
    last: date | None = None

    def condition(self) -> Q:
        chosen = Q()
        if self.verb:
            chosen &= Q(verb=self.verb)
        if self.body_key:
            chosen &= Q(body_key=self.body_key)
        if self.object_key:
            chosen &= Q(object_key=self.object_key)
        if self.first:
            chosen &= Q(at__date__gte=self.first)
        if self.last:
            chosen &= Q(at__date__lte=self.last)
        return chosen


def events_for(member: Membership) -> QuerySet[Event]:
    """What members of one's own body did; the Kreis sees its whole district. Newest first.

    How the other side of an introduction answered is kept from both, also here, until both have said yes.
    """
    rows = Event.objects.filter(district_key=member.audit_district_key).exclude(withheld(member)).order_by("-id")
    return rows if member.body.is_district else rows.filter(body_key=member.audit_body_key)


def entries_of(events: Iterable[Event], member: Membership) -> list[Entry]:
    """`events` with names, in a constant number of queries."""
    listed = list(events)
    people = _people({event.actor_key for event in listed})
    targets = _targets(listed, member)
    bodies = {body.public_id: body.name for body in bodies_of(member).only("public_id", "name")}
    nameless = unnamed(event.object_key for event in listed if event.object_type == ObjectType.INTRODUCTION)
    return [
        _entry(
            event, _told(event, people, nameless, member), targets.get((event.object_type, event.object_key)), bodies
        )
        for event in listed
    ]


def _told(event: Event, people: Mapping[str, str], nameless: set[str], member: Membership) -> str:
    """Who it was; nobody for the other body's part in an introduction to which not both have said yes."""
    is_secret = event.object_key in nameless and event.body_key != member.audit_body_key
    return "" if is_secret else people.get(event.actor_key, "")


def _entry(event: Event, who: str, target: Target | None, bodies: Mapping[str, str]) -> Entry:
    names = [*event.after, *(name for name in event.before if name not in event.after)]
    changes = [(name, event.before.get(name), event.after.get(name)) for name in names] if target else []
    return Entry(
        at=event.at,
        verb=event.verb,
        who=who,
        body=bodies.get(event.body_key, ""),
        object_type=event.object_type,
        target=target,
        changes=changes,
    )


def _people(keys: set[str]) -> dict[str, str]:
    rows = Membership.objects.for_everyone("names of those who acted in events the reader may see")
    return dict(rows.filter(public_id__in=keys).values_list("public_id", "user__name"))


def _targets(events: Iterable[Event], member: Membership) -> dict[tuple[str, str], Target]:
    keys: dict[str, set[str]] = {}
    for event in events:
        keys.setdefault(event.object_type, set()).add(event.object_key)
    found = {}
    for object_type, wanted in keys.items():
        if read := READERS.get(object_type):
            found.update({(object_type, key): target for key, target in read(member, wanted).items()})
    return found


def _documents(member: Membership, keys: set[str]) -> dict[str, Target]:
    rows = Document.objects.visible_to(member).filter(public_id__in=keys).only("public_id", "name", "title")
    return {row.public_id: Target(row.label, row.get_absolute_url()) for row in rows}


def _initiatives(member: Membership, keys: set[str]) -> dict[str, Target]:
    rows = Initiative.objects.visible_to(member).filter(public_id__in=keys).values_list("public_id", "title")
    return {key: Target(title, reverse("initiatives:detail", args=[key])) for key, title in rows}


def _proposals(member: Membership, keys: set[str]) -> dict[str, Target]:
    rows = Proposal.objects.visible_to(member).filter(public_id__in=keys).values_list("public_id", "title")
    return {key: Target(title, reverse("proposals:detail", args=[key])) for key, title in rows}


def _synergies(member: Membership, keys: set[str]) -> dict[str, Target]:
    rows = Synergy.objects.visible_to(member).filter(public_id__in=keys)
    titles = rows.values_list("public_id", "first__title", "second__title")
    return {
        key: Target(f"{first} – {second}", reverse("synergies:detail", args=[key])) for key, first, second in titles
    }


def _introductions(member: Membership, keys: set[str]) -> dict[str, Target]:
    rows = Introduction.objects.visible_to(member).filter(public_id__in=keys).prefetch_related("sides")
    return {
        row.public_id: Target(
            " – ".join(side.name for side in row.sides.all()), reverse("contacts:detail", args=[row.public_id])
        )
        for row in rows
    }


def _imports(member: Membership, keys: set[str]) -> dict[str, Target]:
    rows = ImportRun.objects.visible_to(member).filter(public_id__in=keys).values_list("public_id", "file_name")
    return {key: Target(name, reverse("initiatives:import_run", args=[key])) for key, name in rows}


def _memberships(member: Membership, keys: set[str]) -> dict[str, Target]:
    rows = Membership.objects.visible_to(member).filter(public_id__in=keys)
    names = rows.values_list("public_id", "user__name", "ended_at")
    return {key: Target(name, "" if ended else reverse("bodies:member", args=[key])) for key, name, ended in names}


def _actors(member: Membership, keys: set[str]) -> dict[str, Target]:
    rows = Actor.objects.visible_to(member).filter(public_id__in=keys).values_list("public_id", "name")
    return {key: Target(name) for key, name in rows}


def _bodies(member: Membership, keys: set[str]) -> dict[str, Target]:
    rows = bodies_of(member).filter(public_id__in=keys).values_list("public_id", "name")
    return {key: Target(name, reverse("bodies:detail", args=[key])) for key, name in rows}


# Keys and runs of the matching are named by their type only: a name would say nothing more.
READERS: Mapping[str, Callable[[Membership, set[str]], dict[str, Target]]] = {
    ObjectType.DOCUMENT: _documents,
    ObjectType.INITIATIVE: _initiatives,
    ObjectType.PROPOSAL: _proposals,
    ObjectType.SYNERGY: _synergies,
    ObjectType.INTRODUCTION: _introductions,
    ObjectType.IMPORT: _imports,
    ObjectType.MEMBERSHIP: _memberships,
    ObjectType.ACTOR: _actors,
    ObjectType.BODY: _bodies,
}
