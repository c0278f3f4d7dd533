"""The pages and the API: what they show, what they cost, and that searching and reckoning lose nothing."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.apps.bundles.conftest import NOW, fresh, part
from tests.factories.bodies import make_member
from tests.factories.initiatives import make_initiative, make_initiatives

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bundles.bridge import estimate_of
from kreisweit.apps.bundles.domain.agree import answer
from kreisweit.apps.bundles.domain.describe import describe
from kreisweit.apps.bundles.domain.form import form_bundle
from kreisweit.apps.bundles.domain.members import add_members
from kreisweit.apps.bundles.domain.reshape import dissolve_bundle
from kreisweit.apps.bundles.enums import Consent, State
from kreisweit.apps.bundles.models import Bundle, BundleInitiative, BundleMember
from kreisweit.apps.bundles.queries.contents import contents_of
from kreisweit.apps.bundles.queries.sheet import facts_of
from kreisweit.apps.initiatives.domain.change import change_initiative
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.bridge import Bunch
from kreisweit.apps.synergies.domain.store_groups import store_groups
from kreisweit.apps.synergies.models import SynergyGroup

Log = Callable[[Membership], Client]
HTMX = {"HX-Request": "true"}


def page(name: str, bundle: Bundle | None = None, *more: str) -> str:
    return reverse(f"bundles:{name}", args=[*([bundle.public_id] if bundle else []), *more])


def text_of(client: Client, address: str, **data: object) -> str:
    response = client.post(address, data) if data else client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_shows_reach_at_a_glance(bundle: Bundle, ada: Membership, client_of: Log) -> None:
    shown = text_of(client_of(ada), page("list"))
    assert "Lastenräder" in shown
    assert "3.000" in shown  # Adorf with 1,000 and Bestadt with 2,000
    assert "Lastenräder" not in text_of(client_of(ada), page("ended"))


def test_without_bundles_the_list_says_where_to_begin(ada: Membership, client_of: Log) -> None:
    assert reverse("synergies:groups") in text_of(client_of(ada), page("list"))


def test_an_ended_bundle_is_still_read(bundle: Bundle, kreis: Membership, client_of: Log) -> None:
    dissolve_bundle(bundle=bundle, by=kreis, at=NOW, expected_version=1)
    client = client_of(kreis)
    assert "Lastenräder" in text_of(client, page("ended"))
    shown = text_of(client, page("detail", bundle))
    assert "Gemeinde Adorf" in shown
    assert "Lastenrad Bestadt" in shown
    assert client.post(page("reopen", bundle)).status_code == 302
    assert fresh(bundle).is_active


def test_costs_do_not_grow_with_the_number_of_bundles_and_members(
    district: Body, adorf: Body, kreis: Membership, client_of: Log
) -> None:
    client = client_of(kreis)
    client.get(page("list"))
    costs = []
    for number in (3, 30):
        rows = make_initiatives(adorf, [{"title": f"Vorhaben {n}", "place": "Gemeinde Adorf"} for n in range(number)])
        bundle = form_bundle(title=f"Groß {number}", initiatives=rows, by=kreis, at=NOW)
        for one in range(number):
            form_bundle(title=f"Bündel {number} {one}", initiatives=rows[:2], by=kreis, at=NOW)
        costs.append([cost(client, address) for address in (page("list"), page("detail", bundle))])
    assert costs[0] == costs[1]
    assert max(costs[1]) <= 20


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_a_group_is_one_click_away(
    district: Body, here: Initiative, there: Initiative, elsewhere: Initiative, kreis: Membership, client_of: Log
) -> None:
    bunch = Bunch("Lastenradverleih", here.pk, (here.pk, there.pk, elsewhere.pk), [])
    store_groups(district=district, groups=[bunch], at=NOW)
    group = SynergyGroup.plain.get()
    client = client_of(kreis)
    address = f"{page('new')}?gruppe={group.public_id}"
    assert address in text_of(client, reverse("synergies:group", args=[group.public_id]))
    shown = client.get(address)
    form = shown.context["form"]
    sent = {name: form[name].value() for name in ("title", "form_key", "gruppe", "vorhaben")}
    for _twice in range(2):
        response = client.post(page("new"), sent)
        assert response.status_code == 302
    bundle = Bundle.plain.get()
    assert (bundle.title, bundle.source_group) == ("Lastenradverleih", group)
    assert BundleInitiative.plain.filter(bundle=bundle).count() == 3
    assert bundle.title in text_of(client, address)  # the page says that there is one already


def test_searching_keeps_what_was_typed_and_ticked(
    here: Initiative, there: Initiative, adorf: Body, kreis: Membership, client_of: Log
) -> None:
    client = client_of(kreis)
    typed = {
        "title": "",
        "purpose": "Wofür",
        "form_key": "k" * 20,
        "vorhaben": [here.public_id],
        "koerperschaften": [adorf.public_id],
        "suche": "Bestadt",
        "schritt": "suchen",
    }
    response = client.post(page("new"), typed)
    form = response.context["form"]
    assert form.errors == {}
    assert [form[name].value() for name in ("purpose", "form_key", "vorhaben", "koerperschaften")] == [
        "Wofür",
        "k" * 20,
        [here.public_id],
        [adorf.public_id],
    ]
    assert {key for key, _label in form.fields["vorhaben"].choices} == {here.public_id, there.public_id}
    assert not Bundle.plain.exists()


def test_a_draft_is_never_offered(adorf: Body, ada: Membership, client_of: Log) -> None:
    draft = make_initiative(adorf, title="Geheimes Lastenrad", visibility="body")
    sent = {"title": "Räder", "form_key": "k" * 20, "suche": "Lastenrad", "schritt": "suchen"}
    assert "Geheimes" not in text_of(client_of(ada), page("new"), **sent)
    chosen = {"title": "Räder", "form_key": "k" * 20, "vorhaben": [draft.public_id]}
    assert "error" in text_of(client_of(ada), page("new"), **chosen)
    assert not Bundle.plain.exists()


def test_choosing_nothing_keeps_the_form(kreis: Membership, client_of: Log) -> None:
    response = client_of(kreis).post(page("new"), {"title": "Räder", "form_key": "k" * 20})
    assert list(response.context["form"].errors) == ["vorhaben"]
    assert response.context["form"]["title"].value() == "Räder"


def test_what_becomes_a_draft_is_hidden_from_the_others_everywhere(
    bundle: Bundle, there: Initiative, bert: Membership, ada: Membership, kreis: Membership, client_of: Log
) -> None:
    change_initiative(
        initiative=there, values={"visibility": "body", "title": "Streng geheim"}, expected_version=1, by=bert, at=NOW
    )
    for member, sees in ((bert, True), (ada, False), (kreis, False)):
        client = client_of(member)
        shown = [text_of(client, page("detail", bundle)), text_of(client, f"/api/v1/bundles/{bundle.public_id}")]
        assert ("Streng geheim" in shown[0], there.public_id in shown[1]) == (sees, sees)
        (contents,) = contents_of([bundle], member=member)
        assert [len(one.initiatives) for one in contents.members] == [1, int(sees)]


def test_a_body_answers_on_the_page(
    bundle: Bundle, adorf: Body, ada: Membership, bert: Membership, client_of: Log
) -> None:
    client, row = client_of(ada), part(bundle, adorf)
    assert "Macht Gemeinde Adorf mit?" in text_of(client, page("detail", bundle))
    address = page("answer", bundle, row.public_id)
    assert client_of(bert).post(address, {"version": 1, "antwort": "yes"}).status_code == 403
    assert client.post(address, {"version": 1, "antwort": "yes"}).status_code == 302
    assert part(bundle, adorf).consent == Consent.YES
    assert client.post(address, {"version": 1}).status_code == 400
    assert client.post(address, {"version": 9, "antwort": "no"}).status_code == 409
    assert part(bundle, adorf).consent == Consent.YES


def test_an_old_page_overwrites_nothing(bundle: Bundle, kreis: Membership, client_of: Log) -> None:
    describe(bundle=bundle, values={"shared": "Plattform"}, by=kreis, at=NOW, expected_version=1)
    sent = {"version": 1, "title": "Räder", "shared": "", "lead": ""}
    assert client_of(kreis).post(page("edit", bundle), sent).status_code == 409
    assert fresh(bundle).shared == "Plattform"


def test_assumptions_are_reckoned_without_being_kept(bundle: Bundle, ada: Membership, client_of: Log) -> None:
    client = client_of(ada)
    typed = {"shared_share_low": "90", "shared_share_expected": "90", "shared_share_high": "90"}
    whole = client.post(page("reckon", bundle), typed)
    part_only = client.post(page("reckon", bundle), typed, headers=HTMX)
    for response in (whole, part_only):
        assert response.context["estimate"].assumptions[0].figure.value.expected * 10 == 9
    assert "<html" in whole.content.decode()
    assert "<html" not in part_only.content.decode()
    assert fresh(bundle).assumptions == {}


def test_senseless_assumptions_are_explained_and_keep_what_was_typed(
    bundle: Bundle, kreis: Membership, client_of: Log
) -> None:
    client = client_of(kreis)
    faulty = {
        "shared_share_expected": "90",  # above our own high end of 70
        "adoption_share_low": "0",
        "useful_years_low": "viele",
    }
    for name, value in faulty.items():
        response = client.post(page("assume", bundle), {name: value})
        assert response.status_code == 200
        assert response.context["form"][name].value() == value
        assert response.context["form"].errors
        again = client.post(page("reckon", bundle), {name: value}, headers=HTMX)
        assert "kern-alert" in again.content.decode()
    assert fresh(bundle).assumptions == {}


def test_kept_assumptions_carry_their_reason(bundle: Bundle, kreis: Membership, client_of: Log) -> None:
    client = client_of(kreis)
    typed = {"coordination_expected": "1.500,50", "coordination_reason": "Erfahrung der Digitalagentur"}
    assert client.post(page("assume", bundle), typed).status_code == 302
    kept = fresh(bundle).assumptions
    assert kept == {
        "coordination": {
            "low": "80000",
            "expected": "150050",
            "high": "400000",
            "reason": "Erfahrung der Digitalagentur",
        }
    }
    shown = text_of(client, page("detail", bundle))
    assert "Erfahrung der Digitalagentur" in shown
    assert client.post(page("assume", bundle), {"coordination_reason": ""}).status_code == 302
    assert fresh(bundle).assumptions == {}  # all fields empty: back to our own


def test_split_and_merge_by_plain_forms(bundle: Bundle, kreis: Membership, client_of: Log) -> None:
    client = client_of(kreis)
    rows = {row.body.short_name: row.body.public_id for row in BundleMember.plain.select_related("body")}
    sent = {"version": 1, "erster": "Nord", "zweiter": "Süd"}
    where = {f"wohin_{rows['Adorf']}": "1", f"wohin_{rows['Bestadt']}": "2"}
    assert client.post(page("split", bundle), {**sent, **where}).status_code == 302
    north, south = Bundle.plain.filter(state=State.DRAFT).order_by("title")
    refused = client.post(page("split", north), {**sent, f"wohin_{rows['Adorf']}": "1"})
    assert refused.context["form"].non_field_errors() == ["Jeder Teil braucht mindestens eine Körperschaft."]
    chosen = {"version": 1, "title": "Wieder eins", "andere": f"{south.public_id}:1"}
    response = client.post(page("merge", north), chosen)
    assert response.status_code == 302
    shown = text_of(client, response["Location"])
    assert all(title in shown for title in ("Wieder eins", "Nord", "Süd"))
    # Pressing once more leads to what has become of it.
    assert client.post(page("merge", north), chosen)["Location"] == page("detail", north)
    assert Bundle.plain.filter(title="Wieder eins").count() == 1


def test_the_table_of_figures_carries_every_basis(bundle: Bundle, ada: Membership, client_of: Log) -> None:
    response = client_of(ada).get(page("export", bundle))
    rows = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert rows[0] == ["Kennzahl", "niedrig", "erwartet", "hoch", "Einheit", "Grundlage"]
    by_name = {row[0]: row[1:] for row in rows[1:]}
    assert by_name["Einwohnerzahl zusammen"][:4] == [3000, 3000, 3000, "Anzahl"]
    assert by_name["Jährliche Kosten: allein"][:3] == [13500, 18000, 27000]
    assert all(row[-1] for row in rows)


def test_the_api_tells_what_the_page_tells(bundle: Bundle, ada: Membership, client_of: Log) -> None:
    client = client_of(ada)
    (listed,) = client.get("/api/v1/bundles").json()["items"]
    one = client.get(f"/api/v1/bundles/{bundle.public_id}").json()
    assert one == listed
    assert [(row["name"], row["role"], row["consent"]) for row in one["members"]] == [
        ("Gemeinde Adorf", "joins", "open"),
        ("Gemeinde Bestadt", "joins", "open"),
    ]
    assert one["residents"] == {
        "low": 3000,
        "expected": 3000,
        "high": 3000,
        "unit": "count",
        "basis": "Summe der angegebenen Einwohnerzahlen von Adorf und Bestadt.",
    }
    assert client.get("/api/v1/bundles", {"ended": True}).json()["items"] == []


def test_the_facts_for_later_stages(
    bundle: Bundle, adorf: Body, cehausen: Body, here: Initiative, ada: Membership, kreis: Membership
) -> None:
    answer(bundle=bundle, member=part(bundle, adorf), consent=Consent.YES, by=ada, at=NOW, expected_version=1)
    add_members(bundle=bundle, bodies=[cehausen], by=kreis, at=NOW, expected_version=1)
    facts = facts_of(fresh(bundle), member=ada)
    assert (facts.title, facts.version, facts.state, facts.lead) == ("Lastenräder", 2, State.DRAFT, "")
    assert [(one.name, one.consent, one.residents, len(one.initiatives)) for one in facts.bodies] == [
        ("Gemeinde Adorf", "yes", 1000, 1),
        ("Gemeinde Bestadt", "open", 2000, 1),
        ("Gemeinde Cehausen", "open", 3000, 0),
    ]
    assert (facts.cost_yearly_cents, facts.cost_once_cents) == (900_000, None)
    assert len(facts.examples) == 1


@pytest.mark.parametrize("name", ["edit", "add", "split", "merge", "dissolve"])
def test_a_third_town_may_read_but_not_steer(name: str, bundle: Bundle, cehausen: Body, client_of: Log) -> None:
    client = client_of(make_member(cehausen))
    assert client.get(page("detail", bundle)).status_code == 200
    assert client.get(page(name, bundle)).status_code == (200 if name == "add" else 403)


def test_who_declines_is_no_longer_counted_but_can_still_be_copied(
    bundle: Bundle, adorf: Body, ada: Membership
) -> None:
    answer(bundle=bundle, member=part(bundle, adorf), consent=Consent.NO, by=ada, at=NOW, expected_version=1)
    (contents,) = contents_of([fresh(bundle)], member=ada)
    estimate = estimate_of(contents)
    assert int(estimate.reach.together.value.expected) == 2000
    assert [one.body for one in estimate.reuse.models] == ["Adorf", "Fernau"]
    assert estimate.reuse.followers == ("Bestadt",)
