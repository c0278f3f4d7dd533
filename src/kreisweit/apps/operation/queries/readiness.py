"""Whether this installation can do its work right now."""

from __future__ import annotations

import shutil
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

# Below this the embedded database may fail in the middle of an import.
LEAST_FREE_BYTES = 200 * 1024 * 1024
# Jobs are taken within a second; a job that waits this long has nobody to take it.
LONGEST_WAIT = timedelta(minutes=2)


def readiness() -> dict[str, bool]:
    """Each part by name: `database`, `migrations`, `disk`, `jobs`. Parts that need a missing part are not
    ready either."""
    database = database_answers()
    return {
        "database": database,
        "migrations": database and pending_migrations() == 0,
        "disk": free_bytes() >= LEAST_FREE_BYTES,
        "jobs": database and waiting_jobs() == 0,
    }


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def pending_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def free_bytes() -> int:
    """Free space where data lives; the folder may not exist yet."""
    folder = settings.KREISWEIT_HOME
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def waiting_jobs() -> int:
    """Jobs due for `LONGEST_WAIT` that nobody has taken although nothing runs; none while the table does not
    exist yet."""
    now = timezone.now()
    due_since = now - LONGEST_WAIT
    try:
        if DBTaskResult.objects.running().exists():
            return 0
        due = DBTaskResult.objects.ready().filter(enqueued_at__lt=due_since)
        # A scheduled job was enqueued long before it was due.
        return due.exclude(run_after__range=(due_since, now)).count()
    except DatabaseError:
        return 0
