"""Reading bodies and memberships."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet, TextChoices
from django.utils.translation import gettext

from kreisweit.apps.audit.models import Event
from kreisweit.apps.bodies.models import Body, Membership


@dataclass(frozen=True, slots=True)
class Happening:
    """One event of the log. `member` is `None` for scheduled work; `before` and `after` hold what it changed."""

    at: datetime
    verb: str
    member: Membership | None
    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def who(self) -> str:
        one = self.member
        return f"{one.user}, {one.get_role_display()}, {one.body}" if one else gettext("Kreisweit, ohne Person")

    def what(self, verbs: type[TextChoices]) -> str:
        """The verb in words; as it is stored when `verbs` does not know it, for later stages note their own."""
        return str(verbs(self.verb).label) if self.verb in verbs.values else self.verb


def memberships_of(user: Any) -> QuerySet[Membership]:
    """The active memberships of one person, the Kreis first."""
    rows = Membership.objects.for_everyone("a person sees their own memberships in every district")
    own = rows.filter(user=user, ended_at__isnull=True).select_related("user", "body", "body__district")
    # Boundaries are tens of kilobytes each, and this is read with every page.
    return own.defer("body__boundary", "body__district__boundary")


def chosen_of(own: Sequence[Membership], chosen: str) -> Membership | None:
    """The membership `chosen` by its public id if it is among the person's own, else the first one."""
    return next((member for member in own if member.public_id == chosen), own[0] if own else None)


def bodies_of(member: Membership) -> QuerySet[Body]:
    """The Kreis and its municipalities, the Kreis first."""
    district = member.district_id
    return Body.objects.filter(pk=district) | Body.objects.filter(district_id=district)


def with_neighbours(rows: QuerySet[Body]) -> QuerySet[Body]:
    """`rows` without their boundaries, with the names of the bodies around them."""
    return rows.defer("boundary").prefetch_related(Prefetch("neighbours", Body.objects.defer("boundary")))


def active_members(member: Membership) -> QuerySet[Membership]:
    """The active memberships that `member` may know of, by body and name."""
    rows = Membership.objects.visible_to(member).filter(ended_at__isnull=True)
    return rows.select_related("user", "body__district", "organization").defer(
        "body__boundary", "body__district__boundary"
    )


def happenings_of(events: QuerySet[Event]) -> list[Happening]:
    """`events` in their order, each with who caused it, in two queries. The reader was allowed to see them."""
    found = list(events)
    rows = Membership.objects.for_everyone("names in the history of something the reader may see")
    named = rows.filter(public_id__in={event.actor_key for event in found}).select_related("user", "body")
    members = {member.public_id: member for member in named.defer("body__boundary")}
    return [Happening(event.at, event.verb, members.get(event.actor_key), event.before, event.after) for event in found]
