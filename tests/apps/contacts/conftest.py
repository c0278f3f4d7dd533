"""Two towns with the same matter that do not work together, and people at both, at the Kreis and at a third town."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from tests.factories.bodies import make_member, town
from tests.factories.initiatives import make_initiative

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.contacts.domain.answer import consent_to_introduction
from kreisweit.apps.contacts.domain.propose import ask_both_sides, propose_introduction
from kreisweit.apps.contacts.models import Introduction, IntroductionSide
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.models import Synergy
from kreisweit.kernel.wording import Message

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
REASONS = (Message.of("networks.no_common_initiative"),)
Log = Callable[[Membership], Client]


def bond(first: Initiative, second: Initiative, **values: Any) -> Synergy:
    """A synergy that waits for a decision."""
    one, other = sorted((first, second), key=lambda initiative: initiative.pk)
    seen = {"district": first.district, "first_seen_at": NOW, "last_seen_at": NOW}
    stored = {"form": "0" * 64, "kind": "same", "score": 0.9, **seen, **values}
    return Synergy.plain.create(first=one, second=other, **stored)


@dataclass(frozen=True)
class People:
    """The names are such that finding one in a page is no accident."""

    kreis: Membership
    adorf: Membership
    bestadt: Membership
    third: Membership
    colleague: Membership


@pytest.fixture
def people(district: Body, adorf: Body, bestadt: Body) -> People:
    def person(body: Body, name: str, role: Role = Role.OFFICER) -> Membership:
        return make_member(body, role, name=f"Vorname {name}", email=f"{name.lower()}@post.example")

    return People(
        kreis=person(district, "Kreisfrau"),
        adorf=person(adorf, "Adorferin"),
        bestadt=person(bestadt, "Bestadtmann"),
        third=person(town(district, "Cehausen"), "Drittfrau"),
        colleague=person(adorf, "Kollegin", Role.EDITOR),
    )


@pytest.fixture
def here(adorf: Body) -> Initiative:
    return make_initiative(adorf, title="Handyparken Adorf", owner="Gemeinde Adorf", place="Gemeinde Adorf")


@pytest.fixture
def there(bestadt: Body, here: Initiative) -> Initiative:
    return make_initiative(bestadt, title="Handyparken Bestadt", owner="Gemeinde Bestadt", place="Gemeinde Bestadt")


@pytest.fixture
def proposed(people: People, adorf: Body, bestadt: Body, here: Initiative, there: Initiative) -> Introduction:
    """Prepared by the Kreis; nobody is asked yet."""
    return propose_introduction(
        first=adorf, second=bestadt, matters=[(here, there)], reasons=REASONS, by=people.kreis, at=NOW
    )


@pytest.fixture
def asked(proposed: Introduction, people: People) -> Introduction:
    return ask_both_sides(introduction=proposed, by=people.kreis, at=NOW, expected_version=proposed.version)


@pytest.fixture
def half(asked: Introduction, people: People) -> Introduction:
    """Adorf has said yes and named its officer."""
    return agree(asked, people.adorf)


@pytest.fixture
def introduced(half: Introduction, people: People) -> Introduction:
    return agree(half, people.bestadt)


def side_of(introduction: Introduction, member: Membership) -> IntroductionSide:
    return IntroductionSide.objects.get(introduction=introduction, represented_by=member.body_id)


def agree(introduction: Introduction, member: Membership, **values: Any) -> Introduction:
    given = {"person": member, "expected_version": side_of(introduction, member).version, **values}
    return consent_to_introduction(introduction=introduction, by=member, at=NOW, **given)
