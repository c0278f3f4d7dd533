from __future__ import annotations

from decimal import Decimal

import pytest
from tests.factories.bodies import NOON

from kreisweit.apps.audit.models import Event
from kreisweit.apps.bodies.domain.found import found_district
from kreisweit.apps.bodies.enums import BodyKind
from kreisweit.apps.bodies.models import Body, Organization
from kreisweit.apps.bodies.record import BodyRecord
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError

ADORF = BodyRecord(ags="05999004", name="Gemeinde Adorf", population=1000, area_km2=Decimal("10.5"))
BESTADT = BodyRecord(ags="05999008", name="Stadt Bestadt", population=2000, area_km2=Decimal("20"))

pytestmark = pytest.mark.django_db


def test_a_district_is_founded_from_its_municipalities() -> None:
    district = found_district(bodies=[ADORF, BESTADT], name="Kreis Musterland", at=NOON)
    assert (district.ags, district.kind, district.name, district.short_name) == (
        "05999000",
        BodyKind.DISTRICT,
        "Kreis Musterland",
        "Musterland",
    )
    assert (district.population, district.area_km2) == (3000, Decimal("30.5"))
    assert [body.short_name for body in district.municipalities.all()] == ["Adorf", "Bestadt"]
    assert list(Organization.objects.order_by("id").values_list("name", flat=True)) == [
        "Kreistag",
        "Rat der Gemeinde Adorf",
        "Rat der Stadt Bestadt",
    ]


def test_a_row_for_the_district_goes_before_the_name_and_the_sums() -> None:
    own = BodyRecord(ags="05999000", name="Landkreis Muster", population=9)
    district = found_district(bodies=[own, ADORF], name="Anders", at=NOON)
    assert (district.name, district.population) == ("Landkreis Muster", 9)


def test_a_sum_with_an_unknown_part_is_unknown() -> None:
    unknown = BodyRecord(ags="05999008", name="Stadt Bestadt")
    district = found_district(bodies=[ADORF, unknown], name="Kreis Musterland", at=NOON)
    assert (district.population, district.area_km2) == (None, None)


def test_neighbours_are_mutual_and_inside_the_district() -> None:
    first = BodyRecord(ags="05999004", name="Adorf", neighbours=frozenset({"05999008", "05555555", "05999004"}))
    district = found_district(bodies=[first, BESTADT], name="Kreis Musterland", at=NOON)
    adorf, bestadt = district.municipalities.order_by("ags")
    assert [list(body.neighbours.all()) for body in (adorf, bestadt)] == [[bestadt], [adorf]]


def test_the_log_names_every_new_body() -> None:
    found_district(bodies=[ADORF, BESTADT], name="Kreis Musterland", at=NOON)
    events = Event.objects.order_by("id").values_list("verb", "actor_key", "after")
    assert list(events) == [
        ("district.founded", "system", {"ags": "05999000", "name": "Kreis Musterland"}),
        ("district.founded", "system", {"ags": "05999004", "name": "Gemeinde Adorf"}),
        ("district.founded", "system", {"ags": "05999008", "name": "Stadt Bestadt"}),
    ]


@pytest.mark.parametrize(
    ("bodies", "code"),
    [
        ([], "district.no_municipalities"),
        ([BodyRecord(ags="05999000", name="Kreis")], "district.no_municipalities"),
        ([ADORF, BodyRecord(ags="05998004", name="Fern")], "district.several_districts"),
        ([ADORF, ADORF], "district.key_twice"),
    ],
)
def test_keys_that_do_not_belong_together_are_refused(bodies: list[BodyRecord], code: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        found_district(bodies=bodies, name="Kreis Musterland", at=NOON)
    assert (refused.value.message.code, Body.objects.count()) == (code, 0)


def test_a_district_needs_a_name() -> None:
    with pytest.raises(InvalidInputError) as refused:
        found_district(bodies=[ADORF], at=NOON)
    assert refused.value.message.code == "district.name_missing"


def test_a_second_time_changes_nothing() -> None:
    found_district(bodies=[ADORF], name="Kreis Musterland", at=NOON)
    with pytest.raises(NotPossibleError) as refused:
        found_district(bodies=[ADORF, BESTADT], name="Kreis Musterland", at=NOON)
    assert (refused.value.message.code, Body.objects.count()) == ("district.exists", 2)


@pytest.mark.parametrize("key", ["", "5558012", "0555801a", "055580120"])
def test_only_official_keys_are_keys(key: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        BodyRecord(ags=key, name="Adorf")
    assert refused.value.message.code == "district.key_unreadable"


@pytest.mark.parametrize(
    ("name", "alone"),
    [
        ("Gemeinde Senden", "Senden"),
        ("Landkreis St. Wendel", "St. Wendel"),
        ("Stadtlohn", "Stadtlohn"),
        ("Rhein-Kreis Neuss", "Rhein-Kreis Neuss"),
    ],
)
def test_the_short_name_is_the_name_without_its_kind(name: str, alone: str) -> None:
    assert BodyRecord(ags="05999004", name=name).name_alone == alone
