"""The inventory through the API: the same records, verbs and refusals as on the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.factories.initiatives import make_initiative, make_initiatives

from kreisweit.apps.audit.models import Event
from kreisweit.apps.bodies.domain.tokens import create_token
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.initiatives.models import Initiative

LIST = "/api/v1/initiatives"
Send = Callable[..., Any]


@pytest.fixture
def send(town_members: Mapping[Role, Membership]) -> Send:
    """`send("patch", address, json)` as the officer of Adorf."""
    _token, secret = create_token(name="Test", days=30, by=town_members[Role.OFFICER], at=timezone.now())
    client = Client(headers={"Authorization": f"Bearer {secret}"})

    def request(method: str, address: str, json: Any = None, language: str = "de") -> Any:
        content = {} if method == "get" else {"data": json or {}, "content_type": "application/json"}
        return getattr(client, method)(address, headers={"Accept-Language": language}, **content)

    return request


def test_what_is_written_comes_back(send: Send) -> None:
    written = {
        "title": "Freies WLAN",
        "description": "Am Markt",
        "place": "Adorf",
        "owner": "Gemeinde Adorf",
        "partners": ["Bürgernetz e. V.", "Bestadt"],
        "status": "in_operation",
        "year_start": 2019,
        "systems": ["Freifunk"],
        "cost_once": 1250000,
        "staff_fte": "0.50",
        "confidence": "high",
        "source_url": "https://example.org/wlan",
    }
    added = send("post", LIST, written)
    assert added.status_code == 201
    read = send("get", f"{LIST}/{added.json()['id']}").json()
    expected = {
        **written,
        "place": "Gemeinde Adorf",
        "partners": ["Bürgernetz e. V.", "Gemeinde Bestadt"],
        "staff_fte": "0.5",
    }
    assert {name: read[name] for name in written} == expected
    assert (read["body"], read["version"]) == ("Gemeinde Adorf", 1)
    assert read["confirmed_at"] is not None


def test_a_change_touches_only_what_is_sent(send: Send, adorf: Body) -> None:
    initiative = make_initiative(adorf, title="Alt", description="bleibt", cost_once=100)
    answer = send("patch", f"{LIST}/{initiative.public_id}", {"title": "Neu", "version": 1})
    changed = answer.json()
    assert answer.status_code == 200
    assert (changed["title"], changed["description"], changed["cost_once"], changed["version"]) == (
        "Neu",
        "bleibt",
        100,
        2,
    )
    event = Event.objects.order_by("-id")[0]
    assert (event.verb, event.before, event.after) == ("initiative.changed", {"title": "Alt"}, {"title": "Neu"})


def test_null_makes_a_number_unknown_again(send: Send, adorf: Body) -> None:
    initiative = make_initiative(adorf, cost_once=100, confidence="high")
    changed = send(
        "patch", f"{LIST}/{initiative.public_id}", {"cost_once": None, "confidence": None, "version": 1}
    ).json()
    assert (changed["cost_once"], changed["confidence"]) == (None, None)


def test_the_second_of_two_gets_the_first_ones_record(send: Send, adorf: Body) -> None:
    initiative = make_initiative(adorf, title="Alt")
    address = f"{LIST}/{initiative.public_id}"
    assert send("patch", address, {"title": "Erste", "version": 1}).status_code == 200
    answer = send("patch", address, {"title": "Zweite", "version": 1})
    assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")
    problem = answer.json()
    assert (problem["code"], problem["current"]["title"]) == ("initiative.changed_meanwhile", "Erste")
    assert problem["current"]["version"] == 2


def test_removing_hides_and_keeps(send: Send, adorf: Body) -> None:
    initiative = make_initiative(adorf)
    address = f"{LIST}/{initiative.public_id}"
    assert send("delete", address).status_code == 204
    assert send("get", address).status_code == 404
    assert Initiative.plain.filter(pk=initiative.pk).exists()


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({}, "body.new.title"),
        ({"title": " "}, "body.new.title"),
        ({"title": "x" * 201}, "body.new.title"),
        ({"title": "x\0"}, "body.new.title"),
        ({"title": "x", "year_start": 12}, "body.new.year_start"),
        ({"title": "x", "cost_once": -1}, "body.new.cost_once"),
        ({"title": "x", "status": "fertig"}, "body.new.status"),
        ({"title": "x", "source_url": "javascript:alert(1)"}, "body.new.source_url"),
        ({"title": "x", "staff_fte": "NaN"}, "body.new.staff_fte"),
    ],
)
def test_unusable_values_are_named(values: dict[str, Any], place: str, send: Send) -> None:
    answer = send("post", LIST, values)
    assert answer.status_code == 422
    assert {detail["place"] for detail in answer.json()["details"]} == {place}
    assert Initiative.plain.count() == 0


def test_reversed_years_are_explained_in_the_callers_language(send: Send) -> None:
    values = {"title": "x", "year_start": 2022, "year_end": 2020}
    german, english = (send("post", LIST, values, language).json() for language in ("de", "en"))
    assert german["code"] == english["code"] == "initiative.years_reversed"
    assert german["values"] == {"start": 2022, "end": 2020}
    assert german["sentence"].startswith("Das Ende (2020)")
    assert english["sentence"].startswith("The end (2020)")


def test_no_json_is_explained(send: Send, town_members: Mapping[Role, Membership]) -> None:
    _token, secret = create_token(name="Test", days=1, by=town_members[Role.OFFICER], at=timezone.now())
    headers = {"Authorization": f"Bearer {secret}"}
    answer = Client().post(LIST, "{", content_type="application/json", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "api.unreadable")


def test_filters_and_search_are_those_of_the_list(send: Send, adorf: Body, bestadt: Body) -> None:
    make_initiative(
        adorf, title="Handyparken", place="Adorf", status="in_operation", field="Mobilität", year_start=2019
    )
    make_initiative(bestadt, title="Freies WLAN", place="Bestadt", status="planned")
    field = send("get", "/api/v1/fields-of-action").json()[0]["id"]

    def titles(query: str) -> list[str]:
        return [item["title"] for item in send("get", f"{LIST}?{query}").json()["items"]]

    assert titles("") == ["Freies WLAN", "Handyparken"]
    assert titles("sort=-titel") == ["Handyparken", "Freies WLAN"]
    assert titles("search=Parkgebühren per Handy") == ["Handyparken"]
    assert titles(f"body={bestadt.public_id}") == ["Freies WLAN"]
    assert titles(f"field={field}") == ["Handyparken"]
    assert titles("status=planned") == ["Freies WLAN"]
    assert titles("year=2020") == ["Handyparken"]
    assert send("get", f"{LIST}?search=Quantencomputer").json()["unknown_words"] == ["Quantencomputer"]


def test_pages_and_constant_queries(send: Send, adorf: Body) -> None:
    make_initiatives(adorf, [{"title": f"Vorhaben {number:03}", "owner": f"Firma {number}"} for number in range(3)])
    send("get", LIST)  # notes the day of use
    with CaptureQueriesContext(connection) as few:
        send("get", LIST)
    make_initiatives(
        adorf, [{"title": f"Weiteres {number:03}", "partners": [f"Firma {number}"]} for number in range(60)]
    )
    with CaptureQueriesContext(connection) as many:
        page = send("get", LIST).json()
    assert (page["total"], page["page"], page["pages"], len(page["items"])) == (63, 1, 2, 50)
    assert len(many) == len(few) <= 10
    assert len(send("get", f"{LIST}?page=2").json()["items"]) == 13


def test_bodies_and_their_neighbours(send: Send, district: Body) -> None:
    rows = send("get", "/api/v1/bodies").json()
    assert [row["name"] for row in rows] == [
        "Kreis Musterland",
        "Gemeinde Adorf",
        "Gemeinde Bestadt",
        "Gemeinde Cehausen",
    ]
    ids = {row["short_name"]: row["id"] for row in rows}
    assert next(row for row in rows if row["short_name"] == "Adorf")["neighbours"] == [ids["Bestadt"]]
    assert rows[0]["id"] == district.public_id
