"""Explanations point at exactly the words they speak of, with the real matching and its real sentence vectors."""

from __future__ import annotations

from math import exp

import pytest
from django.utils import timezone
from tests.apps.synergies.conftest import NOW
from tests.factories.initiatives import make_initiatives

from kreisweit.apps.bodies.enums import BodyKind
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.demo.domain.load import load_demo
from kreisweit.apps.demo.record import initiatives as published
from kreisweit.apps.initiatives.bridge import item_of
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.domain.request import want_run
from kreisweit.apps.synergies.domain.run import run_match
from kreisweit.apps.synergies.enums import Kind
from kreisweit.apps.synergies.models import MatchRun, Synergy, SynergyGroup
from kreisweit.apps.synergies.queries.explanation import explanation_of, strongest
from kreisweit.apps.synergies.queries.inventory import inventory_of, text_of
from kreisweit.ui.tags.texts import highlight
from kreisweit.ui.wording import say

ABOUT = ("Lastenrad", "Mängelmelder", "Handyparken", "Glasfaser")


@pytest.fixture
def coesfeld(db: None) -> Body:
    """The demonstration district with some twenty of its published initiatives."""
    load_demo(at=NOW, entries=[one for one in published() if any(word in str(one[1]["title"]) for word in ABOUT)])
    return Body.objects.get(kind=BodyKind.DISTRICT)


@pytest.fixture
def matched(coesfeld: Body) -> list[Synergy]:
    want_run(district_id=coesfeld.pk, at=timezone.now())
    run_match(district_id=coesfeld.pk, clock=timezone.now)
    return list(Synergy.plain.select_related("first", "second"))


def test_the_shared_cargo_bikes_are_found(matched: list[Synergy]) -> None:
    bikes = {row for row in matched if all("Lastenrad" in side.title for side in row.sides)}
    towns = {side.title for row in bikes for side in row.sides}
    assert {"Digitaler Lastenradverleih Olfen", "Digitaler Lastenradverleih Senden"} <= towns
    # Nordkirchen only tried it out: the others can build on what was learnt there.
    assert {row.kind for row in bikes} == {Kind.SAME, Kind.BUILDS_ON}
    assert "Lastenradverleih" in SynergyGroup.plain.values_list("title", flat=True)


def test_shared_words_with_another_matter_are_not_the_same(matched: list[Synergy]) -> None:
    mixed = [row for row in matched if len({word for word in ABOUT for side in row.sides if word in side.title}) > 1]
    assert [row for row in mixed if row.kind in {Kind.SAME, Kind.DUPLICATE}] == []


def test_every_passage_stands_where_it_says(matched: list[Synergy]) -> None:
    checked = 0
    for row in matched:
        explanation = explanation_of(row)
        assert not explanation.is_outdated
        for reason in (*explanation.reasons, *explanation.against):
            for side, passage in zip(row.sides, (reason.first, reason.second), strict=True):
                if passage and passage.field in {"title", "text"}:
                    text = side.title if passage.field == "title" else text_of(side)
                    assert text[passage.start : passage.end] == passage.words != ""
                    checked += 1
    assert checked > 20


def test_every_sentence_can_be_said_and_shares_add_up(matched: list[Synergy]) -> None:
    for row in matched:
        explanation = explanation_of(row)
        assert all(say(reason.message) for reason in (*explanation.reasons, *explanation.against))
        assert sum(reason.share for reason in explanation.reasons) == pytest.approx(1)
        assert strongest(row) is not None
        assert all(say(share.name) for share in explanation.shares)
        assert 1 / (1 + exp(-explanation.total)) == pytest.approx(row.score, abs=1e-3)


def test_an_edited_text_is_not_marked_wrongly(matched: list[Synergy]) -> None:
    row = next(row for row in matched if explanation_of(row).sides[0].title.spans)
    row.first.title = f"Neu: {row.first.title}"
    explanation = explanation_of(row)
    assert explanation.is_outdated
    assert explanation.sides[0].title.spans == ()
    assert "<mark" not in highlight(explanation.sides[0].title.text, explanation.sides[0].title.spans)


def test_the_same_input_gives_the_same_result(coesfeld: Body, matched: list[Synergy]) -> None:
    want_run(district_id=coesfeld.pk, at=timezone.now())
    run_match(district_id=coesfeld.pk, clock=timezone.now)
    first, second = MatchRun.plain.order_by("id")
    assert (first.input_digest, first.pairs, first.encoder) == (second.input_digest, second.pairs, second.encoder)
    assert second.new_pairs == 0
    again = Synergy.plain.values_list("pk", "form", "score")
    assert sorted(again) == sorted((row.pk, row.form, row.score) for row in matched)


def test_the_shown_text_is_the_one_that_was_matched(district: Body, adorf: Body) -> None:
    make_initiatives(adorf, [{"description": "Eins.", "problem": "Zwei.", "benefit": ""}, {"benefit": "Drei."}])
    rows: list[Initiative] = list(inventory_of(district.pk))
    assert [item_of(row).text for row in rows] == [text_of(row) for row in rows] == ["Eins. Zwei.", "Drei."]


def test_drafts_name_no_group_and_examples_alone_are_no_pair(district: Body, adorf: Body) -> None:
    make_initiatives(
        adorf,
        [
            {"title": "Handyparken Adorf", "place": "Gemeinde Adorf"},
            {"title": "Handyparken Bestadt", "place": "Gemeinde Bestadt", "visibility": "body"},
            {"title": "Handyparken Siegen", "place": "Siegen"},
            {"title": "Handyparken Lippstadt", "place": "Lippstadt"},
        ],
    )
    want_run(district_id=district.pk, at=timezone.now())
    run_match(district_id=district.pk, clock=timezone.now)
    places = {frozenset((row.first.place, row.second.place)) for row in Synergy.plain.all()}
    assert frozenset({"Siegen", "Lippstadt"}) not in places
    assert frozenset({"Gemeinde Adorf", "Gemeinde Bestadt"}) in places
    group = SynergyGroup.plain.get()
    titles = group.members.for_everyone("test").values_list("title", flat=True)
    assert set(titles) == {"Handyparken Adorf", "Handyparken Siegen", "Handyparken Lippstadt"}
