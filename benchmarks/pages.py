"""How many queries a page needs and how long it takes, with few and with many initiatives and proposals.

    python -m benchmarks.pages [--sizes 10 5000] [--requests 40] [--pages initiatives:list cockpit:home ...]

Queries are counted inside this process. Times are taken at the real server in a process of its own
(`kreisweit serve`), over one connection, as an officer of the Kreis, after two requests to warm up; they
include the network stack. The data is the demonstration district, repeated with numbered titles, so every
run sees the same rows: as many initiatives as proposals, and the document that those come from as often as
needed. Prints a table and judges nothing. Uses SQLite in a temporary folder unless KREISWEIT_DATABASE names
an empty database.
"""

from __future__ import annotations

import argparse
import http.client
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.repeated_documents import repeat_documents

# Addresses by name; `{initiative}` stands for the id of one initiative, and the other names in braces likewise.
PAGES: dict[str, dict[str, str]] = {
    "cockpit:home": {},
    "initiatives:list": {},
    "initiatives:detail": {"public_id": "{initiative}"},
    "initiatives:map": {},
    "initiatives:timeline": {},
    "initiatives:white_spots": {},
    "synergies:list": {},
    "synergies:detail": {"public_id": "{synergy}"},
    "synergies:several": {},
    "synergies:week": {},
    "synergies:learnt": {},
    "synergies:groups": {},
    "synergies:map": {},
    "synergies:network_of_actors": {},
    "synergies:matrix": {},
    "synergies:windows": {},
    "bundles:list": {},
    "bundles:detail": {"public_id": "{bundle}"},
    "contacts:missing": {},
    "contacts:network": {},
    "exchange:comparison": {},
    "bodies:overview": {},
    "documents:list": {},
    "documents:detail": {"public_id": "{document}"},
    "documents:page": {"public_id": "{document}", "number": "2"},
    "proposals:list": {},
    "proposals:detail": {"public_id": "{proposal}"},
    "proposals:several": {},
    "proposals:of_document": {"public_id": "{document}"},
    "council_systems:list": {},
}


@dataclass(frozen=True)
class Measurement:
    """`queries` inside one request; times in milliseconds."""

    page: str
    rows: int
    status: int
    queries: int
    median: float
    p95: float
    kilobytes: float


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="queries and times of the pages")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 5000])
    parser.add_argument("--requests", type=int, default=40)
    parser.add_argument("--pages", nargs="+", default=list(PAGES))
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)  # one size, in a process of its own
    options = parser.parse_args(arguments)
    if options.one is not None:
        report(measure(options.one, options.pages, options.requests))
        return 0
    print(f"{'page':<28}{'rows':>12}{'status':>8}{'queries':>9}{'p50 ms':>9}{'p95 ms':>9}{'kB':>8}", flush=True)
    for size in options.sizes:
        with tempfile.TemporaryDirectory(prefix="kreisweit-pages-") as home:
            environment = {**os.environ, "KREISWEIT_HOME": home, "KREISWEIT_LOG_LEVEL": "WARNING"}
            command = [
                sys.executable,
                "-m",
                "benchmarks.pages",
                "--one",
                str(size),
                "--requests",
                str(options.requests),
            ]
            subprocess.run([*command, "--pages", *options.pages], env=environment, check=True)
    return 0


def report(measurements: Iterator[Measurement]) -> None:
    for one in measurements:
        print(
            f"{one.page:<28}{one.rows:>12}{one.status:>8}{one.queries:>9}"
            f"{one.median:>9.1f}{one.p95:>9.1f}{one.kilobytes:>8.1f}",
            flush=True,
        )


def measure(size: int, pages: Sequence[str], requests: int) -> Iterator[Measurement]:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "kreisweit.config.settings"
    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS.append("testserver")
    build(size)
    client = logged_in()
    addresses = resolve(pages)
    counted = {page: count_queries(client, address) for page, address in addresses.items()}
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    with served() as port:
        for page, address in addresses.items():
            times, status, length = ask(port, address, cookie, requests)
            yield Measurement(
                page=page,
                rows=size,
                status=status,
                queries=counted[page],
                median=statistics.median(times),
                p95=statistics.quantiles(times, n=20, method="inclusive")[-1],
                kilobytes=length / 1000,
            )


def build(size: int) -> None:
    """The demonstration district with `size` initiatives, its synergies computed."""
    from django.core.management import call_command
    from django.utils import timezone

    from kreisweit.apps.demo.domain.load import load_demo

    call_command("migrate", verbosity=0)
    load_demo(at=timezone.now(), entries=repeated(size))
    call_command("db_worker", batch=True, interval=0, startup_delay=False, reload=False, verbosity=0)
    repeat_documents(size)


def repeated(size: int) -> list[tuple[str, dict[str, Any]]]:
    """The first `size` of the demonstration's initiatives, which begin anew with a number when they run out."""
    from kreisweit.apps.demo.record import initiatives

    known = initiatives()
    rows = []
    for position in range(size):
        lap, index = divmod(position, len(known))
        place, values = known[index]
        numbered = {**values, "key": f"{values['key']}-{lap}", "title": f"{values['title']} {lap + 1}"}
        rows.append((place, numbered if lap else values))
    return rows


def logged_in() -> Any:
    from django.conf import settings
    from django.test import Client

    from kreisweit.apps.accounts.models import User
    from kreisweit.apps.demo.record import ACCOUNTS

    client = Client()
    client.force_login(User.objects.get(email=ACCOUNTS[0].email), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def resolve(pages: Sequence[str]) -> dict[str, str]:
    """Page to address; pages that do not exist in this release are named and left out."""
    from django.apps import apps
    from django.urls import NoReverseMatch, reverse

    models = {
        "initiatives": "Initiative",
        "synergies": "Synergy",
        "documents": "Document",
        "proposals": "Proposal",
        "bundles": "Bundle",
    }
    ids = {f"{{{model.lower()}}}": first_id(apps.get_model(app, model)) for app, model in models.items()}
    addresses = {}
    for page in pages:
        values = {name: ids.get(value, value) for name, value in PAGES.get(page, {}).items()}
        try:
            addresses[page] = reverse(page, kwargs=values)
        except NoReverseMatch:
            print(f"{page:<28} no such page", flush=True)
    return addresses


def first_id(model: Any) -> str:
    rows = model.objects.for_everyone("a benchmark takes the first row").order_by("pk")
    return str(rows.values_list("public_id", flat=True).first() or "")


def count_queries(client: Any, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


@contextmanager
def served() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    log = Path(os.environ["KREISWEIT_HOME"]) / "server.log"
    with log.open("wb") as file:
        command = [sys.executable, "-m", "kreisweit", "serve", "--port", str(port)]
        process = subprocess.Popen(command, stdout=file, stderr=file)
        try:
            wait_for(port, process, log)
            yield port
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(log.read_text(encoding="utf-8"))
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not answer within 30 seconds")


def ask(port: int, address: str, cookie: str, requests: int) -> tuple[list[float], int, int]:
    """Milliseconds of each request, the last status and the last length in bytes."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    times, status, length = [], 0, 0
    for _ in range(requests + 2):
        start = time.perf_counter()
        connection.request("GET", address, headers={"Cookie": cookie, "Host": "localhost"})
        response = connection.getresponse()
        status, length = response.status, len(response.read())
        times.append((time.perf_counter() - start) * 1000)
    return times[2:], status, length


if __name__ == "__main__":
    raise SystemExit(main())
