"""Learning: decisions move the ranking at once, all of them count, and a file of them teaches the same elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.synergies.conftest import NOW, pair
from tests.factories.bodies import make_member
from tests.factories.initiatives import make_initiative

from kreisweit.apps.audit.models import Event
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.domain.decide import confirm_synergy, reject_synergy
from kreisweit.apps.synergies.domain.learn import learn_district, learn_once_more, use_own_calibration
from kreisweit.apps.synergies.domain.store_pairs import store_pairs
from kreisweit.apps.synergies.enums import RejectReason
from kreisweit.apps.synergies.models import DistrictCalibration, Synergy
from kreisweit.apps.synergies.queries.decided import decided_in, reliability
from kreisweit.apps.synergies.signals import calibration_outdated
from kreisweit.cli.main import main
from kreisweit.kernel.errors import RuleViolatedError

FEATURES = {"title": 0.9, "body": 0.8, "letters": 0.8, "spelling": 0.8, "meaning": 0.7, "object": 1.0, "family": 1.0}
Decide = Callable[[Synergy, RejectReason | None], None]


@pytest.fixture
def alike(district: Body, adorf: Body) -> list[Synergy]:
    """Eight pairs that look the same to the matching; all are about one object."""
    rows = [make_initiative(adorf, title=f"Beleuchtung {number}") for number in range(9)]
    pairs = [
        pair(
            rows[number], rows[number + 1], form=f"form {number}", score=0.6, features=FEATURES, about=("object Licht",)
        )
        for number in range(8)
    ]
    store_pairs(district=district, pairs=pairs, at=NOW)
    return list(Synergy.plain.order_by("pk"))


@pytest.fixture
def decide(adorf: Body) -> Decide:
    officer = make_member(adorf, Role.OFFICER)

    def act(synergy: Synergy, reason: RejectReason | None) -> None:
        values = {"synergy": synergy, "by": officer, "at": NOW, "expected_version": 1}
        if reason is None:
            confirm_synergy(**values)
        else:
            reject_synergy(**values, reason=reason)

    return act


def learn(district: Body) -> DistrictCalibration:
    learn_district(district_id=district.pk, clock=lambda: NOW)
    return DistrictCalibration.plain.get(district=district)


def open_scores(rows: list[Synergy]) -> set[float]:
    return set(Synergy.plain.filter(pk__in=[row.pk for row in rows]).values_list("score", flat=True))


def test_a_decision_starts_one_job_however_many_follow(
    alike: list[Synergy], decide: Decide, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    heard = []

    def hear(sender: object, *, district_id: int, **_: object) -> None:
        heard.append(district_id)

    calibration_outdated.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]  # pytest-django's fixture is a context
            for row in alike[:3]:
                decide(row, None)
    finally:
        calibration_outdated.disconnect(hear)
    assert heard == [alike[0].district_id]


def test_rejections_lower_and_confirmations_raise_what_is_alike(
    district: Body, alike: list[Synergy], decide: Decide
) -> None:
    decide(alike[0], None)
    learn(district)
    (before,) = open_scores(alike[4:])
    for row in alike[1:4]:
        decide(row, RejectReason.OTHER_MATTER)
    own = learn(district)
    (after,) = open_scores(alike[4:])
    assert after < before
    assert own.decisions == 4
    assert own.moved[0]["code"] == "matching.learnt"


def test_what_was_decided_keeps_what_was_said(district: Body, alike: list[Synergy], decide: Decide) -> None:
    decide(alike[0], None)
    learn(district)
    assert Synergy.plain.get(pk=alike[0].pk).score == 0.6
    (step,) = reliability(district.pk)
    assert (step.least, step.number, step.said, step.right) == (0.5, 1, 0.6, 1.0)


def test_other_reasons_do_not_say_that_the_matching_was_wrong(
    district: Body, alike: list[Synergy], decide: Decide
) -> None:
    decide(alike[0], RejectReason.NOT_WANTED)
    assert list(decided_in(district.pk)) == []


def test_what_was_decided_about_a_draft_is_told_nobody(district: Body, alike: list[Synergy], decide: Decide) -> None:
    decide(alike[0], None)
    Initiative.plain.filter(pk=alike[0].first_id).update(visibility="body")
    assert (list(decided_in(district.pk)), reliability(district.pk)) == ([], [])


def test_a_lost_job_is_made_up_for_by_the_next_run(
    district: Body, alike: list[Synergy], django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    DistrictCalibration.plain.create(district=district, is_stale=True)
    heard = []

    def hear(sender: object, *, district_id: int, **_: object) -> None:
        heard.append(district_id)

    calibration_outdated.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]  # pytest-django's fixture is a context
            learn_once_more(district_id=district.pk)
    finally:
        calibration_outdated.disconnect(hear)
    assert heard == [district.pk]


def test_one_opinion_counts_once_though_the_kreis_spoke_for_two(
    district: Body, bestadt: Body, adorf: Body, members: Mapping[Role, Membership]
) -> None:
    sides = [make_initiative(body, title="Handyparken") for body in (adorf, bestadt)]
    store_pairs(district=district, pairs=[pair(*sides, features=FEATURES)], at=NOW)
    confirm_synergy(synergy=Synergy.plain.get(), by=members[Role.OFFICER], at=NOW, expected_version=1)
    assert [one.is_right for one in decided_in(district.pk)] == [True]


def test_setting_aside_ranks_as_shipped_and_forgets_nothing(
    district: Body, alike: list[Synergy], decide: Decide, members: Mapping[Role, Membership]
) -> None:
    officer = members[Role.OFFICER]
    use_own_calibration(district=district, is_used=False, by=officer, at=NOW)
    (shipped,) = open_scores(alike)
    for row in alike[:3]:
        decide(row, RejectReason.OTHER_MATTER)
    own = learn(district)
    assert (own.decisions, open_scores(alike[4:])) == (3, {shipped})
    use_own_calibration(district=district, is_used=True, by=officer, at=NOW)
    (learnt,) = open_scores(alike[4:])
    assert learnt < shipped
    verbs = Event.objects.filter(verb__startswith="calibration.").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["calibration.set_aside", "calibration.used"]


def test_only_the_kreis_chooses_for_all(district: Body, adorf: Body, members: Mapping[Role, Membership]) -> None:
    for member in (make_member(adorf, Role.ADMINISTRATOR), members[Role.EDITOR]):
        with pytest.raises(RuleViolatedError):
            use_own_calibration(district=district, is_used=False, by=member, at=NOW)


def test_a_new_run_is_ranked_by_what_was_learnt(district: Body, alike: list[Synergy], decide: Decide) -> None:
    for row in alike[:3]:
        decide(row, RejectReason.OTHER_MATTER)
    learnt = learn(district)
    (before,) = open_scores(alike[4:])
    later = datetime(2026, 12, 1, tzinfo=UTC)
    learn_district(district_id=district.pk, clock=lambda: later)
    again = DistrictCalibration.plain.get()
    assert (again.digest, open_scores(alike[4:])) == (learnt.digest, {before})


def test_the_file_gives_the_same_calibration_anywhere(
    district: Body,
    alike: list[Synergy],
    decide: Decide,
    clients: Mapping[Role, Client],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    decide(alike[0], None)
    decide(alike[1], RejectReason.OTHER_MATTER)
    own = learn(district)
    answer = clients[Role.OFFICER].get(reverse("synergies:decisions_file"))
    assert "Beleuchtung" not in answer.content.decode()
    file = tmp_path / "entscheidungen.jsonl"
    file.write_bytes(answer.content)
    assert main(["learn", str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == own.digest


@pytest.mark.parametrize("content", ["{", '{"id": 1}\n', "[]\n"])
def test_a_broken_file_names_its_line(content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "entscheidungen.jsonl"
    file.write_text(content)
    assert main(["learn", str(file)]) == 2
    assert "1" in capsys.readouterr().err


def test_the_page_says_what_was_learnt(
    district: Body, alike: list[Synergy], decide: Decide, clients: Mapping[Role, Client]
) -> None:
    address = reverse("synergies:learnt")
    assert "Noch ist nichts gelernt." in clients[Role.GUEST].get(address).content.decode()
    decide(alike[0], None)
    own = learn(district)
    text = clients[Role.GUEST].get(address).content.decode()
    assert "Gelernt aus 1 Entscheidung." in text
    assert own.digest in text
    assert "Wie ausgeliefert ordnen" not in text
    assert reverse("synergies:decisions_file") not in text
    assert "Wie ausgeliefert ordnen" in clients[Role.OFFICER].get(address).content.decode()
