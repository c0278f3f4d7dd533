"""The collection that comes with the package: intact, sourced, and the same as the demonstration's inventory."""

from __future__ import annotations

from django.utils import timezone
from tests.factories.bodies import NOON

from kreisweit.adapters.exchange import Integrity, open_package
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.demo.domain.load import load_demo
from kreisweit.apps.demo.record import DISTRICT_AGS, initiatives
from kreisweit.apps.exchange.bridge.files import example_file
from kreisweit.apps.exchange.domain.compare import compute_comparison
from kreisweit.apps.exchange.models import OtherInitiative, OtherStrategy

PACKAGE = open_package(example_file())


def test_it_is_as_it_was_signed() -> None:
    assert PACKAGE.verified().integrity is Integrity.INTACT
    assert PACKAGE.document.publisher.kind == "collection"


def test_it_lists_what_the_demonstration_knows_of_other_places() -> None:
    elsewhere = {values["key"]: values for ags, values in initiatives() if not ags and values["key"].startswith("ext-")}
    assert {one.id for one in PACKAGE.document.initiatives} == set(elsewhere)
    for one in PACKAGE.document.initiatives:
        values = elsewhere[one.id]
        assert (one.title, one.place, one.field, one.status, one.source_url) == (
            values["title"],
            values["place"],
            values["field"],
            values["status"],
            values.get("source_url", ""),
        )


def test_everything_names_its_source() -> None:
    assert [one.id for one in PACKAGE.document.initiatives if not one.source_url] == []
    assert [one.id for one in PACKAGE.document.strategies if not one.source_url] == []
    goals = [goal for strategy in PACKAGE.document.strategies for goal in strategy.goals]
    assert [goal.id for goal in goals if not goal.source_url] == []


def test_every_strategy_has_fields_or_goals() -> None:
    assert [one.id for one in PACKAGE.document.strategies if not (one.fields_of_action or one.goals)] == []
    owners = {one.owner for one in PACKAGE.document.strategies}
    assert {"Dortmund und Schwerte", "Münster", "Gelsenkirchen", "Soest (Stadt)", "Paderborn (Stadt)"} <= owners


def test_goals_speak_of_fields_of_their_strategy_or_of_none() -> None:
    for strategy in PACKAGE.document.strategies:
        if strategy.fields_of_action:
            assert {goal.field for goal in strategy.goals} - {"", *strategy.fields_of_action} == set()


def test_the_demonstration_begins_with_something_to_compare(db: None) -> None:
    here = [one for one in initiatives() if one[1]["title"] == "DorfFunk Nottuln"]
    load_demo(at=NOON, entries=here)
    assert OtherInitiative.plain.count() == len(PACKAGE.document.initiatives)
    assert OtherStrategy.plain.count() == len(PACKAGE.document.strategies)
    district = Body.objects.get(ags=DISTRICT_AGS)
    row = compute_comparison(district_id=district.pk, clock=timezone.now)
    assert row is not None
    themes = {finding["theme"] for finding in row.result["findings"]}
    assert {"empty_field", "missing_solution", "goals"} <= themes
