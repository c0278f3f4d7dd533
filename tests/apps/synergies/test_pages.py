"""The pages: who gets in, what they show, what they cost."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.apps.synergies.conftest import NOW, evidence, pair
from tests.factories.bodies import make_member, town
from tests.factories.initiatives import make_initiative

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.bridge import Bunch
from kreisweit.apps.synergies.domain.decide import confirm_synergy, reject_synergy
from kreisweit.apps.synergies.domain.store_groups import store_groups
from kreisweit.apps.synergies.domain.store_pairs import store_pairs
from kreisweit.apps.synergies.enums import RejectReason, RunState, State
from kreisweit.apps.synergies.models import MatchRun, Synergy, SynergyGroup
from kreisweit.apps.synergies.queries.queue import Selection, counts, open_synergies_of, queue, waiting_for

TABS = ("list", "later", "confirmed", "rejected")
PAGES = (*TABS, "groups", "network", "run_status")
Clients = Mapping[Role, Client]
Log = Callable[[Membership], Client]
HTMX = {"HX-Request": "true"}


def page(name: str, *args: str) -> str:
    return reverse(f"synergies:{name}", args=args)


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.fixture
def finished_run(district: Body) -> MatchRun:
    return MatchRun.plain.create(district=district, state=RunState.FINISHED, requested_at=NOW, finished_at=NOW)


@pytest.mark.parametrize("name", PAGES)
def test_pages_need_a_login(name: str, db: None) -> None:
    response = Client().get(page(name))
    assert (response.status_code, response["Location"].split("?")[0]) == (302, reverse("account_login"))


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", PAGES)
def test_every_member_reads_every_page(name: str, role: Role, synergy: Synergy, clients: Clients) -> None:
    assert clients[role].get(page(name)).status_code == 200


@pytest.mark.parametrize("name", ["detail", "explanation"])
def test_strangers_find_nothing(name: str, synergy: Synergy, foreign_officer: Membership, client_of: Log) -> None:
    assert client_of(foreign_officer).get(page(name, synergy.public_id)).status_code == 404


SENT: dict[str, dict[str, str]] = {
    "confirm": {},
    "reject": {"grund": "other_matter"},
    "postpone": {"frist": "30"},
    "reopen": {},
}


@pytest.mark.parametrize("verb", SENT)
def test_readers_are_refused(verb: str, synergy: Synergy, clients: Clients) -> None:
    sent = {"version": "1", **SENT[verb]}
    assert clients[Role.COUNCILLOR].post(page(verb, synergy.public_id), sent).status_code == 403
    assert clients[Role.OFFICER].get(page(verb, synergy.public_id)).status_code == 405
    assert Synergy.plain.get().version == 1


@pytest.mark.parametrize("verb", SENT)
def test_hidden_pairs_cannot_be_decided(
    verb: str, synergy: Synergy, foreign_officer: Membership, client_of: Log
) -> None:
    sent = {"version": "1", **SENT[verb]}
    assert client_of(foreign_officer).post(page(verb, synergy.public_id), sent).status_code == 404


@pytest.mark.parametrize("sent", [{}, {"version": "x"}, {"version": "1"}, {"version": "1", "grund": "nix"}])
def test_incomplete_input_is_explained(sent: dict[str, str], synergy: Synergy, clients: Clients) -> None:
    response = clients[Role.OFFICER].post(page("reject", synergy.public_id), sent)
    assert response.status_code == 400
    assert "Die Eingabe war unvollständig." in response.content.decode()


def test_deciding_without_script_leads_back(synergy: Synergy, clients: Clients) -> None:
    sent = {"version": "1", "next": page("list") + "?art=same"}
    response = clients[Role.OFFICER].post(page("confirm", synergy.public_id), sent)
    assert (response.status_code, response["Location"]) == (302, page("list") + "?art=same")
    assert Synergy.plain.get().state == State.CONFIRMED


def test_nobody_is_led_astray(synergy: Synergy, clients: Clients) -> None:
    sent = {"version": "1", "next": "https://example.org/"}
    response = clients[Role.OFFICER].post(page("confirm", synergy.public_id), sent)
    assert response["Location"] == page("detail", synergy.public_id)


def test_with_script_a_line_with_the_way_back_appears(synergy: Synergy, clients: Clients) -> None:
    officer = clients[Role.OFFICER]
    line = officer.post(page("confirm", synergy.public_id), {"version": "1"}, headers=HTMX).content.decode()
    assert "<html" not in line
    assert f'id="paar-{synergy.public_id}"' in line
    assert page("reopen", synergy.public_id) in line
    assert 'name="version" value="2"' in line
    card = officer.post(page("reopen", synergy.public_id), {"version": "2"}, headers=HTMX).content.decode()
    assert page("confirm", synergy.public_id) in card
    assert "autofocus" in card


def test_the_slower_one_reads_who_was_faster(
    synergy: Synergy, clients: Clients, town_members: Mapping[Role, Membership]
) -> None:
    confirm_synergy(synergy=synergy, by=town_members[Role.OFFICER], at=NOW, expected_version=1)
    response = clients[Role.OFFICER].post(page("reject", synergy.public_id), {"version": "1", "grund": "known"})
    assert response.status_code == 409
    assert f"{town_members[Role.OFFICER].user.name} (Gemeinde Adorf) war schneller" in response.content.decode()


def test_a_card_says_why_and_what_to_do(
    district: Body, here: Initiative, there: Initiative, finished_run: MatchRun, clients: Clients
) -> None:
    reasons = [
        evidence("matching.same_object", 3, object_de="Handyparken", object_en="paying by phone"),
    ]
    consequence = {"code": "matching.reuse", "values": {"running": "Adorf", "planning": "Bestadt"}}
    against = [evidence("matching.other_audience", 0, first_de="Gäste", second_de="Pendler", first_en="", second_en="")]
    explanation = {"evidence": reasons, "against": against, "consequence": consequence}
    store_pairs(district=district, pairs=[pair(here, there, explanation=explanation)], at=NOW)
    text = clients[Role.GUEST].get(page("list")).content.decode()
    for sentence in (
        "Beide betreffen: Handyparken.",
        "Läuft bereits in Adorf: Bestadt kann nachnutzen.",
        "Andere Zielgruppe: Gäste / Pendler.",
        "sehr wahrscheinlich",
        "Gefragt: Gemeinde Adorf, Gemeinde Bestadt.",
    ):
        assert sentence in text
    assert page("confirm", Synergy.plain.get().public_id) not in text


def test_a_pair_in_another_form_tells_the_earlier_decision(
    district: Body,
    synergy: Synergy,
    here: Initiative,
    there: Initiative,
    finished_run: MatchRun,
    clients: Clients,
    members: Mapping[Role, Membership],
) -> None:
    officer = members[Role.OFFICER]
    reject_synergy(synergy=synergy, reason=RejectReason.OTHER_MATTER, by=officer, at=NOW, expected_version=1)
    store_pairs(district=district, pairs=[pair(here, there, form="form two")], at=NOW + timedelta(days=1))
    text = clients[Role.OFFICER].get(page("list")).content.decode()
    assert "Dasselbe Paar wurde am 24.11.2026 in anderer Form" in text
    assert page("detail", synergy.public_id) in text


def test_the_detail_page_shows_both_sides_and_the_history(
    synergy: Synergy, clients: Clients, members: Mapping[Role, Membership]
) -> None:
    officer = members[Role.OFFICER]
    reject_synergy(synergy=synergy, reason=RejectReason.KNOWN, note="Läuft.", by=officer, at=NOW, expected_version=1)
    text = clients[Role.GUEST].get(page("detail", synergy.public_id)).content.decode()
    for words in (
        "Handyparken Adorf",
        "Handyparken Bestadt",
        "Abgelehnt",
        "Die Beteiligten stimmen sich schon ab. Läuft.",
    ):
        assert words in text


@pytest.mark.parametrize("name", ["list", "network"])
def test_pages_cost_the_same_for_3_and_30_pairs(
    name: str, many: Callable[[int], list[Synergy]], finished_run: MatchRun, clients: Clients
) -> None:
    many(3)
    few = cost(clients[Role.OFFICER], page(name))
    many(30)
    assert cost(clients[Role.OFFICER], page(name)) == few <= 12


def test_decided_lists_cost_the_same_for_3_and_30_pairs(
    many: Callable[[int], list[Synergy]], finished_run: MatchRun, clients: Clients, members: Mapping[Role, Membership]
) -> None:
    costs = []
    for number in (3, 30):
        for row in many(number):
            confirm_synergy(synergy=row, by=members[Role.OFFICER], at=NOW, expected_version=1)
        costs.append(cost(clients[Role.OFFICER], page("confirmed")))
    assert costs[0] == costs[1] <= 12


def test_groups_cost_the_same_for_3_and_30_members(
    district: Body, many: Callable[[int], list[Synergy]], clients: Clients
) -> None:
    costs = []
    for number in (3, 30):
        rows = [row.first for row in many(number)]
        store_groups(district=district, groups=[Bunch("WLAN", rows[0].pk, tuple(row.pk for row in rows), [])], at=NOW)
        group = SynergyGroup.plain.latest("id")
        costs.append(
            [cost(clients[Role.GUEST], page("groups")), cost(clients[Role.GUEST], page("group", group.public_id))]
        )
    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    ("selection", "number"),
    [
        (Selection(), 3),
        (Selection(kind="similar_need"), 1),
        (Selection(minimum=0.7), 2),
        (Selection(reach="elsewhere"), 1),
        (Selection(reach="inside"), 2),
        (Selection(only_mine=True), 2),
    ],
)
def test_filters(
    selection: Selection,
    number: int,
    district: Body,
    adorf: Body,
    bestadt: Body,
    town_members: Mapping[Role, Membership],
) -> None:
    own = make_initiative(adorf, title="Eins", place="Gemeinde Adorf")
    other = make_initiative(bestadt, title="Zwei", place="Gemeinde Bestadt")
    third = make_initiative(bestadt, title="Drei", place="Gemeinde Bestadt")
    outside = make_initiative(bestadt, title="Vier", place="Siegen")
    pairs = [pair(own, other), pair(own, outside, score=0.8), pair(other, third, score=0.4, kind="similar_need")]
    store_pairs(district=district, pairs=pairs, at=NOW)
    member = town_members[Role.GUEST]
    rows = queue(member=member, state=State.PROPOSED, selection=selection, today=NOW.date())
    assert rows.count() == number
    assert counts(member=member, selection=selection, today=NOW.date())["proposed"] == number
    assert waiting_for(member, today=NOW.date()) == 2
    assert [row.second.title for row in open_synergies_of(own, member)] == ["Zwei", "Vier"]


def test_filters_in_the_address_narrow_and_nonsense_does_not_break(
    synergy: Synergy, adorf: Body, finished_run: MatchRun, clients: Clients
) -> None:
    officer = clients[Role.OFFICER]
    for query, shown in (
        ("", True),
        ("?art=similar_need", False),
        (f"?kommune={adorf.ags}", True),
        ("?ab=nix&feld=x", True),
    ):
        text = officer.get(page("list") + query).content.decode()
        assert (f"paar-{synergy.public_id}" in text) is shown


def test_the_network_is_data_and_a_table(synergy: Synergy, clients: Clients) -> None:
    response = clients[Role.GUEST].get(page("network"))
    graph: dict[str, Any] = response.context["graph"]
    assert json.loads(json.dumps(graph)) == graph
    (edge,) = graph["edges"]
    assert (edge["source"], edge["target"]) == (synergy.first.public_id, synergy.second.public_id)
    assert {node["group"] for node in graph["nodes"]} == {"Gemeinde Adorf", "Gemeinde Bestadt"}
    assert "Netz als Tabelle" in response.content.decode()


def test_what_is_open_about_one_initiative(synergy: Synergy, here: Initiative, clients: Clients) -> None:
    guest = clients[Role.GUEST]
    part = guest.get(page("of_initiative", here.public_id), headers=HTMX).content.decode()
    assert "<html" not in part
    assert "Handyparken Bestadt" in part
    assert "<html" in guest.get(page("of_initiative", here.public_id)).content.decode()


def test_a_draft_has_no_page_for_others(adorf: Body, bestadt: Body, client_of: Log) -> None:
    draft = make_initiative(adorf, title="Geheim", visibility="body")
    other = client_of(make_member(bestadt, Role.OFFICER))
    assert other.get(page("of_initiative", draft.public_id)).status_code == 404


def test_what_waits_for_us_and_the_orders_stand_above_the_list(
    synergy: Synergy, adorf: Body, finished_run: MatchRun, client_of: Log
) -> None:
    text = client_of(make_member(adorf, Role.OFFICER)).get(page("list")).content.decode()
    assert 'Wartet auf uns <span class="kw-count">1</span>' in text
    assert 'href="?sortierung=soon"' in text
    assert "Gleiche Lösung (1)" in text
    third = make_member(town(adorf.district, "Cehausen"), Role.OFFICER)
    assert f"paar-{synergy.public_id}" not in client_of(third).get(page("list") + "?offen=on").content.decode()


def test_first_use_says_what_to_do(district: Body, adorf: Body, clients: Clients) -> None:
    officer = clients[Role.OFFICER]
    assert reverse("initiatives:imports") in officer.get(page("list")).content.decode()
    make_initiative(adorf)
    assert "Die Synergien sind noch nicht berechnet." in officer.get(page("list")).content.decode()


def test_a_running_match_is_watched(district: Body, clients: Clients) -> None:
    now = timezone.now()
    run = MatchRun.plain.create(
        district=district, state=RunState.WORKING, requested_at=now, reported_at=now, done=50, total=200
    )
    part = clients[Role.GUEST].get(page("run_status"), headers=HTMX).content.decode()
    assert "50 von 200" in part
    assert 'id="abgleich"' not in part  # each answer replaces the one before, inside the frame of the page
    assert f'hx-get="{page("run_status")}"' in part
    MatchRun.plain.filter(pk=run.pk).update(state=RunState.FINISHED, finished_at=now)
    assert "hx-get" not in clients[Role.GUEST].get(page("run_status"), headers=HTMX).content.decode()


@pytest.mark.parametrize(("role", "status"), [(Role.OFFICER, 302), (Role.EDITOR, 403), (Role.GUEST, 403)])
def test_asking_for_a_run(role: Role, status: int, clients: Clients) -> None:
    assert clients[role].post(page("request_match")).status_code == status
    assert MatchRun.plain.count() == (1 if status == 302 else 0)
