from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from tests.apps.initiatives_imports.lists import Rows, workbook

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.initiatives.domain.import_apply import apply_list
from kreisweit.apps.initiatives.domain.import_preview import read_into_preview
from kreisweit.apps.initiatives.domain.imports import begin_applying, map_columns, receive_list
from kreisweit.apps.initiatives.models import ImportRun


@pytest.fixture(autouse=True)
def media(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Uploads of a test go into its own folder."""
    monkeypatch.setattr(settings, "MEDIA_ROOT", tmp_path / "files")
    return tmp_path / "files"


@pytest.fixture(autouse=True)
def _jobs_at_once(settings: Any) -> None:
    """A job runs where it is started, so that a test sees what it leaves behind."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


class Importing:
    """One member bringing lists in, through the same verbs as the pages."""

    def __init__(self, member: Membership) -> None:
        self.member = member

    def receive(self, content: bytes, name: str = "Liste.xlsx") -> ImportRun:
        return receive_list(chunks=[content], name=name, by=self.member, at=timezone.now())

    def preview(
        self, content: bytes | Rows, mapping: dict[str, str] | None = None, default_body: Body | None = None
    ) -> ImportRun:
        """Upload, map as guessed (or as told) and read."""
        run = self.receive(content if isinstance(content, bytes) else workbook(content))
        guessed = {column["heading"]: column["field"] for column in run.columns}
        attempt = map_columns(
            run=run, mapping=mapping or guessed, default_body=default_body, by=self.member, at=timezone.now()
        )
        self.read(run, attempt)
        return run

    def receive_rows(self, rows: Rows) -> ImportRun:
        return self.receive(workbook(rows))

    def read(self, run: ImportRun, attempt: int) -> None:
        read_into_preview(run=run, attempt=attempt, by=self.member, at=timezone.now())
        run.refresh_from_db()

    def read_outdated(self, run: ImportRun) -> bool:
        """What the job before the last one would do now."""
        return read_into_preview(run=run, attempt=run.attempt - 1, by=self.member, at=timezone.now())

    def apply(self, run: ImportRun) -> bool:
        begin_applying(run=run, by=self.member, at=timezone.now())
        done = apply_list(run=run, by=self.member, at=timezone.now())
        run.refresh_from_db()
        return done


@pytest.fixture
def importing() -> Callable[[Membership], Importing]:
    return Importing
