"""The demonstration district is whole, and loading it twice changes nothing."""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files

import pytest
from django.contrib.auth import authenticate
from shapely import coverage_is_valid
from shapely.geometry import shape
from tests.factories.bodies import NOON

from kreisweit.apps.audit.models import Event
from kreisweit.apps.audit.queries import first_break
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.contacts.models import Introduction
from kreisweit.apps.demo.domain.load import load_demo
from kreisweit.apps.demo.queries import accounts, password
from kreisweit.apps.demo.record import ACCOUNTS, PASSWORD
from kreisweit.apps.initiatives.models import Initiative

DATA = json.loads(files("kreisweit.apps.demo").joinpath("data/initiatives.json").read_text(encoding="utf-8"))[
    "initiatives"
]


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker):
    """Loaded once for this file; every test sees the same rows and changes none."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        assert load_demo(at=NOON)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def rows(demo: None, django_db_blocker):
    with django_db_blocker.unblock():
        yield Initiative.objects.for_everyone("a test of the whole inventory")


def test_all_bodies_are_there(rows) -> None:
    district = Body.objects.get(ags="05558000")
    towns = district.municipalities.all()
    assert (district.name, district.population, towns.count()) == ("Kreis Coesfeld", 220586, 11)
    assert sum(town.population for town in towns) == 220586
    assert all(town.boundary and town.boundary_source and town.latitude for town in towns)
    assert coverage_is_valid([shape(town.boundary) for town in towns])
    assert sorted(body.short_name for body in Body.objects.get(short_name="Senden").neighbours.all()) == sorted(
        ["Ascheberg", "Dülmen", "Havixbeck", "Lüdinghausen", "Nordkirchen", "Nottuln"]
    )


def test_all_initiatives_are_there(rows) -> None:
    assert rows.count() == len(DATA) == 163
    assert set(rows.values_list("key", flat=True)) == {entry["id"] for entry in DATA}
    assert rows.exclude(source_url="").count() == 163


def test_an_entry_belongs_to_the_town_it_happens_in(rows) -> None:
    senden = [entry["id"] for entry in DATA if entry["place_ags"] == "05558044"]
    assert sorted(rows.filter(body__ags="05558044").values_list("key", flat=True)) == sorted(senden)
    elsewhere = rows.filter(place_body__isnull=True)
    assert set(elsewhere.values_list("body__ags", flat=True)) == {"05558000"}


def test_codes_and_amounts_are_translated(rows) -> None:
    first = rows.get(key="coe-001")
    assert (first.status, first.status_as_of, first.confidence) == ("completed", 2021, "high")
    assert (first.cost_once_cents, first.funding_cents) == (3_000_000, None)
    assert (first.field.name, first.place_body.ags, first.partners.count()) == ("Strategie/Querschnitt", "05558000", 13)
    assert Counter(rows.values_list("status", flat=True))["in_operation"] == 64


def test_everything_is_in_the_log(rows) -> None:
    assert Event.objects.filter(verb="initiative.created").count() == 163
    assert first_break() is None


def test_one_can_log_in_as_everybody_named(rows) -> None:
    for account in ACCOUNTS:
        user = authenticate(email=account.email, password=PASSWORD)
        member = Membership.plain.get(user=user)
        assert (member.role, member.body.ags) == (account.role, account.body_ags)


def test_introductions_show_three_states(rows) -> None:
    states = Introduction.plain.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["proposed", "asked", "introduced"]


def test_a_second_time_changes_nothing(rows) -> None:
    before = Event.objects.count()
    assert load_demo(at=NOON) is False
    assert Event.objects.count() == before


@pytest.mark.parametrize("is_demo", [True, False])
def test_the_password_is_shown_in_a_demonstration_only(is_demo: bool, settings) -> None:
    settings.DEMO = is_demo
    assert (accounts(), password()) == ((ACCOUNTS, PASSWORD) if is_demo else ((), ""))
