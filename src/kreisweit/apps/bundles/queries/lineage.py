"""Where a bundle came from, what became of it, and everything that happened to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kreisweit.apps.audit.queries import history_of
from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bundles.models import Bundle, Descent
from kreisweit.apps.initiatives.models import Initiative

MOST_EVENTS = 100


@dataclass(frozen=True, slots=True)
class Happening:
    """One event. `member` is `None` for work that nobody did in person."""

    at: datetime
    verb: str
    member: Membership | None
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Lineage:
    """The bundles it came out of and those that came out of it, each with the moment."""

    ancestors: tuple[tuple[Bundle, datetime], ...]
    descendants: tuple[tuple[Bundle, datetime], ...]


def lineage_of(bundle: Bundle) -> Lineage:
    """One step back and one forward; the bundles lead on. All belong to the district of `bundle`."""
    back = Descent.objects.filter(descendant=bundle).select_related("ancestor")
    ahead = Descent.objects.filter(ancestor=bundle).select_related("descendant")
    return Lineage(tuple((one.ancestor, one.at) for one in back), tuple((one.descendant, one.at) for one in ahead))


def happenings(bundle: Bundle) -> list[Happening]:
    """The newest events, newest first, in two queries. The reader was allowed to see the bundle."""
    events = list(history_of(object_type=Bundle.__name__, object_key=bundle.public_id)[:MOST_EVENTS])
    rows = Membership.objects.for_everyone("names in the history of something the reader may see")
    found = rows.filter(public_id__in={event.actor_key for event in events}).select_related("user", "body")
    members = {member.public_id: member for member in found.defer("body__boundary")}
    return [
        Happening(event.at, event.verb, members.get(event.actor_key), event.before, event.after) for event in events
    ]


def titles_of(keys: Iterable[str], *, member: Membership) -> dict[str, str]:
    """Titles of the initiatives among `keys` that the reader may see: the log names initiatives by key only."""
    rows = Initiative.objects.visible_to(member).filter(public_id__in=set(keys))
    return dict(rows.values_list("public_id", "title"))
