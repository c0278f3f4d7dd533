"""The bodies, fields of action and names that the pages of one district choose from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kreisweit.apps.bodies.models import Actor, Body, Membership
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.initiatives.models import FieldOfAction

MOST_NAMES = 500


@dataclass(frozen=True)
class Catalogue:
    """`bodies` begins with the Kreis; boundaries are left out, they are large and only the map needs them."""

    bodies: tuple[Body, ...]
    fields: tuple[FieldOfAction, ...]

    @cached_property
    def bodies_by_pk(self) -> Mapping[int, Body]:
        return {body.pk: body for body in self.bodies}

    @cached_property
    def fields_by_pk(self) -> Mapping[int, FieldOfAction]:
        return {field.pk: field for field in self.fields}

    @property
    def municipalities(self) -> tuple[Body, ...]:
        return tuple(body for body in self.bodies if not body.is_district)


def catalogue_for(member: Membership) -> Catalogue:
    """What `member` can choose from, in two queries."""
    return Catalogue(
        bodies=tuple(bodies_of(member).defer("boundary")),
        fields=tuple(FieldOfAction.objects.filter(district_id=member.district_id)),
    )


def actor_names(member: Membership) -> list[str]:
    """Names to suggest for owners and partners; a list a browser can still draw."""
    return list(Actor.objects.visible_to(member).values_list("name", flat=True)[:MOST_NAMES])
