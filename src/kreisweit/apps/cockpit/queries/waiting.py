"""What waits for one member. Only what the member may really do is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.contacts.queries.introductions import waiting_for as introductions_waiting_for
from kreisweit.apps.initiatives.enums import ImportState
from kreisweit.apps.initiatives.models import ImportRun, Initiative
from kreisweit.apps.initiatives.models.initiative import InitiativeQuerySet
from kreisweit.apps.proposals.queries.queue import waiting_for as proposals_waiting_for
from kreisweit.apps.synergies.queries.queue import visible, waiting_for

OPEN_IMPORTS = (ImportState.UPLOADED, ImportState.READ, ImportState.FAILED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """`None` means that the member cannot do it, so the page does not speak about it; zero means that nothing waits."""

    to_confirm: int | None = None
    proposals: int | None = None
    synergies: int | None = None
    introductions: int | None = None
    imports: list[ImportRun] | None = None

    @property
    def has_tasks(self) -> bool:
        """Whether the role has tasks at all."""
        tasks = (self.to_confirm, self.proposals, self.synergies, self.introductions, self.imports)
        return any(task is not None for task in tasks)

    @property
    def is_done(self) -> bool:
        return not (self.to_confirm or self.proposals or self.synergies or self.introductions or self.imports)


def waiting_for_member(member: Membership, *, today: date) -> Waiting:
    return Waiting(
        to_confirm=to_confirm(member).count() if allowed("cockpit.decide", member) else None,
        proposals=proposals_waiting_for(member) if allowed("proposals.list", member) else None,
        synergies=_synergies(member, today) if allowed("cockpit.decide", member) else None,
        introductions=introductions_waiting_for(member).count() if allowed("cockpit.decide", member) else None,
        imports=_imports(member) if allowed("initiatives.import", member) else None,
    )


def to_confirm(member: Membership) -> InitiativeQuerySet:
    """The entries of the member's own body that others have made for it."""
    return Initiative.objects.visible_to(member).filter(body_id=member.body_id).unconfirmed()


def _synergies(member: Membership, today: date) -> int:
    """The Kreis may decide about all pairs of its district, a municipality about those with a side of its own."""
    if member.body.is_district:
        return visible(member).waiting(today).count()
    return waiting_for(member, today=today)


def _imports(member: Membership) -> list[ImportRun]:
    rows = ImportRun.objects.visible_to(member).filter(state__in=OPEN_IMPORTS)
    return list(rows.only("public_id", "file_name", "state", "problem_count")[:5])
