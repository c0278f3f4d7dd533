"""Settings that would let strangers in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core import checks

from kreisweit.apps.exchange.bridge.files import exchange_keys
from kreisweit.apps.operation.queries.diagnosis.finding import Finding

LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]"}
SHORTEST_SECRET = 50
OTHERS = 0o077
# What Django's own check says about TLS, hosts, the key and DEBUG is said here in our words.
TOLD_IN_OUR_WORDS = {f"security.W{number:03}" for number in (4, 5, 8, 9, 12, 16, 18, 20, 21, 25)}


def safety_findings() -> Iterator[Finding]:
    if settings.DEBUG:
        yield Finding.must("debug_on")
    yield from _hosts()
    yield from _secret()
    yield from _files()
    yield from _exchange_keys()
    yield from _django_checks()


def _hosts() -> Iterator[Finding]:
    public = sorted(set(settings.ALLOWED_HOSTS) - LOCAL_HOSTS)
    if any(host in {"*", "."} for host in public):
        yield Finding.must("any_host")
    if not public:
        yield Finding.should("local_only")
        return
    if not settings.BEHIND_TLS:
        yield Finding.must("no_tls", hosts=", ".join(public))
    if settings.DEMO:
        yield Finding.must("demo_in_public", hosts=", ".join(public))


def _secret() -> Iterator[Finding]:
    if len(settings.SECRET_KEY) < SHORTEST_SECRET or len(set(settings.SECRET_KEY)) < 5:
        yield Finding.must("secret_short", length=SHORTEST_SECRET)
    path = settings.KREISWEIT_HOME / "secret_key"
    if path.is_file() and _open_to_others(path):
        yield Finding.must("secret_readable", path=path)


def _files() -> Iterator[Finding]:
    for name in ("kreisweit.sqlite3", "kreisweit.conf"):
        path = settings.KREISWEIT_HOME / name
        # A closed folder protects what is in it.
        if path.is_file() and _open_to_others(path) and _open_to_others(settings.KREISWEIT_HOME):
            yield Finding.should("file_readable", path=path, folder=settings.KREISWEIT_HOME)


def _exchange_keys() -> Iterator[Finding]:
    """With a copy of one of them somebody else can sign as the district."""
    folder = exchange_keys()
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        if _open_to_others(path):
            yield Finding.must("exchange_key_readable", path=path)


def _open_to_others(path: Path) -> bool:
    return bool(path.stat().st_mode & OTHERS)


def _django_checks() -> Iterator[Finding]:
    for found in checks.run_checks(include_deployment_checks=True):
        if found.id not in TOLD_IN_OUR_WORDS and found.level >= checks.WARNING:
            make = Finding.must if found.level >= checks.ERROR else Finding.should
            yield make("django", id=found.id, text=found.msg)
