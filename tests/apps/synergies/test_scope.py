"""Who sees a pair, a group, a run: drafts never leak, neither do other districts."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.apps.synergies.conftest import NOW, pair
from tests.factories.bodies import make_member
from tests.factories.initiatives import make_initiative

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.models.scope import UnscopedQueryError
from kreisweit.apps.initiatives.domain.change import remove_initiative
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.bridge import Bunch
from kreisweit.apps.synergies.domain.store_groups import store_groups
from kreisweit.apps.synergies.domain.store_pairs import store_pairs
from kreisweit.apps.synergies.models import MatchRun, Synergy, SynergyGroup
from kreisweit.apps.synergies.queries.groups import group_views, ranked_groups


@pytest.mark.parametrize("model", [Synergy, SynergyGroup, MatchRun])
def test_reading_without_a_scope_fails(model: type[Synergy | SynergyGroup | MatchRun], db: None) -> None:
    with pytest.raises(UnscopedQueryError):
        list(model.objects.all())


def test_everybody_in_the_district_sees_shared_pairs(
    synergy: Synergy, members: Mapping[Role, Membership], town_members: Mapping[Role, Membership]
) -> None:
    for member in (*members.values(), *town_members.values()):
        assert list(Synergy.objects.visible_to(member)) == [synergy]


def test_strangers_see_nothing(synergy: Synergy, foreign_officer: Membership) -> None:
    assert not Synergy.objects.visible_to(foreign_officer).exists()
    assert not Synergy.objects.visible_to(None).exists()


@pytest.mark.parametrize("draft_first", [True, False])
def test_a_draft_is_seen_by_its_own_body_only(
    draft_first: bool, district: Body, adorf: Body, bestadt: Body, members: Mapping[Role, Membership]
) -> None:
    visibilities = ("body", "district") if draft_first else ("district", "body")
    rows = [make_initiative(adorf, title=f"App {number}", visibility=seen) for number, seen in enumerate(visibilities)]
    store_pairs(district=district, pairs=[pair(*rows)], at=NOW)
    assert Synergy.objects.visible_to(make_member(adorf, Role.GUEST)).count() == 1
    for member in (members[Role.ADMINISTRATOR], make_member(bestadt, Role.OFFICER)):
        assert Synergy.objects.visible_to(member).count() == 0


def test_a_pair_goes_when_a_side_is_removed(
    synergy: Synergy, here: Initiative, town_members: Mapping[Role, Membership]
) -> None:
    remove_initiative(initiative=here, by=town_members[Role.OFFICER], at=NOW)
    assert not Synergy.objects.visible_to(town_members[Role.OFFICER]).exists()


def test_a_group_shows_only_visible_members(
    district: Body, adorf: Body, here: Initiative, there: Initiative, members: Mapping[Role, Membership]
) -> None:
    third = make_initiative(adorf, title="Handyparken am Markt")
    store_groups(district=district, groups=[Bunch("Handyparken", here.pk, (here.pk, there.pk, third.pk), [])], at=NOW)
    third.visibility = "body"
    third.save()
    officer = members[Role.OFFICER]
    (view,) = group_views(ranked_groups(officer), officer)
    assert view.members == (here, there)
    assert (view.residents, [body.short_name for body in view.municipalities]) == (3000, ["Adorf", "Bestadt"])


def test_a_group_hides_with_its_medoid(
    district: Body, here: Initiative, there: Initiative, members: Mapping[Role, Membership]
) -> None:
    store_groups(district=district, groups=[Bunch("Handyparken", here.pk, (here.pk, there.pk), [])], at=NOW)
    here.visibility = "body"
    here.save()
    assert ranked_groups(members[Role.OFFICER]) == []
    assert group_views([SynergyGroup.plain.get().pk], members[Role.OFFICER]) == []
