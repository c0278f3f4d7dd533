"""Jobs run beside each other where one of them may wait long."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult
from tests.adapters.language_model.server import model_server, proposals
from tests.factories.bodies import make_district
from tests.factories.documents import make_document

from kreisweit.apps.operation.domain.jobs import JobThreads
from kreisweit.apps.proposals.tasks import ask_language_model, look_through


def wait_until_done(key: str, *, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if DBTaskResult.objects.get(pk=key).status in {"SUCCESSFUL", "FAILED"}:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_a_slow_language_model_keeps_nobody_waiting(settings: Any) -> None:
    document = make_document(make_district())
    threads = JobThreads()
    with model_server(lambda _: proposals(), pause=8) as (address, questions):
        settings.LANGUAGE_MODEL_ADDRESS, settings.LANGUAGE_MODEL_NAME = address, "slow"
        settings.LANGUAGE_MODEL_TIMEOUT = 20
        slow = ask_language_model.enqueue(document.public_id)
        threads.start()
        try:
            while not questions:
                time.sleep(0.05)
            settings.LANGUAGE_MODEL_ADDRESS = ""
            quick = look_through.enqueue(document.public_id)
            assert wait_until_done(quick.id, seconds=7)
            assert DBTaskResult.objects.get(pk=slow.id).status == "RUNNING"
        finally:
            assert threads.stop(wait_seconds=20)
    statuses = [DBTaskResult.objects.get(pk=one.id).status for one in (quick, slow)]
    assert statuses == ["SUCCESSFUL", "SUCCESSFUL"]
