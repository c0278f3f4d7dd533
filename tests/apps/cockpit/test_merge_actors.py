"""Two spellings of one actor become one, everywhere and on record."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from django.test import Client
from tests.factories.bodies import NOON
from tests.factories.initiatives import make_initiative

from kreisweit.apps.audit.models import Event
from kreisweit.apps.audit.queries import first_break
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Actor, Body, Membership
from kreisweit.apps.initiatives.domain.merge_actors import merge_actors
from kreisweit.apps.initiatives.models import Initiative, SearchTerm
from kreisweit.kernel.errors import InvalidInputError, RuleViolatedError

Members = Mapping[Role, Membership]
RIGHT, WRONG = "Bürgernetz e. V.", "BN Netzverein"


@pytest.fixture
def owned(adorf: Body) -> Initiative:
    return make_initiative(adorf, title="WLAN", owner=WRONG)


@pytest.fixture
def joined(bestadt: Body) -> Initiative:
    return make_initiative(bestadt, title="Sensoren", partners=[RIGHT, WRONG, "Gemeinde Adorf"], visibility="body")


@pytest.fixture
def actors(owned: Initiative, joined: Initiative) -> dict[str, Actor]:
    return {actor.name: actor for actor in Actor.objects.for_everyone("test")}


def test_every_mention_moves_drafts_too(
    actors: dict[str, Actor], owned: Initiative, joined: Initiative, members: Members
) -> None:
    number = merge_actors(kept=actors[RIGHT], merged=actors[WRONG], by=members[Role.OFFICER], at=NOON)
    owned.refresh_from_db()
    joined.refresh_from_db()
    assert number == 2
    assert str(owned.owner) == RIGHT
    assert [partner.name for partner in joined.partners.all()] == [RIGHT, "Gemeinde Adorf"]
    assert (owned.version, joined.version) == (2, 2)
    assert list(Actor.objects.for_everyone("test").values_list("name", flat=True)) == [RIGHT]
    assert SearchTerm.objects.filter(initiative=owned, term="buergernetz").exists()


def test_it_is_on_record_with_every_initiative(actors: dict[str, Actor], owned: Initiative, members: Members) -> None:
    merge_actors(kept=actors[RIGHT], merged=actors[WRONG], by=members[Role.OFFICER], at=NOON)
    merged = Event.objects.get(verb="actor.merged")
    assert (merged.object_key, merged.before, merged.after) == (
        actors[RIGHT].public_id,
        {"name": WRONG},
        {"name": RIGHT},
    )
    changed = Event.objects.get(verb="initiative.changed", object_key=owned.public_id)
    assert (changed.before, changed.after) == ({"owner": WRONG}, {"owner": RIGHT})
    assert first_break() is None


def test_only_those_who_coordinate(
    actors: dict[str, Actor], members: Members, town_members: Members, foreign_officer: Membership
) -> None:
    for member in (members[Role.EDITOR], town_members[Role.ADMINISTRATOR], foreign_officer):
        with pytest.raises(RuleViolatedError):
            merge_actors(kept=actors[RIGHT], merged=actors[WRONG], by=member, at=NOON)
    with pytest.raises(InvalidInputError, match=r"actor\.same"):
        merge_actors(kept=actors[RIGHT], merged=actors[RIGHT], by=members[Role.OFFICER], at=NOON)


def test_the_pages(actors: dict[str, Actor], members: Members, client_of: Callable[[Membership], Client]) -> None:
    client = client_of(members[Role.OFFICER])
    assert WRONG in client.get("/akteure/").content.decode()
    same = client.post(
        "/akteure/zusammenfuehren/", {"kept": actors[RIGHT].public_id, "merged": actors[RIGHT].public_id}
    )
    assert same.status_code == 400
    sent = {"kept": actors[RIGHT].public_id, "merged": actors[WRONG].public_id}
    page = client.post("/akteure/zusammenfuehren/", sent, follow=True).content.decode()
    assert "Geänderte Vorhaben: 2" in page
    assert Actor.objects.for_everyone("test").count() == 1
