"""The database, the log and the place where both live."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from django.db import connection

from kreisweit.apps.audit.queries import first_break
from kreisweit.apps.operation.queries.diagnosis.finding import Finding
from kreisweit.apps.operation.queries.readiness import (
    LEAST_FREE_BYTES,
    database_answers,
    free_bytes,
    pending_migrations,
    waiting_jobs,
)

# "WAL reset": two connections that write or checkpoint at the same instant may damage the file. Fixed in
# March 2026.
WAL_RESET_BUG = ((3, 7, 0), (3, 51, 2))
OLDEST_POSTGRESQL = 150000


def data_findings() -> Iterator[Finding]:
    if (free := free_bytes()) < LEAST_FREE_BYTES:
        yield Finding.must("disk_full", megabytes=free // 2**20, needed=LEAST_FREE_BYTES // 2**20)
    if not database_answers():
        yield Finding.must("database_away")
        return
    yield from _release()
    if pending := pending_migrations():
        yield Finding.must("migrations_pending", number=pending)
        return
    if broken := first_break():
        yield Finding.must("chain_broken", event=broken.event_id)
    if waiting := waiting_jobs():
        yield Finding.must("jobs_waiting", number=waiting)


def _release() -> Iterator[Finding]:
    if connection.vendor == "sqlite" and WAL_RESET_BUG[0] <= sqlite3.sqlite_version_info <= WAL_RESET_BUG[1]:
        yield Finding.should("sqlite_wal_reset", version=sqlite3.sqlite_version)
    if connection.vendor == "postgresql":
        with connection.cursor():
            version = connection.pg_version  # type: ignore[attr-defined]  # only this vendor has it
        if version < OLDEST_POSTGRESQL:
            yield Finding.must("postgresql_old", version=version // 10000)
