"""Forming bundles, taking in and leaving, describing and leading: who may, what is kept, what is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from tests.apps.bundles.conftest import NOW, fresh, part
from tests.factories.bodies import make_member
from tests.factories.initiatives import make_initiative

from kreisweit.apps.audit.models import Event
from kreisweit.apps.audit.queries import first_break
from kreisweit.apps.bodies.enums import Role as Office
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bundles.domain.agree import answer
from kreisweit.apps.bundles.domain.describe import assume, choose_lead, describe
from kreisweit.apps.bundles.domain.form import form_bundle, form_once
from kreisweit.apps.bundles.domain.members import (
    add_members,
    change_member,
    remove_initiative,
    remove_member,
)
from kreisweit.apps.bundles.domain.reshape import dissolve_bundle, merge_bundles, split_bundle
from kreisweit.apps.bundles.enums import Consent, Role, State
from kreisweit.apps.bundles.models import Bundle, BundleInitiative, BundleMember
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError, RuleViolatedError

LEADING = {Office.ADMINISTRATOR, Office.OFFICER}


def bodies_in(bundle: Bundle) -> dict[str, tuple[str, str]]:
    rows = BundleMember.plain.filter(bundle=bundle, until__isnull=True).select_related("body", "bundle")
    return {row.body.short_name: (str(row.role_shown), row.consent) for row in rows}


def titles_in(bundle: Bundle) -> list[str]:
    rows = BundleInitiative.plain.filter(bundle=bundle, until__isnull=True)
    return sorted(rows.values_list("initiative__title", flat=True))


def test_a_bundle_brings_the_bodies_of_its_initiatives(bundle: Bundle, adorf: Body) -> None:
    assert bodies_in(bundle) == {"Adorf": ("joins", "open"), "Bestadt": ("joins", "open")}
    assert titles_in(bundle) == ["Lastenrad Adorf", "Lastenrad Bestadt", "Lastenrad Fernau"]
    assert BundleInitiative.plain.get(bundle=bundle, initiative__title="Lastenrad Fernau").body is None
    event = Event.objects.latest("id")
    assert (event.verb, event.object_key) == ("bundle.formed", bundle.public_id)
    assert event.after["bodies"] == ["Gemeinde Adorf", "Gemeinde Bestadt"]
    assert first_break() is None


def test_whoever_forms_it_has_said_yes_for_the_own_body(ada: Membership, here: Initiative, bestadt: Body) -> None:
    bundle = form_bundle(title="Räder", initiatives=[here], bodies=[bestadt], by=ada, at=NOW)
    assert bodies_in(bundle) == {"Adorf": ("joins", "yes"), "Bestadt": ("joins", "open")}
    assert (bundle.founder.short_name, bundle.state) == ("Adorf", State.DRAFT)


@pytest.mark.parametrize("office", list(Office))
def test_leading_roles_form_bundles(office: Office, members: Mapping[Office, Membership], here: Initiative) -> None:
    if office in LEADING:
        assert form_bundle(title="Räder", initiatives=[here], by=members[office], at=NOW).title == "Räder"
        return
    with pytest.raises(RuleViolatedError):
        form_bundle(title="Räder", initiatives=[here], by=members[office], at=NOW)
    assert not Bundle.plain.exists()


def test_drafts_strangers_and_nothing_are_refused(
    adorf: Body, ada: Membership, foreign_district: Body, foreign_officer: Membership, here: Initiative
) -> None:
    draft = make_initiative(adorf, title="Geheim", visibility="body")
    fernstadt = foreign_district.municipalities.get()
    strange = make_initiative(fernstadt, title="Fremd")
    refused = {
        "bundle.not_shared": ({"initiatives": [draft]}, {"initiatives": [strange]}),
        "bundle.foreign_body": ({"bodies": [fernstadt]}, {"bodies": [foreign_district]}),
        "bundle.empty": ({},),
    }
    for code, attempts in refused.items():
        for attempt in attempts:
            with pytest.raises(InvalidInputError) as caught:
                form_bundle(title="Räder", by=ada, at=NOW, **attempt)
            assert caught.value.message.code == code
    assert not Bundle.plain.exists()


def test_pressing_twice_makes_one_bundle(ada: Membership, here: Initiative) -> None:
    made = [form_once(form_key="a" * 20, title="Räder", initiatives=[here], by=ada, at=NOW) for _ in range(2)]
    assert made[0] == made[1]
    assert Bundle.plain.count() == Event.objects.filter(verb="bundle.formed").count() == 1


def test_all_who_carry_it_agree_then_it_is_agreed(
    bundle: Bundle, adorf: Body, bestadt: Body, ada: Membership, bert: Membership
) -> None:
    for member, body in ((ada, adorf), (bert, bestadt)):
        assert fresh(bundle).state == State.DRAFT
        row = part(bundle, body)
        answer(bundle=bundle, member=row, consent=Consent.YES, by=member, at=NOW, expected_version=1)
    assert (fresh(bundle).state, fresh(bundle).version) == (State.AGREED, 1)
    event = Event.objects.latest("id")
    assert event.after == {"body": "Gemeinde Bestadt", "consent": "yes", "state": "agreed"}
    answer(bundle=bundle, member=part(bundle, adorf), consent=Consent.OPEN, by=ada, at=NOW, expected_version=1)
    assert fresh(bundle).state == State.DRAFT


@pytest.mark.parametrize("office", list(Office))
def test_nobody_answers_for_another_body(
    office: Office, bundle: Bundle, adorf: Body, members: Mapping[Office, Membership], bert: Membership
) -> None:
    for stranger in (members[office], bert):
        with pytest.raises(RuleViolatedError):
            answer(
                bundle=bundle, member=part(bundle, adorf), consent=Consent.YES, by=stranger, at=NOW, expected_version=1
            )
    assert part(bundle, adorf).consent == Consent.OPEN


def test_who_declines_gives_up_the_lead_and_carries_nothing(
    bundle: Bundle, adorf: Body, kreis: Membership, ada: Membership
) -> None:
    choose_lead(bundle=bundle, body=adorf, by=kreis, at=NOW, expected_version=1)
    assert bodies_in(bundle)["Adorf"] == ("lead", "open")
    answer(bundle=bundle, member=part(bundle, adorf), consent=Consent.NO, by=ada, at=NOW, expected_version=2)
    assert fresh(bundle).lead is None
    assert not part(bundle, adorf).carries


def test_new_texts_ask_the_others_again_a_new_title_does_not(
    bundle: Bundle, adorf: Body, bestadt: Body, kreis: Membership, ada: Membership, bert: Membership
) -> None:
    choose_lead(bundle=bundle, body=adorf, by=kreis, at=NOW, expected_version=1)
    for member, body in ((ada, adorf), (bert, bestadt)):
        answer(bundle=bundle, member=part(bundle, body), consent=Consent.YES, by=member, at=NOW, expected_version=2)
    describe(bundle=bundle, values={"title": "Räder im Kreis"}, by=ada, at=NOW, expected_version=2)
    assert fresh(bundle).state == State.AGREED
    describe(bundle=bundle, values={"shared": "Eine Plattform"}, by=ada, at=NOW, expected_version=3)
    assert (fresh(bundle).state, fresh(bundle).version) == (State.DRAFT, 4)
    assert bodies_in(bundle) == {"Adorf": ("lead", "yes"), "Bestadt": ("joins", "open")}


def test_the_lead_keeps_the_text_the_others_do_not(
    bundle: Bundle, adorf: Body, kreis: Membership, ada: Membership, bert: Membership
) -> None:
    with pytest.raises(RuleViolatedError):
        describe(bundle=bundle, values={"shared": "x"}, by=ada, at=NOW, expected_version=1)
    choose_lead(bundle=bundle, body=adorf, by=kreis, at=NOW, expected_version=1)
    describe(bundle=bundle, values={"shared": "x"}, by=ada, at=NOW, expected_version=2)
    editor = make_member(adorf, Office.EDITOR)
    describe(bundle=bundle, values={"shared": "y"}, by=editor, at=NOW, expected_version=3)
    for stranger in (bert, make_member(adorf, Office.COUNCILLOR)):
        with pytest.raises(RuleViolatedError):
            describe(bundle=bundle, values={"shared": "z"}, by=stranger, at=NOW, expected_version=4)
    assert fresh(bundle).shared == "y"


def test_only_who_carries_it_can_lead(bundle: Bundle, cehausen: Body, bestadt: Body, kreis: Membership) -> None:
    with pytest.raises(InvalidInputError):
        choose_lead(bundle=bundle, body=cehausen, by=kreis, at=NOW, expected_version=1)
    choose_lead(bundle=bundle, body=bestadt, by=kreis, at=NOW, expected_version=1)
    row = part(bundle, bestadt)
    change_member(bundle=bundle, member=row, values={"role": Role.OBSERVES}, by=kreis, at=NOW, expected_version=2)
    assert (fresh(bundle).lead, bodies_in(bundle)["Bestadt"]) == (None, ("observes", "open"))
    with pytest.raises(InvalidInputError):
        change_member(bundle=bundle, member=row, values={"role": Role.LEAD}, by=kreis, at=NOW, expected_version=3)


def test_a_body_decides_its_own_role_and_agrees_with_it(
    bundle: Bundle, adorf: Body, bestadt: Body, ada: Membership
) -> None:
    change_member(
        bundle=bundle, member=part(bundle, adorf), values={"role": Role.OBSERVES}, by=ada, at=NOW, expected_version=1
    )
    assert bodies_in(bundle)["Adorf"] == ("observes", "yes")
    with pytest.raises(RuleViolatedError):
        change_member(
            bundle=bundle,
            member=part(bundle, bestadt),
            values={"role": Role.OBSERVES},
            by=ada,
            at=NOW,
            expected_version=2,
        )


def test_a_body_enters_itself_but_nobody_else(
    bundle: Bundle, cehausen: Body, bestadt: Body, district: Body, elsewhere: Initiative
) -> None:
    clara = make_member(cehausen, Office.OFFICER)
    for attempt in ({"bodies": [district]}, {"initiatives": [elsewhere]}):
        with pytest.raises(RuleViolatedError):
            add_members(bundle=bundle, by=clara, at=NOW, expected_version=1, **attempt)
    own = make_initiative(cehausen, title="Lastenrad Cehausen", place="Gemeinde Cehausen")
    add_members(bundle=bundle, initiatives=[own], bodies=[cehausen], by=clara, at=NOW, expected_version=1)
    assert bodies_in(bundle)["Cehausen"] == ("joins", "yes")
    add_members(bundle=bundle, initiatives=[own], bodies=[cehausen], by=clara, at=NOW, expected_version=1)
    assert fresh(bundle).version == 2  # what is there is passed over, even from an old page


def test_who_leaves_keeps_its_row_and_may_come_back(
    bundle: Bundle, bestadt: Body, there: Initiative, bert: Membership
) -> None:
    remove_member(bundle=bundle, member=part(bundle, bestadt), by=bert, at=NOW, expected_version=1)
    assert list(bodies_in(bundle)) == ["Adorf"]
    assert titles_in(bundle) == ["Lastenrad Adorf", "Lastenrad Fernau"]
    add_members(bundle=bundle, initiatives=[there], by=bert, at=NOW, expected_version=2)
    assert bodies_in(bundle)["Bestadt"] == ("joins", "yes")
    rows = BundleMember.plain.filter(bundle=bundle, body=bestadt).order_by("id")
    assert [(row.since, row.until) for row in rows] == [(NOW, NOW), (NOW, None)]


def test_an_initiative_is_taken_out_by_its_body_or_who_steers(
    bundle: Bundle, here: Initiative, there: Initiative, ada: Membership, kreis: Membership
) -> None:
    with pytest.raises(RuleViolatedError):
        remove_initiative(bundle=bundle, initiative=there, by=ada, at=NOW, expected_version=1)
    remove_initiative(bundle=bundle, initiative=here, by=ada, at=NOW, expected_version=1)
    remove_initiative(bundle=bundle, initiative=there, by=kreis, at=NOW, expected_version=2)
    assert titles_in(bundle) == ["Lastenrad Fernau"]
    assert list(bodies_in(bundle)) == ["Adorf", "Bestadt"]
    remove_initiative(bundle=bundle, initiative=there, by=kreis, at=NOW, expected_version=1)  # nothing to do


def test_details_of_a_body_are_kept_and_logged(bundle: Bundle, adorf: Body, ada: Membership) -> None:
    values = {"role": Role.JOINS, "stays_local": "Zwei Standorte", "users": 120}
    change_member(bundle=bundle, member=part(bundle, adorf), values=values, by=ada, at=NOW, expected_version=1)
    row = part(bundle, adorf)
    assert (row.stays_local, row.users, row.consent) == ("Zwei Standorte", 120, Consent.OPEN)
    event = Event.objects.latest("id")
    assert event.after == {"body": "Gemeinde Adorf", "stays_local": "Zwei Standorte", "users": 120}


Attempt = Callable[[Bundle, BundleMember, Membership, Membership], object]
AT_VERSION_ONE: dict[str, Attempt] = {
    "describe": lambda bundle, _row, kreis, _ada: describe(
        bundle=bundle, values={"shared": "x"}, by=kreis, at=NOW, expected_version=1
    ),
    "lead": lambda bundle, row, kreis, _ada: choose_lead(
        bundle=bundle, body=row.body, by=kreis, at=NOW, expected_version=1
    ),
    "role": lambda bundle, row, kreis, _ada: change_member(
        bundle=bundle, member=row, values={"role": Role.OBSERVES}, by=kreis, at=NOW, expected_version=1
    ),
    "remove": lambda bundle, row, kreis, _ada: remove_member(
        bundle=bundle, member=row, by=kreis, at=NOW, expected_version=1
    ),
    "answer": lambda bundle, row, _kreis, ada: answer(
        bundle=bundle, member=row, consent=Consent.YES, by=ada, at=NOW, expected_version=1
    ),
    "dissolve": lambda bundle, _row, kreis, _ada: dissolve_bundle(bundle=bundle, by=kreis, at=NOW, expected_version=1),
    "split": lambda bundle, _row, kreis, _ada: split_bundle(
        bundle=bundle, parts=[], by=kreis, at=NOW, expected_version=1
    ),
    "merge": lambda bundle, _row, kreis, _ada: merge_bundles(
        bundles=[bundle, form_bundle(title="x", bodies=[bundle.district], by=kreis, at=NOW)],
        title="x",
        by=kreis,
        at=NOW,
        expected_versions=[1, 1],
    ),
}


@pytest.mark.parametrize("attempt", AT_VERSION_ONE)
def test_the_second_of_two_people_is_told(
    attempt: str, bundle: Bundle, adorf: Body, kreis: Membership, ada: Membership
) -> None:
    describe(bundle=bundle, values={"purpose": "Neu"}, by=kreis, at=NOW, expected_version=1)
    with pytest.raises(NotPossibleError) as caught:
        AT_VERSION_ONE[attempt](bundle, part(bundle, adorf), kreis, ada)
    assert caught.value.message.code == "bundle.changed_meanwhile"
    assert fresh(bundle).version == 2


@pytest.mark.parametrize("attempt", [one for one in AT_VERSION_ONE if one != "merge"])
def test_an_ended_bundle_stays_as_it_was(
    attempt: str, bundle: Bundle, adorf: Body, kreis: Membership, ada: Membership
) -> None:
    row = part(bundle, adorf)
    dissolve_bundle(bundle=bundle, by=kreis, at=NOW, expected_version=1)
    with pytest.raises(NotPossibleError) as caught:
        AT_VERSION_ONE[attempt](bundle, row, kreis, ada)
    assert caught.value.message.code == "bundle.ended"


def test_who_has_left_can_no_longer_answer(bundle: Bundle, adorf: Body, ada: Membership) -> None:
    row = part(bundle, adorf)
    remove_member(bundle=bundle, member=row, by=ada, at=NOW, expected_version=1)
    with pytest.raises(NotPossibleError) as caught:
        answer(bundle=bundle, member=row, consent=Consent.YES, by=ada, at=NOW, expected_version=2)
    assert caught.value.message.code == "bundle.member_gone"


def test_assumptions_change_figures_and_no_agreement(
    bundle: Bundle, adorf: Body, ada: Membership, kreis: Membership, bert: Membership
) -> None:
    answer(bundle=bundle, member=part(bundle, adorf), consent=Consent.YES, by=ada, at=NOW, expected_version=1)
    kept = {"shared_share": {"low": "1/2", "expected": "1/2", "high": "1/2", "reason": "Angebot"}}
    assume(bundle=bundle, assumptions=kept, by=kreis, at=NOW)
    assert (fresh(bundle).assumptions, fresh(bundle).version) == (kept, 1)
    assert bodies_in(bundle)["Adorf"] == ("joins", "yes")
    with pytest.raises(RuleViolatedError):
        assume(bundle=bundle, assumptions={}, by=bert, at=NOW)


def test_nothing_is_logged_when_nothing_differs(bundle: Bundle, adorf: Body, kreis: Membership) -> None:
    events = Event.objects.count()
    describe(bundle=bundle, values={"title": bundle.title}, by=kreis, at=NOW, expected_version=1)
    choose_lead(bundle=bundle, body=None, by=kreis, at=NOW, expected_version=1)
    row = part(bundle, adorf)
    change_member(bundle=bundle, member=row, values={"role": Role.JOINS}, by=kreis, at=NOW, expected_version=1)
    assume(bundle=bundle, assumptions={}, by=kreis, at=NOW)
    assert (Event.objects.count(), fresh(bundle).version) == (events, 1)
