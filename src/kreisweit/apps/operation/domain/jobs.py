"""Background jobs in the serving process: a thread that works off the rows of django-tasks."""

from __future__ import annotations

import logging
from threading import Thread
from time import sleep

from django.db import connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from kreisweit.kernel.ids import new_id

logger = logging.getLogger("kreisweit.jobs")
POLL_SECONDS = 0.5
PAUSE_AFTER_FAILURE_SECONDS = 5.0


class InterruptedJobError(Exception):
    """The process ended while the job was running."""


def fail_interrupted_jobs() -> int:
    """End jobs that a killed process left running, so that nobody waits for them. Only where this process is
    the only one.

    They are not started again: a job that brought the process down would do so for ever.
    """
    interrupted = list(DBTaskResult.objects.running())
    for job in interrupted:
        job.set_failed(InterruptedJobError())
    return len(interrupted)


class JobThread:
    """Takes one job after the other until it is stopped. A database that is away does not end it."""

    def __init__(self) -> None:
        self._worker = Worker(
            queue_names=["*"],
            interval=POLL_SECONDS,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=new_id(),
            excluded_queue_names=[],
        )
        self._thread = Thread(target=self._run, name="jobs", daemon=True)

    def start(self) -> None:
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def stop(self, *, wait_seconds: float) -> bool:
        """Let the current job finish. Returns whether it did in time."""
        self._worker.running = False
        self._thread.join(wait_seconds)
        return not self.is_alive

    def _run(self) -> None:
        while self._worker.running:
            try:
                self._worker.run()
            except Exception as error:
                logger.error("jobs interrupted", extra={"error": type(error).__name__})  # texts may hold data
                connections.close_all()
                sleep(PAUSE_AFTER_FAILURE_SECONDS)
        connections.close_all()
