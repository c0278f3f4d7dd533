"""Harvesting a server that behaves, then one that misbehaves in each of the ways real ones do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote

import pytest
from tests.adapters.council_systems.server import SCHEMA, Reply, Server

from kreisweit.adapters.council_systems import (
    Checkpoint,
    Client,
    Event,
    Found,
    Noted,
    State,
    download,
    harvest,
    look_at,
)
from kreisweit.engines.oparl import ObjectType
from kreisweit.kernel.errors import KreisweitError

SINCE = datetime(2026, 3, 2, 12, tzinfo=UTC)
HTML = Reply(b"<!DOCTYPE html><h1>Fehler</h1>", headers={"Content-Type": "text/html"})


def run(server: Server, client: Client, **options: Any) -> list[Event]:
    return list(harvest(f"{server.url}/system", client=client, **options))


def papers(events: list[Event]) -> list[str]:
    found = [event.object for event in events if isinstance(event, Found)]
    return [one.id.rpartition("/")[2] for one in found if one.TYPE == ObjectType.PAPER]


def codes(events: list[Event]) -> list[str]:
    return [event.message.code for event in events if isinstance(event, Noted)]


def ends(events: list[Event], kind: ObjectType = ObjectType.PAPER) -> list[bool]:
    return [event.is_complete for event in events if isinstance(event, Checkpoint) and event.ended == kind]


def test_everything_comes_in_once(server: Server, client: Client) -> None:
    events = run(server, client)
    found = [event.object.TYPE for event in events if isinstance(event, Found)]
    assert papers(events) == ["1", "2", "3", "4", "5"]
    assert found == [ObjectType.SYSTEM, ObjectType.BODY] + [ObjectType.ORGANIZATION] * 2 + [ObjectType.PAPER] * 5
    assert codes(events) == ["oparl.key_zero_lost"]
    assert ends(events) == [True]
    assert "/person" not in server.asked


def test_a_harvest_goes_on_where_it_stopped(server: Server, client: Client) -> None:
    begun: list[Event] = []
    for event in harvest(f"{server.url}/system", client=client):
        begun.append(event)
        if isinstance(event, Checkpoint) and event.state.next.endswith("page=2"):
            break
    server.asked.clear()
    state = State.from_data(begun[-1].state.as_data())  # type: ignore[union-attr]  # the loop ended at a checkpoint
    rest = run(server, client, state=state)
    assert (papers(begun), papers(rest)) == (["1", "2"], ["3", "4", "5"])
    assert server.asked == ["/system", "/bodies", "/paper?page=2", "/paper?page=3"]
    assert ends(rest) == [True]


def test_a_strange_state_begins_anew() -> None:
    for data in ({}, {"done": "x"}, {"done": [1], "current": "", "next": ""}):
        assert State.from_data(data) == State()


def test_only_what_changed_with_a_day_of_overlap(server: Server, client: Client) -> None:
    server.routes["/paper?modified_since=2026-03-01T12:00:00%2B00:00"] = server.page([server.paper(3)])
    server.routes["/paper"] = server.page([server.paper(number) for number in range(1, 6)])
    events = run(server, client, since=SINCE)
    assert papers(events) == ["3"]
    assert ends(events) == [False]


def test_the_filter_survives_links_that_forget_it(server: Server, client: Client) -> None:
    """Köln's server loses its own filter."""
    query = "modified_since=2026-03-01T12:00:00%2B00:00"
    server.routes[f"/paper?{query}"] = server.page([server.paper(3)], f"{server.url}/paper?page=2")
    server.routes[f"/paper?page=2&{query}"] = server.page([server.paper(4)])
    assert papers(run(server, client, since=SINCE)) == ["3", "4"]


def test_a_server_that_does_not_decode_the_filter(server: Server, client: Client) -> None:
    """Somacos rejects %2B; the bare plus works."""

    def listing(path: str) -> Any:
        if "%2B" in path:
            return Reply({"message": "?"}, 400)
        return server.page([server.paper(3)] if "modified_since=2026" in path else [server.paper(1), server.paper(3)])

    server.routes["/paper"] = listing
    assert papers(run(server, client, since=SINCE)) == ["3"]


@pytest.mark.parametrize("refusal", [Reply({"m": "?"}, 400), Reply({"m": "?"}, 404), Reply(b"<html>", 503), HTML])
def test_a_server_that_cannot_filter_is_read_whole(refusal: Reply, server: Server, client: Client) -> None:
    everything = server.page([server.paper(number) for number in (1, 2)])
    server.routes["/paper"] = lambda path: refusal if "modified_since" in path else everything
    events = run(server, client, since=SINCE)
    assert papers(events) == ["1", "2"]
    assert "council.filter_rejected" in codes(events)


@pytest.mark.parametrize("nothing", [Reply({"m": "leer"}, 404), [], {"data": [], "links": {}, "pagination": {}}])
def test_an_empty_window_is_believed_only_after_a_second_question(nothing: Any, server: Server, client: Client) -> None:
    """SD.NET answers 404 where nothing changed. 404 also means a wrong address, so an old window is asked for."""

    def listing(path: str) -> Any:
        if "modified_since=1990" in unquote(path):
            return server.page([server.paper(1)])
        return nothing if "modified_since" in path else Reply(b"", 500)

    server.routes["/paper"] = listing
    events = run(server, client, since=SINCE)
    assert papers(events) == []
    assert "council.list_failed" not in codes(events)


def test_the_same_page_under_every_number(server: Server, client: Client) -> None:
    """OWL-IT: `next` leads on for ever and nothing new comes."""
    server.routes["/paper"] = lambda path: server.page(
        [server.paper(1), server.paper(2)], f"{server.url}/paper?page={len(server.asked)}"
    )
    events = run(server, client)
    assert papers(events) == ["1", "2"]
    assert "council.page_repeated" in codes(events)
    assert ends(events) == [False]


def test_three_pages_without_news(server: Server, client: Client) -> None:
    pages = iter([[1, 2, 3], [2, 1], [3], [1, 3, 2], [4]])
    server.routes["/paper"] = lambda path: server.page(
        [server.paper(key) for key in next(pages)], f"{server.url}/paper?seite={len(server.asked)}"
    )
    assert papers(run(server, client)) == ["1", "2", "3"]


def test_a_page_that_leads_to_itself(server: Server, client: Client) -> None:
    server.routes["/paper"] = server.page([server.paper(1)], f"{server.url}/paper")
    assert papers(run(server, client)) == ["1"]


def test_a_list_that_ends_too_early(server: Server, client: Client) -> None:
    """Berlin Mitte: `limit=n` without `next`."""
    server.routes["/paper"] = server.page([server.paper(1)], total=50)
    events = run(server, client)
    assert "council.list_short" in codes(events)
    assert ends(events) == [False]


def test_a_web_page_with_status_200(server: Server, client: Client) -> None:
    server.routes["/organization"] = HTML
    events = run(server, client)
    assert {"oparl.is_html", "council.list_failed"} <= set(codes(events))
    assert papers(events) == ["1", "2", "3", "4", "5"]


def test_the_system_under_an_unknown_path(server: Server, client: Client) -> None:
    server.routes["/paper"] = server.routes["/system"]
    assert "oparl.other_object" in codes(run(server, client))


def test_a_list_that_breaks_off_keeps_what_came(server: Server, client: Client) -> None:
    server.routes["/paper?page=2"] = Reply(status=500)
    events = run(server, client)
    assert papers(events) == ["1", "2"]
    assert ends(events) == [False]


def test_bare_lists_and_bare_objects(server: Server, client: Client) -> None:
    server.routes["/bodies"] = server.routes["/bodies"]["data"][0]
    server.routes["/paper"] = [server.paper(1), server.paper(2)]
    events = run(server, client)
    assert papers(events) == ["1", "2"]
    assert {"oparl.bare_object", "oparl.bare_list"} <= set(codes(events))


def test_latin_1_and_a_byte_order_mark(server: Server, client: Client) -> None:
    page = server.page([server.paper(1, name="Straße")])
    server.routes["/paper"] = Reply(str(page).replace("'", '"').encode("latin-1"))
    server.routes["/organization"] = Reply(b"\xef\xbb\xbf" + Reply(server.routes["/organization"]).data)
    events = run(server, client)
    names = [event.object.name for event in events if isinstance(event, Found)]
    assert "Straße" in names
    assert {"oparl.not_utf8", "oparl.byte_order_mark"} <= set(codes(events))


def test_tombstones_come_along(server: Server, client: Client) -> None:
    server.routes["/paper"] = server.page([{"id": f"{server.url}/vo/1", "deleted": True}, server.paper(2)])
    found = [event.object for event in run(server, client) if isinstance(event, Found)]
    assert [one.is_deleted for one in found if one.TYPE == ObjectType.PAPER] == [True, False]


def test_a_changed_copy_comes_again_and_an_embedded_one_does_not(server: Server, client: Client) -> None:
    file = server.object("File", "fi/1", name="Datei")
    first = server.paper(1, mainFile=file)
    server.routes["/paper"] = server.page(
        [first, first, server.paper(1, name="Neuer Titel"), server.paper(2, mainFile={**file, "name": "Kopie"})]
    )
    found = [event.object.name for event in run(server, client) if isinstance(event, Found)]
    assert found[4:] == ["Vorlage 1", "Datei", "Neuer Titel", "Vorlage 2"]


def test_no_password_and_no_people_are_kept(server: Server, client: Client) -> None:
    person = server.object("Person", "pe/1", name="Eine Person")
    server.routes["/paper"] = server.page([server.paper(1, originatorPerson=[person])])
    assert ObjectType.PERSON not in [event.object.TYPE for event in run(server, client) if isinstance(event, Found)]


def test_a_body_or_a_list_of_bodies_is_an_entrance_too(server: Server, client: Client) -> None:
    server.routes["/body/1"] = server.routes["/bodies"]["data"][0]
    for path in ("/body/1", "/bodies"):
        assert papers(list(harvest(f"{server.url}{path}", client=client))) == ["1", "2", "3", "4", "5"]


def test_http_ids_on_a_server_that_moved(server: Server, client: Client) -> None:
    """The typed address redirects; everything after stays on the host it led to."""
    with Server().running() as old:
        old.routes["/"] = Reply(status=301, headers={"Location": f"{server.url}/system"})
        moved = Client(allowed=[old.name, server.name], sleep=lambda _seconds: None)
        assert papers(list(harvest(old.url, client=moved))) == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (HTML, "oparl.is_html"),
        (Reply({"hallo": 1}), "council.not_oparl"),
        (Reply([]), "council.not_oparl"),
        (Reply(b"", 404), "council.status"),
        (Reply({"type": f"{SCHEMA}Error", "message": "Wartung"}), "oparl.error_object"),
    ],
)
def test_what_is_no_council_system(reply: Reply, code: str, server: Server, client: Client) -> None:
    server.routes["/system"] = reply
    with pytest.raises(KreisweitError) as refused:
        run(server, client)
    assert refused.value.message.code == code


def test_a_system_without_bodies(server: Server, client: Client) -> None:
    server.routes["/bodies"] = server.page([])
    with pytest.raises(KreisweitError) as refused:
        run(server, client)
    assert refused.value.message.code == "council.no_body"


def test_first_look(server: Server, client: Client) -> None:
    look = look_at(f"{server.url}/system", client=client)
    assert (look.name, look.version, look.maker) == ("RIS", "1.1", "Somacos Session")
    assert [(body.name, body.ags, body.papers) for body in look.bodies] == [("Stadt Adorf", "05999004", 5)]


def test_files_are_downloaded(server: Server, client: Client) -> None:
    server.routes["/fi/1.pdf"] = Reply(b"%PDF-1.7", headers={"Content-Type": "application/pdf"})
    assert download(f"{server.url}/fi/1.pdf", home=server.url, client=client).data == b"%PDF-1.7"


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (HTML, "council.file_is_page"),
        (Reply(b"", 404), "council.status"),
        (Reply(b""), "council.file_empty"),
        (Reply(bytes(2_000_000)), "council.too_big"),
    ],
)
def test_what_is_no_file(reply: Reply, code: str, server: Server, client_for: Callable[..., Client]) -> None:
    server.routes["/fi/1.pdf"] = reply
    with pytest.raises(KreisweitError) as refused:
        download(f"{server.url}/fi/1.pdf", home=server.url, client=client_for(server), limit=1_000_000)
    assert refused.value.message.code == code
