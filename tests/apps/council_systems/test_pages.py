"""The pages: connecting, watching, looking through, deciding. Who sees what is the matter of tests/access."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.adapters.council_systems.server import Reply, Server
from tests.apps.council_systems.harvesting import harvested, rows_of
from tests.factories.bodies import NOON

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.council_systems.domain.systems import remove_system
from kreisweit.apps.council_systems.enums import HitState
from kreisweit.apps.council_systems.models import CouncilSystem, HarvestedObject, HarvestRun, PaperHit, TakenPaper

pytestmark = pytest.mark.django_db
ADD = "/ratsinformation/anschliessen/"


@pytest.fixture
def client(officer: Membership, client_of: Callable[[Membership], Client]) -> Client:
    return client_of(officer)


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_an_address_is_looked_at_before_it_is_connected(server: Server, client: Client) -> None:
    form = {"address": f"{server.url}/system", "contact": "it@adorf.example", "name": ""}
    shown = client.post(ADD, form)
    assert (shown.status_code, CouncilSystem.plain.count()) == (200, 0)
    assert "Stadt Adorf (05999004): 3 Vorlagen" in text(shown)
    assert "Somacos Session" in text(shown)
    for _ in range(2):
        connected = client.post(ADD, {**form, "bestaetigt": f"{server.url}/system"})
        assert connected.status_code == 302
    system = CouncilSystem.plain.get()
    assert (system.name, system.contact, HarvestRun.plain.count()) == ("RIS", "it@adorf.example", 1)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("", "Pflicht"),
        ("ftp://ris.example/", "beginnt nicht mit https://"),
        ("http://10.0.0.1/system", "liegt in einem internen Netz"),
        ("https://nutzer:geheim@ris.example/", "einen Benutzernamen oder ein Kennwort"),
        ("ris exa mple", "ist keine Internetadresse"),
        ("{server}/nichts", "antwortet mit dem Fehler 404"),
        ("{server}/html", "Internetseite"),
        ("{server}/json", "aber nicht mit OParl"),
    ],
)
def test_a_bad_address_is_explained_and_stays_in_the_form(
    address: str, sentence: str, server: Server, client: Client
) -> None:
    server.routes["/html"], server.routes["/json"] = Reply(b"<html>"), Reply({"a": 1})
    typed = address.replace("{server}", server.url)
    answer = client.post(ADD, {"address": typed, "contact": "", "name": "Unser RIS"})
    assert answer.status_code == 400
    assert sentence in text(answer) or sentence == "Pflicht"
    assert 'value="Unser RIS"' in text(answer)
    assert CouncilSystem.plain.count() == 0


def test_a_dump_is_connected_and_harvested(client: Client, officer: Membership, media: Path) -> None:
    paper = {"id": "https://ris.example/vo/1", "type": "https://schema.oparl.org/1.1/Paper", "name": "Digitalstrategie"}
    upload = SimpleUploadedFile("dump.json", json.dumps([paper]).encode())
    assert client.post(f"{ADD}datei/", {"file": upload, "dump_name": ""}).status_code == 302
    system = CouncilSystem.plain.get()
    run = harvested(system, officer)
    assert (system.name, run.new_count, run.hit_count) == ("dump.json", 1, 1)
    remove_system(system=system, by=officer, at=NOON)


def test_what_is_no_dump_leaves_nothing_behind(client: Client, media: Path) -> None:
    answer = client.post(f"{ADD}datei/", {"file": SimpleUploadedFile("dump.json", b"{}")})
    assert answer.status_code == 400
    assert "kein OParl-Objekt" in text(answer)
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_hits_come_first_with_their_words(system: CouncilSystem, officer: Membership, client: Client) -> None:
    harvested(system, officer)
    page = text(client.get(f"/ratsinformation/{system.public_id}/"))
    assert page.index("Digitalisierungsstrategie für die Stadt") < page.index("Glasfaserausbau in den Außenbereichen")
    assert "Sanierung der Kanalisation" not in page
    every = text(client.get(f"/ratsinformation/{system.public_id}/?ansicht=all&q=kanal"))
    assert "Sanierung der Kanalisation" in every
    assert "Digitalisierungsstrategie" not in every


def test_progress_refreshes_the_page_when_it_is_over(
    system: CouncilSystem, officer: Membership, client: Client
) -> None:
    url = f"/ratsinformation/{system.public_id}/"
    assert client.post(f"{url}holen/").status_code == 302
    htmx = {"headers": {"HX-Request": "true"}}
    assert "wartet" in text(client.get(f"{url}stand/", **htmx))
    harvested(system, officer)
    assert client.get(f"{url}stand/", **htmx)["HX-Refresh"] == "true"
    assert client.get(f"{url}stand/").status_code == 302


def test_a_run_can_be_stopped(system: CouncilSystem, client: Client) -> None:
    url = f"/ratsinformation/{system.public_id}/"
    client.post(f"{url}holen/")
    client.post(f"{url}anhalten/")
    assert HarvestRun.plain.get().state == "stopped"
    assert "geht es an dieser Stelle weiter" in text(client.get(url))


def test_warnings_are_shown_in_sentences(
    server: Server, system: CouncilSystem, officer: Membership, client: Client
) -> None:
    server.serve_list("/paper", [server.paper(1, date="0000-00-00")], page_size=9)
    harvested(system, officer)
    page = text(client.get(f"/ratsinformation/{system.public_id}/hinweise/"))
    assert "Paper.date: „0000-00-00“ ist kein lesbares Datum." in page


def test_many_are_decided_at_once(system: CouncilSystem, officer: Membership, client: Client) -> None:
    harvested(system, officer)
    url = f"/ratsinformation/{system.public_id}/auswahl/"
    rows = rows_of(system)
    client.post(url, {"vorlage": [rows["1"].public_id, "0" * 20], "was": "ignore"})
    assert PaperHit.plain.get(paper=rows["1"]).state == HitState.IGNORED
    client.post(url, {"vorlage": [rows["2"].public_id], "was": "take"})
    client.post(url, {"alle": "1"})
    assert sorted(TakenPaper.plain.values_list("paper__reference", flat=True)) == ["V/2", "V/3"]
    assert client.post(url, {"was": "take"}).status_code == 302


def test_a_paper_shows_why_it_was_found(system: CouncilSystem, officer: Membership, client: Client) -> None:
    harvested(system, officer)
    paper = rows_of(system)["1"]
    page = text(client.get(f"/ratsinformation/vorlage/{paper.public_id}/"))
    assert "„Digitalisierungsstrategie“ im Betreff" in page
    client.post(f"/ratsinformation/vorlage/{paper.public_id}/uebernehmen/")
    assert "Die Dateien werden geholt" in text(client.get(f"/ratsinformation/vorlage/{paper.public_id}/"))


def test_removing_asks_first_and_keeps_documents(system: CouncilSystem, client: Client) -> None:
    url = f"/ratsinformation/{system.public_id}/entfernen/"
    assert "bleiben" in text(client.get(url))
    assert client.post(url).status_code == 302
    assert CouncilSystem.plain.count() == 0


@pytest.mark.parametrize("path", ["", "?ansicht=all"])
def test_queries_do_not_grow_with_rows(
    path: str,
    server: Server,
    system: CouncilSystem,
    officer: Membership,
    client: Client,
    count_queries: Callable[..., int],
) -> None:
    numbers = []
    for amount in (3, 30):
        papers = [server.paper(number, name=f"Digitalisierung {number}") for number in range(1, amount + 1)]
        server.serve_list("/paper", papers, page_size=50)
        harvested(system, officer)
        numbers.append(count_queries(client, f"/ratsinformation/{system.public_id}/{path}"))
    assert HarvestedObject.plain.filter(type="Paper").count() == 30
    assert numbers[0] == numbers[1] <= 20


@pytest.fixture
def count_queries(django_assert_max_num_queries: Any) -> Callable[[Client, str], int]:
    def count(client: Client, url: str) -> int:
        client.get(url)
        with django_assert_max_num_queries(40) as found:
            assert client.get(url).status_code == 200
        return len(found.captured_queries)

    return count
