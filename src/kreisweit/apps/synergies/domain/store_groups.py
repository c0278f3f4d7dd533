"""Keeping the groups of a run. A group whose members mostly stay is the same group and keeps its address."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.synergies.bridge import Bunch
from kreisweit.apps.synergies.models import GroupMember, SynergyGroup

# Share of common members among all members of both; above one half two old groups cannot both claim a new one.
SAME_GROUP = 0.5


def store_groups(*, district: Body, groups: Sequence[Bunch], at: datetime) -> int:
    """Write `groups` inside the caller's transaction and return how many there are."""
    known = {group.pk: group for group in SynergyGroup.plain.filter(district=district)}
    heirs = _heirs(groups, _members_of(district))
    stored = []
    for number, found in enumerate(groups):
        group = known.get(heirs.get(number, 0)) or SynergyGroup(district=district, first_seen_at=at)
        group.title, group.medoid_id, group.why = found.title, found.medoid, found.why
        group.is_current, group.last_seen_at = True, at
        group.save()
        stored.append(group)
    GroupMember.objects.filter(group__in=stored).delete()
    GroupMember.objects.bulk_create(
        [
            GroupMember(group=group, initiative_id=initiative, position=position)
            for group, found in zip(stored, groups, strict=True)
            for position, initiative in enumerate(found.members)
        ],
        batch_size=1000,
    )
    SynergyGroup.plain.filter(district=district, last_seen_at__lt=at).update(is_current=False)
    return len(stored)


def _members_of(district: Body) -> dict[int, set[int]]:
    members: dict[int, set[int]] = {}
    for group, initiative in GroupMember.objects.filter(group__district=district).values_list("group", "initiative"):
        members.setdefault(group, set()).add(initiative)
    return members


def _heirs(groups: Sequence[Bunch], known: dict[int, set[int]]) -> dict[int, int]:
    """Which known group each new one continues, the greatest overlap first."""
    overlaps = []
    for number, group in enumerate(groups):
        members = set(group.members)
        for key, old in known.items():
            if (share := len(members & old) / len(members | old)) >= SAME_GROUP:
                overlaps.append((-share, key, number))
    heirs: dict[int, int] = {}
    for _, key, number in sorted(overlaps):
        if number not in heirs and key not in heirs.values():
            heirs[number] = key
    return heirs
