"""Manners and patience of the client, against a server that has neither."""

from __future__ import annotations

import gzip
import ssl
import zlib
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from tests.adapters.council_systems.server import Reply, Server
from tests.adapters.council_systems.watch import Watch

from kreisweit.adapters.council_systems import WORDING, Client, parse_address
from kreisweit.kernel.errors import KreisweitError

MIB = 1024 * 1024


def failure(client: Client, url: str, **options: int) -> str:
    with pytest.raises(KreisweitError) as failed:
        client.get(parse_address(url), **options)  # type: ignore[arg-type]  # a limit
    assert WORDING.say(failed.value.message, "de") != WORDING.say(failed.value.message, "en")
    return failed.value.message.code


def test_one_request_a_second_with_a_name(server: Server, client: Client, watch: Watch) -> None:
    for _ in range(3):
        client.get(parse_address(f"{server.url}/system"))
    assert watch.slept == [1.0, 1.0]
    assert server.agents[0].startswith("Kreisweit/")
    assert server.agents[0].endswith("(+it@adorf.example)")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_passing_failure_is_waited_out(status: int, server: Server, client: Client, watch: Watch) -> None:
    replies = iter([Reply(status=status), Reply(status=status), Reply({"da": True})])
    server.routes["/spaet"] = lambda _path: next(replies)
    assert client.get(parse_address(f"{server.url}/spaet")).body == b'{"da": true}'
    assert watch.slept == [2.0, 4.0]


def test_after_three_tries_the_error_is_the_answer(server: Server, client: Client) -> None:
    server.routes["/kaputt"] = Reply(status=500)
    assert client.get(parse_address(f"{server.url}/kaputt")).status == 500
    assert server.asked == ["/kaputt"] * 3


def test_the_server_may_ask_for_a_longer_wait(server: Server, client: Client, watch: Watch) -> None:
    replies = iter([Reply(status=503, headers={"Retry-After": "30"}), Reply(b"{}")])
    server.routes["/wartung"] = lambda _path: next(replies)
    client.get(parse_address(f"{server.url}/wartung"))
    assert watch.slept == [30.0]


def test_nobody_there(client_for: Callable[..., Client]) -> None:
    gone = Server()
    gone._http.server_close()
    assert failure(client_for(gone), gone.url) == "council.unreachable"


def test_silence_is_not_waited_for(server: Server, client_for: Callable[..., Client]) -> None:
    from time import sleep

    server.routes["/stumm"] = lambda _path: sleep(0.5) or Reply(b"{}")
    assert failure(client_for(server, timeout=0.1), f"{server.url}/stumm") == "council.too_slow"


def test_a_big_answer_is_cut_off(server: Server, client: Client) -> None:
    server.routes["/gross"] = Reply(b"[" + b" " * MIB + b"]")
    assert failure(client, f"{server.url}/gross", limit=MIB) == "council.too_big"


def test_packed_answers_are_unpacked(server: Server, client: Client) -> None:
    for encoding, data in (("gzip", gzip.compress(b"{}")), ("deflate", zlib.compress(b"{}")), ("identity", b"{}")):
        server.routes["/gepackt"] = Reply(data, headers={"Content-Encoding": encoding})
        assert client.get(parse_address(f"{server.url}/gepackt")).body == b"{}"


def test_a_gzip_bomb_is_noticed_before_it_goes_off(server: Server, client: Client) -> None:
    """A quarter of a megabyte that would become 256."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    bomb = b"".join(packer.compress(bytes(MIB)) for _ in range(256)) + packer.flush()
    assert len(bomb) < MIB
    server.routes["/bombe"] = Reply(bomb, headers={"Content-Encoding": "gzip"})
    assert failure(client, f"{server.url}/bombe", limit=8 * MIB) == "council.too_big"


@pytest.mark.parametrize(
    ("encoding", "data", "code"), [("br", b"x", "council.encoding_unknown"), ("gzip", b"kein gzip", "council.damaged")]
)
def test_other_packing_is_refused(encoding: str, data: bytes, code: str, server: Server, client: Client) -> None:
    server.routes["/gepackt"] = Reply(data, headers={"Content-Encoding": encoding})
    assert failure(client, f"{server.url}/gepackt") == code


def test_a_certificate_nobody_vouches_for(tmp_path: Path, client_for: Callable[..., Client]) -> None:
    server = Server()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate(tmp_path))
    server._http.socket = context.wrap_socket(server._http.socket, server_side=True)
    thread = Thread(target=server._http.serve_forever, daemon=True)
    thread.start()
    client = client_for(server)
    assert failure(client, f"https://{server.name}/system") == "council.certificate_chain"
    assert client.requests == 1
    server._http.shutdown()
    server._http.server_close()


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate signed by an authority that is not sent along, as at Kaiserslautern, and its key."""
    from datetime import UTC, datetime, timedelta
    from ipaddress import ip_address

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    authority, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    today = datetime.now(UTC)
    leaf = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Zwischenstelle")]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(authority, hashes.SHA256())
    )
    paths = folder / "leaf.pem", folder / "key.pem"
    paths[0].write_bytes(leaf.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return paths
