"""The collection that comes with the package: intact, sourced, and the same as the demonstration's inventory."""

from __future__ import annotations

from kreisweit.adapters.exchange import Integrity, open_package
from kreisweit.apps.demo.record import initiatives
from kreisweit.apps.exchange.bridge.files import example_file

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
