"""Splitting, merging, dissolving: history is kept, and each step can be taken back while nobody has gone on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.apps.bundles.conftest import NOW, fresh, part
from tests.apps.bundles.test_forming import bodies_in, titles_in

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bundles.domain.agree import answer
from kreisweit.apps.bundles.domain.describe import choose_lead, describe
from kreisweit.apps.bundles.domain.form import form_bundle
from kreisweit.apps.bundles.domain.members import change_member, remove_member
from kreisweit.apps.bundles.domain.reshape import (
    Part,
    dissolve_bundle,
    merge_bundles,
    reopen_bundle,
    split_bundle,
)
from kreisweit.apps.bundles.enums import Consent, State
from kreisweit.apps.bundles.models import Bundle, BundleMember
from kreisweit.apps.bundles.queries.lineage import lineage_of
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError, RuleViolatedError

LATER = NOW + timedelta(days=1)


def halves(adorf: Body, bestadt: Body) -> list[Part]:
    return [Part("Nord", frozenset({adorf.pk})), Part("Süd", frozenset({adorf.pk, bestadt.pk}))]


def split(bundle: Bundle, adorf: Body, bestadt: Body, by: Membership) -> list[Bundle]:
    parts = halves(adorf, bestadt)
    return split_bundle(bundle=bundle, parts=parts, by=by, at=LATER, expected_version=fresh(bundle).version)


def test_a_split_keeps_texts_lead_and_history(bundle: Bundle, adorf: Body, bestadt: Body, kreis: Membership) -> None:
    describe(bundle=bundle, values={"shared": "Plattform"}, by=kreis, at=NOW, expected_version=1)
    choose_lead(bundle=bundle, body=bestadt, by=kreis, at=NOW, expected_version=2)
    north, south = split(bundle, adorf, bestadt, kreis)
    assert (titles_in(north), titles_in(south)) == (
        ["Lastenrad Adorf", "Lastenrad Fernau"],
        ["Lastenrad Adorf", "Lastenrad Bestadt", "Lastenrad Fernau"],
    )
    assert (north.shared, north.lead, south.lead) == ("Plattform", None, bestadt)
    old = fresh(bundle)
    assert (old.state, old.ended_at) == (State.SPLIT, LATER)
    assert [one.title for one, _at in lineage_of(old).descendants] == ["Nord", "Süd"]
    assert [one.title for one, _at in lineage_of(south).ancestors] == ["Lastenräder"]
    rows = BundleMember.plain.filter(bundle=old)
    assert {(row.since, row.until) for row in rows} == {(NOW, LATER)}


def test_a_split_asks_everybody_anew(
    bundle: Bundle, adorf: Body, bestadt: Body, kreis: Membership, ada: Membership
) -> None:
    row = part(bundle, adorf)
    change_member(bundle=bundle, member=row, values={"users": 7}, by=ada, at=NOW, expected_version=1)
    answer(bundle=bundle, member=row, consent=Consent.YES, by=ada, at=NOW, expected_version=2)
    north, _south = split(bundle, adorf, bestadt, kreis)
    assert (part(north, adorf).consent, part(north, adorf).users) == (Consent.OPEN, 7)


@pytest.mark.parametrize("faulty", ["one", "empty", "unnamed", "left over"])
def test_a_split_needs_two_parts_that_hold_all(
    faulty: str, bundle: Bundle, adorf: Body, bestadt: Body, kreis: Membership
) -> None:
    both, first = frozenset({adorf.pk, bestadt.pk}), frozenset({adorf.pk})
    parts = {
        "one": [Part("Nord", both)],
        "empty": [Part("Nord", both), Part("Süd", frozenset())],
        "unnamed": [Part("Nord", both), Part(" ", first)],
        "left over": [Part("Nord", first), Part("Süd", first)],
    }
    with pytest.raises(InvalidInputError):
        split_bundle(bundle=bundle, parts=parts[faulty], by=kreis, at=LATER, expected_version=1)
    assert fresh(bundle).state == State.DRAFT


@pytest.fixture
def other(cehausen: Body, there: Initiative, kreis: Membership) -> Bundle:
    made = form_bundle(title="Radverleih", initiatives=[there], bodies=[cehausen], by=kreis, at=NOW)
    return describe(bundle=made, values={"shared": "Wartung"}, by=kreis, at=NOW, expected_version=1)


def merge(bundle: Bundle, other: Bundle, by: Membership) -> Bundle:
    versions = [fresh(one).version for one in (bundle, other)]
    return merge_bundles(bundles=[bundle, other], title="Alle Räder", by=by, at=LATER, expected_versions=versions)


def test_a_merger_holds_everybody_once(bundle: Bundle, other: Bundle, kreis: Membership) -> None:
    describe(bundle=bundle, values={"shared": "Plattform"}, by=kreis, at=NOW, expected_version=1)
    new = merge(bundle, other, kreis)
    assert list(bodies_in(new)) == ["Adorf", "Bestadt", "Cehausen"]
    assert titles_in(new) == ["Lastenrad Adorf", "Lastenrad Bestadt", "Lastenrad Fernau"]
    assert fresh(new).shared == "Plattform\n\nWartung"
    assert {fresh(one).state for one in (bundle, other)} == {State.MERGED}
    assert [one.title for one, _at in lineage_of(new).ancestors] == ["Lastenräder", "Radverleih"]


def test_a_merger_needs_two_different_bundles(bundle: Bundle, kreis: Membership) -> None:
    for bundles in ([bundle], [bundle, bundle]):
        with pytest.raises(InvalidInputError):
            merge_bundles(bundles=bundles, title="x", by=kreis, at=LATER, expected_versions=[1] * len(bundles))


def test_only_who_steers_all_of_them_reshapes(
    bundle: Bundle, other: Bundle, adorf: Body, bestadt: Body, kreis: Membership, ada: Membership
) -> None:
    choose_lead(bundle=bundle, body=adorf, by=kreis, at=NOW, expected_version=1)
    with pytest.raises(RuleViolatedError):
        merge(bundle, other, ada)
    with pytest.raises(RuleViolatedError):
        split(other, adorf, bestadt, ada)
    assert {fresh(one).state for one in (bundle, other)} == {State.DRAFT}
    assert len(split(bundle, adorf, bestadt, ada)) == 2


def test_a_dissolved_bundle_comes_back_with_those_of_its_last_day(
    bundle: Bundle, bestadt: Body, kreis: Membership
) -> None:
    remove_member(bundle=bundle, member=part(bundle, bestadt), by=kreis, at=NOW, expected_version=1)
    dissolve_bundle(bundle=bundle, by=kreis, at=LATER, expected_version=2)
    assert bodies_in(bundle) == {}
    reopen_bundle(bundle=bundle, by=kreis, at=LATER)
    assert (list(bodies_in(bundle)), fresh(bundle).state) == (["Adorf"], State.DRAFT)
    assert reopen_bundle(bundle=bundle, by=kreis, at=LATER) == [bundle]  # nothing to do


def test_a_split_is_taken_back_as_a_whole(bundle: Bundle, adorf: Body, bestadt: Body, kreis: Membership) -> None:
    parts = split(bundle, adorf, bestadt, kreis)
    reopen_bundle(bundle=bundle, by=kreis, at=LATER)
    assert list(bodies_in(bundle)) == ["Adorf", "Bestadt"]
    assert {fresh(one).state for one in parts} == {State.DISSOLVED}


def test_a_split_can_be_made_and_taken_back_again(
    bundle: Bundle, adorf: Body, bestadt: Body, kreis: Membership
) -> None:
    for day in (1, 2):
        at = NOW + timedelta(days=day)
        version = fresh(bundle).version
        split_bundle(bundle=bundle, parts=halves(adorf, bestadt), by=kreis, at=at, expected_version=version)
        reopen_bundle(bundle=bundle, by=kreis, at=at)
        assert list(bodies_in(bundle)) == ["Adorf", "Bestadt"]
    assert Bundle.plain.filter(state=State.DISSOLVED).count() == 4


def test_a_merger_is_taken_back_as_a_whole(bundle: Bundle, other: Bundle, kreis: Membership) -> None:
    new = merge(bundle, other, kreis)
    reopen_bundle(bundle=other, by=kreis, at=LATER)
    assert {fresh(one).state for one in (bundle, other)} == {State.DRAFT}
    assert (list(bodies_in(other)), fresh(new).state) == (["Bestadt", "Cehausen"], State.DISSOLVED)


def test_what_people_have_gone_on_with_is_not_taken_back(
    bundle: Bundle, adorf: Body, bestadt: Body, kreis: Membership, ada: Membership
) -> None:
    north, _south = split(bundle, adorf, bestadt, kreis)
    answer(bundle=north, member=part(north, adorf), consent=Consent.YES, by=ada, at=LATER, expected_version=1)
    with pytest.raises(NotPossibleError) as caught:
        reopen_bundle(bundle=bundle, by=kreis, at=LATER)
    assert caught.value.message.code == "bundle.moved_on"
    assert (fresh(bundle).state, fresh(north).state) == (State.SPLIT, State.DRAFT)
