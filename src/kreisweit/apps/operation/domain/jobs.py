"""Background jobs in the serving process: threads that work off the rows of django-tasks."""

from __future__ import annotations

import logging
from threading import Thread
from time import monotonic, sleep

from django.conf import settings
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
    """Takes one job after the other from `queue` until it is stopped. A database that is away does not end it."""

    def __init__(self, queue: str) -> None:
        self._worker = Worker(
            queue_names=[queue],
            interval=POLL_SECONDS,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=new_id(),
            excluded_queue_names=[],
        )
        self._thread = Thread(target=self._run, name=f"jobs-{queue}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def ask_to_stop(self) -> None:
        """Take no further job."""
        self._worker.running = False

    def wait(self, seconds: float) -> bool:
        """Let the current job finish. Returns whether it did in time."""
        self._thread.join(max(seconds, 0))
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


class JobThreads:
    """One thread for every queue of the installation: what waits long in one of them keeps no other waiting."""

    def __init__(self) -> None:
        self._threads = [JobThread(queue) for queue in settings.TASKS["default"]["QUEUES"]]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self, *, wait_seconds: float) -> bool:
        """Let the current jobs finish. Returns whether all did in time."""
        end = monotonic() + wait_seconds
        for thread in self._threads:
            thread.ask_to_stop()
        return all(thread.wait(end - monotonic()) for thread in self._threads)
