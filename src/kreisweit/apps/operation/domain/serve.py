"""One process for pages and jobs."""

from __future__ import annotations

import logging
import signal
import socket
from threading import Thread

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.module_loading import import_string

from kreisweit.apps.bodies.enums import BodyKind
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.council_systems.domain.papers import resume_takings
from kreisweit.apps.documents.domain.reading import resume_all
from kreisweit.apps.initiatives.bridge import make_ready
from kreisweit.apps.operation.domain.jobs import JobThreads, fail_interrupted_jobs
from kreisweit.kernel.errors import NotPossibleError

logger = logging.getLogger("kreisweit.serve")
GRACE_SECONDS = 15


def prepare_database(*, may_migrate: bool) -> int:
    """Bring the tables to this release and return how many migrations that took.

    The embedded database is ours alone. A PostgreSQL server may be used by other processes of the old
    release, so there somebody has to say that the moment is right. Raises `NotPossibleError` otherwise.
    """
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return 0
    if connection.vendor != "sqlite" and not may_migrate:
        raise NotPossibleError("operation.migrations_pending", number=len(plan))
    call_command("migrate", interactive=False, verbosity=0)
    return len(plan)


def serve(*, host: str, port: int) -> None:
    """Serve pages and jobs until SIGINT or SIGTERM; then finish what runs, at most `GRACE_SECONDS`.

    Raises `NotPossibleError` when the port is taken.
    """
    listener = _listen(host, port)
    if connection.vendor == "sqlite":
        fail_interrupted_jobs()
        resume_all(at=timezone.now())
        resume_takings()
    jobs = JobThreads()
    server = uvicorn.Server(
        uvicorn.Config(
            import_string(settings.ASGI_APPLICATION),
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
    )
    # uvicorn raises the signal once more after its own shutdown; the jobs still have to be waited for then.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: None)
    logger.info("serving", extra={"port": port})
    jobs.start()
    Thread(target=_make_ready, name="warming", daemon=True).start()
    try:
        server.run(sockets=[listener])
    finally:
        finished = jobs.stop(wait_seconds=GRACE_SECONDS)
        logger.info("stopped", extra={"jobs_finished": finished})


def _make_ready() -> None:
    """Runs beside the first requests. Without it the first who looks for similar initiatives waits for seconds."""
    try:
        for district in Body.objects.filter(kind=BodyKind.DISTRICT).defer("boundary"):
            make_ready(district)
    except Exception as error:
        logger.error("not warmed up", extra={"error": type(error).__name__})  # texts may hold data
    finally:
        connections.close_all()


def free_port(host: str, port: int, *, tries: int = 20) -> int:
    """`port` or the next one nobody listens on. Raises `NotPossibleError` when all `tries` are taken."""
    for candidate in range(port, port + tries):
        try:
            _listen(host, candidate).close()
        except NotPossibleError:
            continue
        return candidate
    raise NotPossibleError("operation.port_taken", port=port)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise NotPossibleError("operation.port_taken", port=port) from error
    return listener
