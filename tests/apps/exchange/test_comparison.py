"""Comparing with the real matching: what is found, what stays hidden, and when it is computed anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, TestCase
from django.urls import reverse
from tests.adapters.exchange.documents import packed
from tests.apps.exchange.conftest import taken
from tests.factories.bodies import NOON
from tests.factories.initiatives import make_initiative, make_initiatives

from kreisweit.adapters.exchange import PublishedInitiative
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.exchange.bridge.comparison import Compared
from kreisweit.apps.exchange.bridge.kinds import solution_name
from kreisweit.apps.exchange.domain import compare
from kreisweit.apps.exchange.domain.compare import compute_comparison
from kreisweit.apps.exchange.domain.want import FORGOTTEN, request_comparison, want_comparison
from kreisweit.apps.exchange.models import DistrictComparison, OtherDistrict
from kreisweit.apps.exchange.queries import comparison as compared
from kreisweit.apps.exchange.signals import comparison_wanted
from kreisweit.apps.initiatives.domain.change import change_initiative
from kreisweit.kernel.errors import RuleViolatedError

PLAN = {"title": "Lastenradverleih Adorf", "description": "Lastenräder zum Leihen per App", "status": "planned"}
THEIRS = (
    PublishedInitiative(
        id="rad",
        title="Lastenradverleih Überstadt",
        description="Lastenräder zum Leihen per App",
        place="Überstadt",
        field="Mobilität",
        status="in_operation",
    ),
    PublishedInitiative(
        id="arzt", title="Telemedizin-Raum", place="Überstadt", field="Gesundheitswesen", status="completed"
    ),
)


def computed(district: Body) -> DistrictComparison:
    want_comparison(district_id=district.pk, at=NOON)
    row = compute_comparison(district_id=district.pk, clock=lambda: NOON)
    assert row is not None
    return row


def found(row: DistrictComparison, member: Membership, *themes: str) -> list[compared.Finding]:
    return compared.findings(row, *themes, member=member, solution_name=lambda key: solution_name(key, "de"))


@pytest.fixture
def neighbour(officer: Membership) -> None:
    taken(packed(initiatives=THEIRS), officer)


def test_who_has_what_we_plan_and_what_we_lack(neighbour: None, adorf: Body, officer: Membership) -> None:
    plan = make_initiative(adorf, field="Mobilität", place="Gemeinde Adorf", **PLAN)
    row = computed(officer.district)
    (ahead,) = found(row, officer, "ahead_of_us")
    assert ([one.pk for one in ahead.ours], [one.key for one in ahead.theirs]) == ([plan.pk], ["rad"])
    assert ahead.message.values == {"title": "Lastenradverleih Adorf", "example": "Lastenradverleih Überstadt"}
    (missing,) = found(row, officer, "missing_solution")
    assert missing.message.values["solution"] == "Telemedizin"
    assert [one.key for one in missing.theirs] == ["arzt"]
    (goals,) = found(row, officer, "goals")
    assert [goal.text for goal in goals.goals] == ["Alle Dienste online"]


def test_titles_are_those_of_today_and_a_new_draft_is_hidden(
    neighbour: None, adorf: Body, officer: Membership, town_officer: Membership
) -> None:
    plan = make_initiative(adorf, by=town_officer, place="Gemeinde Adorf", **PLAN)
    row = computed(officer.district)
    for values in ({"title": "Radverleih"}, {"visibility": "body"}):
        change_initiative(initiative=plan, values=values, expected_version=plan.version, by=town_officer, at=NOON)
        if "title" in values:
            assert found(row, officer, "ahead_of_us")[0].message.values["title"] == "Radverleih"
    assert found(row, officer, "ahead_of_us") == []
    assert len(found(row, town_officer, "ahead_of_us")) == 1
    assert "Lastenradverleih Adorf" not in str(row.result)


def test_drafts_take_no_part(neighbour: None, adorf: Body, officer: Membership, town_officer: Membership) -> None:
    make_initiative(adorf, by=town_officer, visibility="body", **PLAN)
    row = computed(officer.district)
    assert found(row, town_officer, "ahead_of_us") == []
    assert row.result["matrix"]["totals"][0]["count"] == 0


def test_examples_from_elsewhere_count_once_and_never_as_ours(
    neighbour: None, adorf: Body, officer: Membership
) -> None:
    make_initiative(adorf, title="LASTENRADVERLEIH  Überstadt", place="Überstadt", status="in_operation")
    make_initiative(adorf, title="Mängelmelder Fernstadt", place="Fernstadt", status="in_operation")
    make_initiative(adorf, title="Freies WLAN", place="Gemeinde Adorf", status="in_operation")
    row = computed(officer.district)
    names = {side["id"]: side["name"] for side in row.result["sides"]}
    counts = {
        names[key]: total["count"]
        for key, total in zip(row.result["matrix"]["sides"], row.result["matrix"]["totals"], strict=True)
    }
    assert counts == {
        "Kreis Musterland": 1,
        "Kreis Nachbarland": 2,
        "Beispiele von außerhalb im eigenen Bestand": 1,
    }
    reports = [one for one in found(row, officer, "missing_solution") if one.examples]
    assert [one.title for report in reports for one in report.examples] == ["Mängelmelder Fernstadt"]


def test_equal_input_gives_an_equal_result(neighbour: None, adorf: Body, officer: Membership) -> None:
    make_initiative(adorf, **PLAN)
    first = computed(officer.district)
    second = computed(officer.district)
    assert (first.result, first.input_digest) == (second.result, second.input_digest)


def test_it_is_wanted_once_until_a_job_takes_it_up(district: Body) -> None:
    sent: list[int] = []

    def note(sender: Any, *, district_id: int, **_: Any) -> None:
        sent.append(district_id)

    comparison_wanted.connect(note)
    try:
        for minutes in (0, 1, 2):
            want_now(district, minutes)
        assert len(sent) == 1
        want_now(district, FORGOTTEN.total_seconds() / 60 + 1)
        assert len(sent) == 2
        compute_comparison(district_id=district.pk, clock=lambda: NOON)
        want_now(district, 30)
        assert len(sent) == 3
    finally:
        comparison_wanted.disconnect(note)


def want_now(district: Body, minutes: float) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        want_comparison(district_id=district.pk, at=NOON + timedelta(minutes=minutes))


def test_many_findings_come_in_pages(neighbour: None, adorf: Body, officer: Membership, client_of: Any) -> None:
    make_initiatives(adorf, [{**PLAN, "title": f"Lastenradverleih Teil {n}"} for n in range(30)])
    number = compared.numbers(computed(officer.district))["ahead_of_us"]
    assert number > 25
    client: Client = client_of(officer)
    pages = [client.get(reverse("exchange:ahead"), {"page": number}).context["findings"] for number in (1, 2)]
    assert [len(page) for page in pages] == [25, number - 25]
    assert {one.subject for one in pages[0]}.isdisjoint(one.subject for one in pages[1])


def test_without_a_wish_nothing_is_computed(district: Body) -> None:
    assert compute_comparison(district_id=district.pk, clock=lambda: NOON) is None


def test_of_two_that_overlap_the_later_one_stays(district: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    want_comparison(district_id=district.pk, at=NOON)
    original = compare.compared

    def overtaken(*arguments: Any, **options: Any) -> Any:
        monkeypatch.setattr(compare, "compared", original)
        want_comparison(district_id=district.pk, at=NOON)
        compute_comparison(district_id=district.pk, clock=lambda: NOON + timedelta(hours=1))
        return Compared({"sides": ["outdated"]}, "0" * 64)

    monkeypatch.setattr(compare, "compared", overtaken)
    compute_comparison(district_id=district.pk, clock=lambda: NOON)
    row = DistrictComparison.plain.get()
    assert row.computed_at == NOON + timedelta(hours=1)
    assert row.result["sides"] != ["outdated"]


def test_a_change_of_the_inventory_matters_only_to_those_who_compare(
    adorf: Body, officer: Membership, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        make_initiative(adorf)
    assert DistrictComparison.plain.count() == 0
    taken(packed(), officer)
    compute_comparison(district_id=officer.district_id, clock=lambda: NOON)
    with django_capture_on_commit_callbacks(execute=True):
        make_initiative(adorf)
    assert DistrictComparison.plain.get().wanted_at is not None


def test_who_may_have_it_computed(members: Mapping[Role, Membership], town_members: Mapping[Role, Membership]) -> None:
    for people in (members, town_members):
        for role, member in people.items():
            if role in {Role.ADMINISTRATOR, Role.OFFICER}:
                request_comparison(by=member, at=NOON)
            else:
                with pytest.raises(RuleViolatedError):
                    request_comparison(by=member, at=NOON)


PAGES = ("exchange:comparison", "exchange:solutions", "exchange:ahead", "exchange:goals", "exchange:overview")


def test_pages_ask_a_constant_number_of_queries(
    adorf: Body, officer: Membership, client_of: Any, django_assert_max_num_queries: Any
) -> None:
    client: Client = client_of(officer)
    counts: list[list[int]] = []
    for number in (3, 30):
        theirs = tuple(
            PublishedInitiative(
                id=f"n{n}", title=f"Lastenradverleih {n}", field="Mobilität", place=f"Ort {n}", status="completed"
            )
            for n in range(number)
        )
        other = taken(packed(initiatives=theirs, created_at=NOON - timedelta(days=40 - number)), officer)
        make_initiatives(adorf, [{**PLAN, "title": f"Lastenradverleih in Teil {n}"} for n in range(number)])
        computed(officer.district)
        addresses = [*map(reverse, PAGES), reverse("exchange:other", args=[other.public_id])]
        counts.append([])
        for address in addresses:
            client.get(address)
            with django_assert_max_num_queries(20) as context:
                assert client.get(address).status_code == 200
            counts[-1].append(len(context.captured_queries))
    # One more taken file, one more line in the history of the sender: still the same queries.
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", PAGES)
def test_empty_pages_say_what_to_do(name: str, clients: Mapping[Role, Client]) -> None:
    page = clients[Role.OFFICER].get(reverse(name)).content.decode()
    assert "Mitgelieferte Beispiele ansehen" in page
    guest = clients[Role.GUEST].get(reverse(name)).content.decode()
    assert "Mitgelieferte Beispiele ansehen" not in guest
    assert "Die Digitalbeauftragten des Kreises lesen Dateien anderer Kreise ein." in guest


def test_members_of_a_town_read_the_comparison(
    neighbour: None, adorf: Body, officer: Membership, town_members: Mapping[Role, Membership], client_of: Any
) -> None:
    make_initiative(adorf, place="Gemeinde Adorf", **PLAN)
    computed(officer.district)
    client: Client = client_of(town_members[Role.GUEST])
    page = client.get(reverse("exchange:ahead")).content.decode()
    assert "Lastenradverleih Überstadt" in page
    assert reverse("exchange:compare_anew") not in page


def test_one_of_them_can_be_searched(neighbour: None, officer: Membership, client_of: Any) -> None:
    client: Client = client_of(officer)
    address = reverse("exchange:other", args=[OtherDistrict.plain.get().public_id])
    page = client.get(address, {"suche": "telemedizin raum"})
    assert [one.title for one in page.context["page_obj"]] == ["Telemedizin-Raum"]
    assert "Kein Titel enthält diese Wörter." in client.get(address, {"suche": "nichts davon"}).content.decode()
