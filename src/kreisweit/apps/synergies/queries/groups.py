"""Groups of initiatives with the same matter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.parties import BOUNDARIES
from kreisweit.apps.synergies.enums import State
from kreisweit.apps.synergies.models import GroupMember, Synergy, SynergyGroup
from kreisweit.apps.synergies.queries.explanation import message_of
from kreisweit.apps.synergies.queries.queue import visible, with_sides
from kreisweit.kernel.wording import Message


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group as a member sees it: members the reader may see, whom it concerns, how many people live there."""

    group: SynergyGroup
    members: tuple[Initiative, ...]
    municipalities: tuple[Body, ...]
    residents: int
    elsewhere: tuple[str, ...]

    @property
    def why(self) -> list[Message]:
        return [message_of(stored) for stored in self.group.why]


def ranked_groups(member: Membership) -> list[int]:
    """Primary keys of the current groups with two visible members: most municipalities first, then most members.

    Reads keys only, so that a page costs the same however many groups there are.
    """
    groups = set(SynergyGroup.objects.visible_to(member).filter(is_current=True).values_list("pk", flat=True))
    seen = set(Initiative.objects.visible_to(member).values_list("pk", flat=True))
    listed = GroupMember.objects.filter(group__district=member.district_id, group__is_current=True).values_list(
        "group", "initiative", "initiative__place_body", "initiative__owner_body"
    )
    towns: dict[int, set[int]] = defaultdict(set)
    members: Counter[int] = Counter()
    for group, initiative, place, owner in listed:
        if group in groups and initiative in seen:
            members[group] += 1
            towns[group].add(place or owner or 0)
    no_town = {0, member.district_id}
    several = [group for group, number in members.items() if number > 1]
    return sorted(several, key=lambda group: (-len(towns[group] - no_town), -members[group], group))


def group_views(keys: Sequence[int], member: Membership) -> list[GroupView]:
    """The groups with `keys`, in this order."""
    groups = {
        row.pk: row for row in SynergyGroup.objects.visible_to(member).filter(pk__in=keys).select_related("medoid")
    }
    return _views([groups[key] for key in keys if key in groups], member)


def groups_with(initiatives: Iterable[int], member: Membership) -> list[SynergyGroup]:
    """The current groups that hold one of `initiatives`."""
    rows = SynergyGroup.objects.visible_to(member).filter(is_current=True, memberships__initiative__in=initiatives)
    return list(rows.distinct())


def _views(groups: Sequence[SynergyGroup], member: Membership) -> list[GroupView]:
    listed = GroupMember.objects.filter(group__in=groups).values_list("group", "initiative")
    visible = Initiative.objects.visible_to(member).filter(pk__in={initiative for _, initiative in listed})
    related = ("body", "owner_body", "owner_actor", "place_body", "field", "district")
    initiatives = {row.pk: row for row in visible.select_related(*related).defer(*BOUNDARIES)}
    members: dict[int, list[Initiative]] = {}
    for group, initiative in listed:
        if initiative in initiatives:
            members.setdefault(group, []).append(initiatives[initiative])
    return [_view(group, members.get(group.pk, [])) for group in groups]


def _view(group: SynergyGroup, members: Sequence[Initiative]) -> GroupView:
    bodies = {body.pk: body for one in members if (body := one.place_body or one.owner_body)}
    municipalities = sorted(
        (body for body in bodies.values() if not body.is_district), key=lambda body: body.short_name
    )
    elsewhere = sorted({one.place_name for one in members if one.is_elsewhere})
    residents = sum(body.population or 0 for body in municipalities)
    return GroupView(group, tuple(members), tuple(municipalities), residents, tuple(elsewhere))


def synergies_within(view: GroupView, member: Membership) -> list[Synergy]:
    """The confirmed and waiting pairs between members of the group."""
    keys = [one.pk for one in view.members]
    rows = visible(member).filter(first__in=keys, second__in=keys)
    rows = rows.filter(Q(state__in=[State.CONFIRMED, State.HALF]) | Q(state=State.PROPOSED, is_current=True))
    return list(with_sides(rows).order_by("state", "-score", "id"))
