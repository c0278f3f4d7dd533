"""The pages: what they show, what they cost, and that they work as plain forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.apps.proposals.conftest import NOW, app, sketch, text_of, wlan
from tests.apps.proposals.test_decide import accept, cited
from tests.factories.bodies import make_member
from tests.factories.documents import make_document
from tests.factories.initiatives import make_initiative

from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.documents.models import Document
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.proposals.domain.decide import postpone_proposal, reject_proposal
from kreisweit.apps.proposals.domain.store import store_proposals
from kreisweit.apps.proposals.enums import State
from kreisweit.apps.proposals.models import Proposal
from kreisweit.apps.proposals.queries.queue import Selection, counts, progress_of

Store = Callable[..., list[Proposal]]
Log = Callable[[Membership], Client]


def page(name: str, *args: str) -> str:
    return reverse(f"proposals:{name}", args=args)


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def form_of(client: Client, proposal: Proposal, **changes: Any) -> dict[str, Any]:
    """What the form of the page sends when nobody touches it."""
    form = client.get(page("detail", proposal.public_id)).context["form"]
    sent = {}
    for field in form:
        value = field.value()
        written = value if isinstance(value, list) else field.field.widget.format_value(value)
        sent[field.html_name] = written
    return {name: value for name, value in {**sent, **changes}.items() if value is not None}


@pytest.fixture
def officer(town_members: Mapping[Role, Membership]) -> Membership:
    return town_members[Role.OFFICER]


@pytest.fixture
def client(officer: Membership, client_of: Log) -> Client:
    return client_of(officer)


def test_the_queue_is_in_the_order_of_the_document(client: Client, store: Store) -> None:
    store(app, wlan)
    context = client.get(page("list")).context
    assert [one.title for one in context["page"]] == ["Kostenfreies WLAN", "Parking-App"]
    assert (context["progress"].decided, context["progress"].total) == (0, 2)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("art=strategy", ["Digitalstrategie"]),
        ("sicher=high", ["Kostenfreies WLAN", "Digitalstrategie"]),
        ("sicher=medium", ["Parking-App"]),
        ("sicher=low", []),
        ("art=unsinn", ["Kostenfreies WLAN", "Digitalstrategie", "Parking-App"]),
    ],
)
def test_filters(client: Client, store: Store, query: str, titles: list[str]) -> None:
    def strategy(text: str) -> Any:
        return sketch(text, "s", "Digitalstrategie", "Projektpartner", kind="strategy")

    store(wlan, lambda text: app(text, confidence=0.7), strategy)
    assert [one.title for one in client.get(f"{page('list')}?{query}").context["page"]] == titles


def test_a_document_is_a_filter(client: Client, store: Store, adorf: Body) -> None:
    store(wlan)
    other = make_document(adorf, "Anderes Dokument mit einer Bürgerapp.", name="anderes.txt")
    store_proposals(document=other, sketches=[sketch(text_of(other), "b", "Bürgerapp", "Bürgerapp")], at=NOW)
    context = client.get(f"{page('list')}?dokument={other.public_id}").context
    assert [one.title for one in context["page"]] == ["Bürgerapp"]


def test_the_kreis_sees_its_own_queue_first_and_any_other_on_demand(
    store: Store, district: Body, members: Mapping[Role, Membership], client_of: Log
) -> None:
    store(wlan)
    own = make_document(district, "Der Kreis plant ein Geoportal.", name="kreis.txt")
    store_proposals(document=own, sketches=[sketch(text_of(own), "g", "Geoportal", "Geoportal")], at=NOW)
    kreis = client_of(members[Role.OFFICER])
    adorf = district.municipalities.get(short_name="Adorf")
    found = {
        query: [one.title for one in kreis.get(page("list") + query).context["page"]]
        for query in ("", "?kommune=alle", f"?kommune={adorf.ags}")
    }
    assert found == {
        "": ["Geoportal"],
        "?kommune=alle": ["Kostenfreies WLAN", "Geoportal"],
        f"?kommune={adorf.ags}": ["Kostenfreies WLAN"],
    }


def test_internal_documents_stay_internal(
    document: Document, store: Store, members: Mapping[Role, Membership], client_of: Log, bestadt: Body
) -> None:
    (one,) = store(lambda text: wlan(text, place=bestadt.ags))
    document.audience = "body"
    document.save()
    for stranger in (members[Role.ADMINISTRATOR], make_member(bestadt, Role.OFFICER)):
        other = client_of(stranger)
        assert other.get(page("detail", one.public_id)).status_code == 404
        assert "Kostenfreies WLAN" not in other.get(f"{page('list')}?kommune=alle").content.decode()


def test_a_draft_keeps_the_title_a_person_gave_it(
    proposal: Proposal, officer: Membership, members: Mapping[Role, Membership], client_of: Log
) -> None:
    accept(proposal, officer, title="Geheimer Arbeitstitel", visibility="body")
    kreis = client_of(members[Role.OFFICER])
    for address in (f"{page('taken')}?kommune=alle", page("detail", proposal.public_id)):
        shown = kreis.get(address).content.decode()
        assert ("Kostenfreies WLAN" in shown, "Geheimer Arbeitstitel" in shown) == (True, False)


def test_the_form_shows_what_was_found_and_folds_the_rest(client: Client, proposal: Proposal) -> None:
    context = client.get(page("detail", proposal.public_id)).context
    shown = [line.field.name for line in context["lines"]]
    assert shown == ["title", "status", "year_start", "partners", "cost_once"]
    assert "description" in [line.field.name for line in context["further_lines"]]
    found = {line.field.name: [one.quote for one in line.found] for line in context["lines"]}
    assert found["cost_once"] == ["einmalig 30.000 Euro"]


def test_what_was_not_found_is_unknown(client: Client, store: Store) -> None:
    form = client.get(page("detail", store(app)[0].public_id)).context["form"]
    assert (form["status"].value(), form["legal_duty"].value(), form["year_end"].value()) == (
        "unknown",
        "unknown",
        None,
    )


@pytest.mark.parametrize("name", ["passage", "detail"])
def test_every_field_shows_its_passage(client: Client, proposal: Proposal, name: str) -> None:
    answer = client.get(page(name, proposal.public_id) + "?zeigen=cost_once.0").content.decode()
    assert '<mark class="kw-mark">einmalig 30.000 Euro</mark>' in answer
    assert client.get(page(name, proposal.public_id) + "?zeigen=cost_once.9").status_code == 404


def test_showing_a_passage_without_script_keeps_what_was_typed(client: Client, proposal: Proposal) -> None:
    sent = form_of(client, proposal, title="Markt-WLAN", zeigen="year_start.0")
    answer = client.post(page("detail", proposal.public_id), sent)
    assert answer.context["form"]["title"].value() == "Markt-WLAN"
    assert '<mark class="kw-mark">seit 2021</mark>' in answer.content.decode()


def test_accepting_the_untouched_form_is_no_correction(client: Client, store: Store) -> None:
    first, second = store(wlan, app)
    answer = client.post(page("accept", first.public_id), form_of(client, first))
    assert (answer.status_code, answer["Location"]) == (302, page("detail", second.public_id))
    first.refresh_from_db()
    assert first.state == State.ACCEPTED
    answer = client.post(page("accept", second.public_id), form_of(client, second, title="Park-App"))
    assert answer["Location"] == page("list")
    second.refresh_from_db()
    assert (second.state, second.initiative.title if second.initiative else "") == (State.CORRECTED, "Park-App")


def test_the_selection_travels_along(client: Client, store: Store) -> None:
    first, second = store(wlan, app)
    answer = client.post(page("postpone", first.public_id) + "?art=initiative&x=1", {"version": 1})
    assert answer["Location"] == page("detail", second.public_id) + "?art=initiative"


def test_errors_bring_the_form_back(client: Client, proposal: Proposal) -> None:
    sent = form_of(client, proposal, title="", year_end="1999")
    answer = client.post(page("accept", proposal.public_id), sent)
    assert (answer.status_code, Initiative.plain.count()) == (400, 0)
    assert sorted(answer.context["form"].errors) == ["title", "year_end"]
    assert answer.context["has_further_errors"]


def test_the_second_person_keeps_what_they_typed(
    client: Client, proposal: Proposal, members: Mapping[Role, Membership]
) -> None:
    sent = form_of(client, proposal, title="Meine Fassung")
    accept(proposal, members[Role.OFFICER])
    answer = client.post(page("accept", proposal.public_id), sent)
    text = answer.content.decode()
    assert (answer.status_code, answer.context["form"]["title"].value()) == (409, "Meine Fassung")
    assert members[Role.OFFICER].user.name in text
    assert Initiative.plain.count() == 1


def test_undo_from_the_next_page(client: Client, store: Store) -> None:
    first, _second = store(wlan, app)
    client.post(page("accept", first.public_id), form_of(client, first))
    last = client.get(page("list")).context["last"]
    assert last == first
    answer = client.post(page("reopen", last.public_id), {"version": last.version})
    assert answer["Location"] == page("detail", first.public_id)
    assert client.get(page("list")).context["last"] is None
    assert Initiative.plain.get().removed_at is not None


def test_a_reason_is_voluntary(client: Client, store: Store) -> None:
    first, second = store(wlan, app)
    client.post(page("reject", first.public_id), {"version": 1})
    client.post(page("reject", second.public_id), {"version": 1, "grund": "outdated"})
    assert [one.reason for one in Proposal.plain.order_by("position")] == ["", "outdated"]


def test_merging_compares_and_overwrites_nothing_by_itself(client: Client, adorf: Body, proposal: Proposal) -> None:
    initiative = make_initiative(adorf, title="WLAN am Markt", year_start=2019, partners=["Verein"], status="unknown")
    address = page("merge", proposal.public_id, initiative.public_id)
    context = client.get(address).context
    chosen = {one.code: one.chosen for one in context["comparisons"]}
    assert chosen == {
        "title": "bestand",
        "year_start": "bestand",
        "status": "vorschlag",
        "partners": "beide",
        "cost_once": "vorschlag",
    }
    sent = {**dict(context["entered"]), "version": 1, "stand": 1}
    sent |= {f"wahl_{code}": choice for code, choice in chosen.items()}
    sent["partners"] = ["Stadtwerke Adorf GmbH"]
    assert client.post(address, sent).status_code == 302
    merged = Initiative.plain.get()
    assert (merged.title, merged.year_start, merged.status, merged.cost_once_cents) == (
        "WLAN am Markt",
        2019,
        "in_operation",
        3_000_000,
    )
    assert [partner.name for partner in merged.partners.all()] == ["Verein", "Stadtwerke Adorf GmbH"]
    assert sorted(cited(merged)) == ["cost_once", "partners", "status", "title"]


def test_merging_with_what_changed_meanwhile_shows_the_new_state(
    client: Client, adorf: Body, proposal: Proposal
) -> None:
    initiative = make_initiative(adorf, title="WLAN am Markt")
    address = page("merge", proposal.public_id, initiative.public_id)
    sent = {**dict(client.get(address).context["entered"]), "version": 1, "stand": 1, "wahl_cost_once": "vorschlag"}
    Initiative.plain.update(version=2, year_start=2020)
    answer = client.post(address, sent)
    assert (answer.status_code, answer.context["initiative"].version) == (409, 2)
    assert Proposal.plain.get().state == State.OPEN


def test_several_at_once_only_the_sure_ones(client: Client, store: Store, officer: Membership, adorf: Body) -> None:
    def unsure(text: str) -> Any:
        return app(text, confidence=0.5)

    def vague_year(text: str) -> Any:
        made = wlan(text)
        made.findings["year_start"][0]["confidence"] = 0.4
        return made

    first, second = store(vague_year, unsure)
    rows = client.get(page("several")).context["rows"]
    assert [(row.proposal, row.left_out) for row in rows] == [(first, ["Beginn (Jahr)"])]
    tickets = [rows[0].ticket, f"{second.public_id}.1", "unsinn"]
    answer = client.post(page("several"), {"vorschlag": tickets})
    assert answer["Location"] == page("list")
    made = Initiative.plain.get()
    assert (made.title, made.year_start, made.cost_once_cents) == ("Kostenfreies WLAN", None, 3_000_000)
    second.refresh_from_db()
    assert second.state == State.OPEN


def test_several_at_once_says_what_others_have_decided_meanwhile(
    client: Client, store: Store, town_members: Mapping[Role, Membership]
) -> None:
    first, second = store(wlan, app)
    tickets = [row.ticket for row in client.get(page("several")).context["rows"]]
    reject_proposal(proposal=first, by=town_members[Role.ADMINISTRATOR], at=NOW, expected_version=1)
    said = client.post(page("several"), {"vorschlag": tickets}, follow=True).content.decode()
    assert "1 Vorschlag übernommen." in said
    assert "Inzwischen von anderen entschieden und deshalb ausgelassen: Kostenfreies WLAN." in said
    assert Initiative.plain.get().title == second.title


def test_several_at_once_twice_or_without_a_tick(client: Client, store: Store) -> None:
    store(wlan)
    (ticket,) = [row.ticket for row in client.get(page("several")).context["rows"]]
    for _click in range(2):
        client.post(page("several"), {"vorschlag": ticket})
    assert Initiative.plain.count() == 1
    said = client.post(page("several"), {"vorschlag": "unsinn"}, follow=True).content.decode()
    assert "Es ist kein Vorschlag angehakt." in said


def test_what_exists_already_is_not_ticked(client: Client, store: Store, adorf: Body) -> None:
    make_initiative(adorf, title="Kostenfreies WLAN", place="Adorf", description="Kostenfreies WLAN auf dem Marktplatz")
    store(wlan)
    rows = client.get(page("several")).context["rows"]
    assert [row.similar.initiative.title for row in rows] == ["Kostenfreies WLAN"]


def test_minutes_are_said_only_when_there_is_a_pace(officer: Membership, store: Store) -> None:
    rows = store(*(lambda text, n=n: sketch(text, str(n), f"Vorhaben {n}", "Projektpartner") for n in range(12)))
    for number, one in enumerate(rows[:6]):
        numbers = counts(member=officer, selection=Selection())
        assert progress_of(numbers, officer).minutes is (None if number < 5 else 4)
        at = NOW + timedelta(seconds=30 * number)
        reject_proposal(proposal=one, by=officer, at=at, expected_version=1)


def test_after_the_last_comes_the_first(client: Client, store: Store) -> None:
    first, second = store(wlan, app)
    context = client.get(page("detail", second.public_id)).context
    assert (context["before"], context["following"]) == (first.public_id, first.public_id)


def test_the_cockpit_says_how_many_wait(client: Client, store: Store, town_members: Any, client_of: Log) -> None:
    store(wlan, app)
    assert "2 Vorschläge warten auf Durchsicht" in client.get("/cockpit/").content.decode()
    guest = client_of(town_members[Role.GUEST])
    assert "Durchsicht" not in guest.get("/cockpit/").content.decode()


def test_everybody_who_sees_the_document_sees_what_came_of_it(
    store: Store, document: Document, officer: Membership, town_members: Mapping[Role, Membership], client_of: Log
) -> None:
    def goal(text: str) -> Any:
        return sketch(text, "goal", "Gemeinsame App", "gemeinsame Parking-App", kind="goal")

    rows = {one.key: one for one in store(wlan, app, goal)}
    accept(rows["wlan"], officer)
    accept(rows["goal"], officer)
    postpone_proposal(proposal=rows["app"], by=officer, at=NOW, expected_version=1)
    guest = client_of(town_members[Role.GUEST])
    context = guest.get(page("of_document", document.public_id)).context
    assert [(one.title, bool(one.url)) for one in context["results"]] == [
        ("Kostenfreies WLAN", True),
        ("Gemeinsame App", False),
    ]
    shown = guest.get(document.get_absolute_url()).content.decode()
    assert "Kostenfreies WLAN" in shown
    assert "Ziel: Gemeinsame App" in shown
    assert "Parking-App</a>" not in shown


@pytest.mark.parametrize("name", ["list", "several"])
def test_the_cost_of_a_list_does_not_grow(name: str, client: Client, store: Store) -> None:
    few = [lambda text, n=n: sketch(text, str(n), f"Vorhaben {n}", "Projektpartner") for n in range(3)]
    store(*few)
    client.get(page(name))
    before = cost(client, page(name))
    many = [lambda text, n=n: sketch(text, str(n), f"Vorhaben {n}", "Projektpartner") for n in range(30)]
    store(*many)
    assert cost(client, page(name)) == before <= 20


def test_the_cost_of_a_review_does_not_grow(client: Client, store: Store, adorf: Body) -> None:
    make_initiative(adorf, title="WLAN")
    one, _other = store(wlan, app)
    client.get(page("detail", one.public_id))
    before = cost(client, page("detail", one.public_id))
    store(wlan, *(lambda text, n=n: sketch(text, str(n), f"Vorhaben {n}", "Projektpartner") for n in range(30)))
    for number in range(10):
        make_initiative(adorf, title=f"WLAN {number}")
    client.get(page("detail", one.public_id))
    assert cost(client, page("detail", one.public_id)) == before <= 20
