from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from kreisweit.apps.operation.domain.jobs import fail_interrupted_jobs
from kreisweit.apps.operation.queries import readiness

READY = {"status": "ok", "database": True, "migrations": True, "disk": True, "jobs": True}


def make_job(status: str, *, age: timedelta = timedelta(0)) -> DBTaskResult:
    job = DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="kreisweit.apps.synergies.tasks.match_district",
        run_after=get_date_max(),
        backend_name="default",
        exception_class_path="",
        traceback="",
    )
    DBTaskResult.objects.filter(pk=job.pk).update(enqueued_at=timezone.now() - age)
    return job


def test_the_process_answers_without_login_and_database(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_ready(client: Client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, READY)
    assert client.head("/readyz").status_code == 200
    assert client.post("/readyz").status_code == 405


@pytest.mark.django_db
def test_pending_migrations(client: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="audit", name="0002_append_only").delete()
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, {**READY, "status": "not ready", "migrations": False})


@pytest.mark.django_db
def test_full_disk(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness.shutil, "disk_usage", lambda _folder: SimpleNamespace(free=1000))
    assert client.get("/readyz").json() == {**READY, "status": "not ready", "disk": False}


@pytest.mark.django_db
def test_a_job_that_nobody_takes(client: Client) -> None:
    make_job("READY", age=timedelta(seconds=30))
    assert client.get("/readyz").json() == READY
    make_job("READY", age=timedelta(minutes=3))
    assert client.get("/readyz").json() == {**READY, "status": "not ready", "jobs": False}


@pytest.mark.django_db
def test_a_job_that_waits_for_another_is_no_problem(client: Client) -> None:
    make_job("READY", age=timedelta(minutes=3))
    make_job("RUNNING", age=timedelta(minutes=4))
    assert client.get("/readyz").json() == READY


@pytest.mark.django_db
def test_a_job_whose_process_died_ends() -> None:
    job = make_job("RUNNING")
    waiting = make_job("READY")
    assert fail_interrupted_jobs() == 1
    assert {row.pk: row.status for row in DBTaskResult.objects.all()} == {job.pk: "FAILED", waiting.pk: "READY"}
