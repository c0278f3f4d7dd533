"""Nothing leads into our own network: a second server on this machine is never reached, whatever is tried."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest
from tests.adapters.council_systems.server import Reply, Server

from kreisweit.adapters.council_systems import Client, Found, Noted, download, harvest, look_at, parse_address
from kreisweit.kernel.errors import KreisweitError


def code_of(call: Callable[[], Any]) -> str:
    with pytest.raises(KreisweitError) as refused:
        call()
    return refused.value.message.code


HOSTS = "127.0.0.1 localhost 127.1 2130706433 0x7f000001 0177.0.0.1 [::1] [::ffff:127.0.0.1] 0.0.0.0"


@pytest.mark.parametrize("host", HOSTS.split())
def test_no_spelling_of_this_machine_is_asked(host: str, inside: Server, client_for: Callable[..., Client]) -> None:
    url = f"http://{host}:{inside.port}/system"
    assert code_of(lambda: look_at(url, client=client_for())) in {"council.address_private", "council.host_unknown"}


def test_a_host_that_is_allowed_opens_no_other_port(server: Server, inside: Server, client: Client) -> None:
    assert look_at(f"{server.url}/system", client=client).name == "RIS"
    assert code_of(lambda: look_at(f"{inside.url}/system", client=client)) == "council.address_private"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_judged_anew(status: int, server: Server, inside: Server, client: Client) -> None:
    server.routes["/system"] = Reply(status=status, headers={"Location": f"{inside.url}/system"})
    assert code_of(lambda: look_at(f"{server.url}/system", client=client)) == "council.address_private"


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("file:///etc/passwd", "council.address_scheme"),
        ("ftp://ris.example/", "council.address_scheme"),
        ("/system", "council.redirects"),
        ("//user@127.0.0.1/", "council.address_login"),
    ],
)
def test_redirects_lead_nowhere_else(location: str, code: str, server: Server, client: Client) -> None:
    server.routes["/system"] = Reply(status=302, headers={"Location": location})
    assert code_of(lambda: look_at(f"{server.url}/system", client=client)) == code


def test_five_redirects_are_followed(server: Server, client: Client) -> None:
    for number in range(5):
        server.routes[f"/r{number}"] = Reply(status=302, headers={"Location": f"/r{number + 1}"})
    server.routes["/r5"] = server.routes["/system"]
    assert look_at(f"{server.url}/r0", client=client).address == f"{server.url}/r5"


def test_a_name_server_cannot_change_its_mind(inside: Server, client_for: Callable[..., Client]) -> None:
    """DNS rebinding: public when judged, private when asked."""
    answers = iter([["9.9.9.9"], ["127.0.0.1"]])
    client = client_for(timeout=0.2, resolve=lambda _host, _port: next(answers))
    address = parse_address(f"http://ris.example:{inside.port}/system")
    connected: list[str] = []
    sockets = client._network._sockets  # what opens connections, watched from outside

    class Watched:
        def connect_tcp(self, host: str, *arguments: Any) -> Any:
            connected.append(host)
            raise sockets_error

        sleep = sockets.sleep

    import httpcore

    sockets_error = httpcore.ConnectError("watched")
    client._network._sockets = Watched()  # type: ignore[assignment]  # stands in for the operating system
    assert code_of(lambda: client.get(address)) == "council.unreachable"
    assert set(connected) == {"9.9.9.9"}


def test_one_private_address_among_public_ones_is_enough(inside: Server, client_for: Callable[..., Client]) -> None:
    client = client_for(resolve=lambda _host, _port: ["9.9.9.9", "127.0.0.1"])
    address = parse_address(f"http://ris.example:{inside.port}/system")
    assert code_of(lambda: client.get(address)) == "council.address_private"


def test_an_unknown_host_is_said_to_be_unknown(client_for: Callable[..., Client]) -> None:
    def nobody(_host: str, _port: int) -> list[str]:
        raise socket.gaierror(-2, "unknown")

    address = parse_address("https://gibt-es-nicht.example/")
    assert code_of(lambda: client_for(resolve=nobody).get(address)) == "council.host_unknown"


def test_links_to_other_hosts_are_not_followed(server: Server, inside: Server, client: Client) -> None:
    """Even to a host that is allowed elsewhere: the list of papers moves to the inside server."""
    body = server.routes["/bodies"]["data"][0]
    body["paper"] = f"{inside.url}/paper"
    server.routes["/organization"]["links"]["next"] = f"{inside.url}/organization?page=2"
    events = list(harvest(f"{server.url}/system", client=client))
    codes = [event.message.code for event in events if isinstance(event, Noted)]
    assert codes.count("council.foreign_host") == 2
    assert sum(isinstance(event, Found) for event in events) == 4


def test_files_on_other_hosts_are_not_fetched(
    server: Server, inside: Server, client_for: Callable[..., Client]
) -> None:
    client = client_for(server, inside)
    for address in (f"{inside.url}/geheim.pdf", "file:///etc/passwd"):
        code = code_of(lambda address=address: download(address, home=server.url, client=client))  # type: ignore[misc]
        assert code in {"council.foreign_host", "council.address_scheme"}
