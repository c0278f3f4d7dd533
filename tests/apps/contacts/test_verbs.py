"""The verbs: who may take which step, from where, and what a second click does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from tests.apps.contacts.conftest import NOW, REASONS, People, agree, side_of
from tests.factories.bodies import make_member
from tests.factories.initiatives import make_initiative

from kreisweit.apps.audit.models import Event
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Actor, Body, Membership
from kreisweit.apps.contacts.domain.answer import consent_to_introduction, decline_introduction, take_answer_back
from kreisweit.apps.contacts.domain.follow import mark_talked, record_outcome
from kreisweit.apps.contacts.domain.propose import (
    ask_both_sides,
    propose_introduction,
    put_off_introduction,
    redraft_introduction,
    withdraw_introduction,
)
from kreisweit.apps.contacts.enums import DeclineReason, Outcome, State
from kreisweit.apps.contacts.models import ContactPerson, Introduction, SideAnswer
from kreisweit.apps.initiatives.domain.merge_actors import merge_actors
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError, RuleViolatedError

TODAY = NOW.date()
LATER = TODAY + timedelta(days=30)


def verbs() -> list[str]:
    return list(Event.objects.filter(object_type="Introduction").values_list("verb", flat=True))


def withdraw(introduction: Introduction, by: Membership, **values: Any) -> Introduction:
    return withdraw_introduction(
        introduction=introduction, by=by, at=NOW, **{"expected_version": introduction.version, **values}
    )


def put_off(introduction: Introduction, by: Membership, **values: Any) -> Introduction:
    given = {"until": LATER, "expected_version": introduction.version, **values}
    return put_off_introduction(introduction=introduction, by=by, at=NOW, **given)


def decline(introduction: Introduction, by: Membership, **values: Any) -> Introduction:
    version = side_of(introduction, by).version
    return decline_introduction(introduction=introduction, by=by, at=NOW, **{"expected_version": version, **values})


def take_back(introduction: Introduction, by: Membership) -> Introduction:
    version = side_of(introduction, by).version
    return take_answer_back(introduction=introduction, by=by, at=NOW, expected_version=version)


def talked(introduction: Introduction, by: Membership, on: date = TODAY) -> Introduction:
    return mark_talked(introduction=introduction, on=on, by=by, at=NOW, expected_version=introduction.version)


def outcome(introduction: Introduction, by: Membership, value: Outcome = Outcome.EXCHANGE) -> Introduction:
    return record_outcome(
        introduction=introduction, outcome=value, by=by, at=NOW, expected_version=introduction.version
    )


def test_the_whole_way(introduced: Introduction, people: People) -> None:
    assert (introduced.state, introduced.introduced_at) == (State.INTRODUCED, NOW)
    current = outcome(talked(introduced, people.adorf), people.bestadt, Outcome.JOINT_PROJECT)
    assert (current.state, current.talked_on, current.outcome) == (State.BECAME, TODAY, "joint_project")
    assert verbs() == [
        "introduction.proposed",
        "introduction.asked",
        "introduction.consented",
        "introduction.consented",
        "introduction.introduced",
        "introduction.talked",
        "introduction.became",
    ]


def test_the_draft_names_organisations_and_matters_in_both_languages(proposed: Introduction) -> None:
    for text in (proposed.text_de, proposed.text_en):
        for words in ("Gemeinde Adorf", "Gemeinde Bestadt", "Handyparken Adorf", "Kreis Musterland"):
            assert words in text
    assert "Sie führen kein Vorhaben gemeinsam." in proposed.text_de
    assert "They carry no initiative together." in proposed.text_en


def test_proposing_twice_is_proposing_once(
    proposed: Introduction, people: People, adorf: Body, bestadt: Body, here: Initiative, there: Initiative
) -> None:
    again = propose_introduction(
        first=bestadt, second=adorf, matters=[(there, here)], reasons=REASONS, by=people.kreis, at=NOW
    )
    assert (again.pk, Introduction.plain.count(), verbs()) == (proposed.pk, 1, ["introduction.proposed"])
    with pytest.raises(NotPossibleError) as raised:
        propose_introduction(
            first=adorf, second=bestadt, matters=[(here, there)], reasons=REASONS, by=people.adorf, at=NOW
        )
    assert raised.value.message.code == "introduction.exists"


def test_an_actor_is_represented_by_the_body_of_its_entry(people: People, bestadt: Body, adorf: Body) -> None:
    club = make_initiative(adorf, title="Lastenrad", owner="Radverein")
    own = make_initiative(bestadt, title="Radverleih", owner="Gemeinde Bestadt")
    actor = Actor.plain.get(name="Radverein")
    made = propose_introduction(
        first=actor, second=bestadt, matters=[(club, own)], reasons=REASONS, by=people.adorf, at=NOW
    )
    sides = [(side.name, side.is_actor, side.represented_by.short_name) for side in made.sides.all()]
    assert sides == [("Radverein", True, "Adorf"), ("Gemeinde Bestadt", False, "Bestadt")]
    kept = Actor.plain.create(district=people.kreis.body, name="Radverein e.V.")
    merge_actors(kept=kept, merged=actor, by=people.kreis, at=NOW)
    assert [side.name for side in Introduction.plain.get().sides.all()] == ["Radverein", "Gemeinde Bestadt"]


def test_what_cannot_be_proposed(
    people: People, adorf: Body, bestadt: Body, foreign_district: Body, here: Initiative, there: Initiative
) -> None:
    draft = make_initiative(adorf, title="Entwurf", visibility="body")
    club = make_initiative(adorf, title="Lastenrad", owner="Radverein")
    actor = Actor.plain.get(name="Radverein")
    refused = {
        "introduction.same_organisation": (adorf, adorf, [(here, there)]),
        "introduction.no_matter": (adorf, bestadt, []),
        "introduction.same_representative": (adorf, actor, [(here, club)]),
        "introduction.not_represented": (adorf, foreign_district, [(here, there)]),
    }
    for code, (first, second, matters) in refused.items():
        with pytest.raises((InvalidInputError, NotPossibleError)) as raised:
            propose_introduction(first=first, second=second, matters=matters, reasons=REASONS, by=people.kreis, at=NOW)
        assert raised.value.message.code == code
    with pytest.raises(InvalidInputError):  # one's own draft may be seen, but not told to others
        propose_introduction(
            first=adorf, second=bestadt, matters=[(draft, there)], reasons=REASONS, by=people.adorf, at=NOW
        )


@pytest.mark.parametrize("role", [Role.EDITOR, Role.COUNCILLOR, Role.GUEST])
def test_only_who_leads_proposes(role: Role, adorf: Body, bestadt: Body, here: Initiative, there: Initiative) -> None:
    with pytest.raises(RuleViolatedError):
        propose_introduction(
            first=adorf,
            second=bestadt,
            matters=[(here, there)],
            reasons=REASONS,
            by=make_member(adorf, role),
            at=NOW,
        )


def test_a_third_town_does_not_propose_for_others(
    people: People, adorf: Body, bestadt: Body, here: Initiative, there: Initiative
) -> None:
    with pytest.raises(RuleViolatedError):
        propose_introduction(
            first=adorf, second=bestadt, matters=[(here, there)], reasons=REASONS, by=people.third, at=NOW
        )


def test_nobody_consents_for_somebody_else(asked: Introduction, people: People) -> None:
    """Not even the Kreis, which may write for its municipalities."""
    for member in (people.kreis, people.third, people.colleague):
        with pytest.raises(RuleViolatedError):
            consent_to_introduction(introduction=asked, person=member, by=member, at=NOW, expected_version=1)


def test_a_colleague_is_named_only_when_they_agree(asked: Introduction, people: People) -> None:
    with pytest.raises(InvalidInputError) as raised:
        agree(asked, people.adorf, person=people.colleague)
    assert raised.value.message.code == "introduction.person_not_asked"
    agree(asked, people.adorf, person=people.colleague, person_agrees=True)
    assert ContactPerson.plain.get().membership == people.colleague


def test_nobody_of_another_body_is_named(asked: Introduction, people: People) -> None:
    with pytest.raises(InvalidInputError) as raised:
        agree(asked, people.adorf, person=people.bestadt, person_agrees=True)
    assert raised.value.message.code == "introduction.person_unknown"


def test_consenting_twice_is_consenting_once(half: Introduction, people: People) -> None:
    before = verbs()
    again = agree(half, people.adorf, expected_version=1)
    assert (again.state, verbs(), SideAnswer.plain.count()) == (State.ASKED, before, 1)


def test_a_yes_can_be_taken_back_until_both_know_each_other(half: Introduction, people: People) -> None:
    take_back(half, people.adorf)
    take_back(half, people.adorf)
    assert (SideAnswer.plain.count(), ContactPerson.plain.count()) == (0, 0)
    assert verbs().count("introduction.taken_back") == 1
    agree(half, people.adorf)
    made = agree(half, people.bestadt)
    with pytest.raises(NotPossibleError) as raised:
        take_back(made, people.adorf)
    assert raised.value.message.code == "introduction.names_are_known"


def test_a_no_ends_it_and_deletes_the_names(half: Introduction, people: People) -> None:
    ended = decline(half, people.bestadt, reason=DeclineReason.NO_TIME, note="im Herbst gern")
    assert (ended.state, ContactPerson.plain.count()) == (State.DECLINED, 0)
    answer = SideAnswer.plain.get()
    assert (answer.opinion, answer.reason, answer.note) == ("no", "no_time", "im Herbst gern")
    again = decline(ended, people.bestadt)
    assert (again.version, verbs().count("introduction.declined")) == (ended.version, 1)


def test_a_no_can_be_taken_back_and_both_are_asked_anew(half: Introduction, people: People) -> None:
    ended = decline(half, people.bestadt)
    with pytest.raises(NotPossibleError):
        take_back(ended, people.adorf)
    reopened = take_back(ended, people.bestadt)
    assert (reopened.state, SideAnswer.plain.count()) == (State.ASKED, 0)


def test_an_answer_of_one_side_does_not_age_the_page_of_the_other(half: Introduction, people: People) -> None:
    """Else the version in the form would tell that the other side has answered."""
    assert side_of(half, people.bestadt).version == 1
    assert agree(half, people.bestadt, expected_version=1).state == State.INTRODUCED


def test_not_now_deletes_answers_and_asks_anew(half: Introduction, people: People) -> None:
    later = put_off(half, people.bestadt)
    assert (later.state, later.later_until, SideAnswer.plain.count()) == (State.LATER, LATER, 0)
    assert ContactPerson.plain.count() == 0
    with pytest.raises(NotPossibleError):
        agree(later, people.adorf)
    again = ask_both_sides(introduction=later, by=people.kreis, at=NOW, expected_version=later.version)
    assert (again.state, again.later_until) == (State.ASKED, None)


def test_not_now_needs_a_day_ahead(asked: Introduction, people: People) -> None:
    with pytest.raises(InvalidInputError) as raised:
        put_off(asked, people.adorf, until=TODAY)
    assert raised.value.message.code == "introduction.day_not_ahead"


def test_withdrawing_frees_the_pair(
    half: Introduction, people: People, adorf: Body, bestadt: Body, here: Initiative, there: Initiative
) -> None:
    ended = withdraw(half, people.kreis)
    assert (ended.state, SideAnswer.plain.count(), ContactPerson.plain.count()) == (State.WITHDRAWN, 0, 0)
    assert withdraw(ended, people.kreis, expected_version=ended.version - 1).version == ended.version
    another = propose_introduction(
        first=adorf, second=bestadt, matters=[(here, there)], reasons=REASONS, by=people.adorf, at=NOW
    )
    assert another.pk != ended.pk


@pytest.mark.parametrize("step", [withdraw, put_off])
def test_what_was_made_is_not_unmade(
    step: Callable[..., Introduction], introduced: Introduction, people: People
) -> None:
    with pytest.raises(NotPossibleError) as raised:
        step(introduced, people.kreis)
    assert raised.value.message.code == "introduction.names_are_known"


@pytest.mark.parametrize("step", [talked, outcome])
def test_before_they_know_each_other_there_is_nothing_to_tell(
    step: Callable[..., Introduction], half: Introduction, people: People
) -> None:
    with pytest.raises(NotPossibleError):
        step(half, people.adorf)


def test_the_day_of_the_talk_is_plausible(introduced: Introduction, people: People) -> None:
    for day, code in ((TODAY + timedelta(days=1), "day_ahead"), (TODAY - timedelta(days=1), "day_too_early")):
        with pytest.raises(InvalidInputError) as raised:
            talked(introduced, people.adorf, day)
        assert raised.value.message.code == f"introduction.{code}"


def test_an_exchange_may_become_more(introduced: Introduction, people: People) -> None:
    first = outcome(introduced, people.adorf)
    second = outcome(first, people.adorf, Outcome.JOINT_PROJECT)
    assert (first.outcome, second.outcome, second.state) == ("exchange", "joint_project", State.BECAME)


def test_an_old_page_changes_nothing(asked: Introduction, people: People) -> None:
    with pytest.raises(NotPossibleError) as raised:
        withdraw(asked, people.kreis, expected_version=1)
    assert raised.value.message.code == "introduction.changed_meanwhile"
    with pytest.raises(NotPossibleError):
        agree(asked, people.adorf, expected_version=2)


def redraft(introduction: Introduction, by: Membership, text: str) -> Introduction:
    return redraft_introduction(
        introduction=introduction,
        text_de=text,
        text_en="Please talk.",
        by=by,
        at=NOW,
        expected_version=introduction.version,
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" ", "text_empty"),
        ("x" * 4001, "text_too_long"),
        ("Fragen Sie parken@adorf.example.", "text_names_person"),
        ("Fragen Sie Vorname\n Adorferin im Rathaus.", "text_names_person"),
    ],
)
def test_a_text_that_names_people_is_refused(text: str, code: str, proposed: Introduction, people: People) -> None:
    with pytest.raises(InvalidInputError) as raised:
        redraft(proposed, people.kreis, text)
    assert raised.value.message.code == f"introduction.{code}"


def test_the_refusal_of_a_text_does_not_tell_who_works_elsewhere(
    people: People, adorf: Body, bestadt: Body, here: Initiative, there: Initiative
) -> None:
    """A town that guesses the name of a colleague elsewhere learns nothing from the answer."""
    own = propose_introduction(
        first=adorf, second=bestadt, matters=[(here, there)], reasons=REASONS, by=people.adorf, at=NOW
    )
    assert redraft(own, people.adorf, "Grüße an Vorname Bestadtmann").version == 2


def test_a_text_is_fixed_once_people_have_read_it(asked: Introduction, people: People) -> None:
    with pytest.raises(NotPossibleError):
        redraft(asked, people.kreis, "Etwas anderes")


def test_the_log_names_no_person(introduced: Introduction, people: People) -> None:
    outcome(introduced, people.adorf)
    written = "".join(f"{event.before}{event.after}" for event in Event.objects.filter(object_type="Introduction"))
    assert not any(one.user.name in written or one.user.email in written for one in vars(people).values())
