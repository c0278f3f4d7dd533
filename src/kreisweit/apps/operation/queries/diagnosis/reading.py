"""What the reading of documents needs: text recognition, the file store, and the language model if one is set."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from kreisweit.apps.documents.bridge.surroundings import recognises_german
from kreisweit.apps.operation.queries.diagnosis.finding import Finding
from kreisweit.apps.proposals.bridge import language_model, reach
from kreisweit.kernel.errors import OutsideFailureError

PATIENCE_SECONDS = 5.0


def reading_findings() -> Iterator[Finding]:
    if not recognises_german():
        yield Finding.should("recognition_missing")
    if (folder := _unwritable(Path(settings.MEDIA_ROOT))) is not None:
        yield Finding.must("files_unwritable", path=folder)
    yield from _language_model()


def _unwritable(folder: Path) -> Path | None:
    """The folder in which nothing can be kept, or None; one that does not exist yet is judged by where it would be."""
    while not folder.exists():
        folder = folder.parent
    return None if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK) else folder


def _language_model() -> Iterator[Finding]:
    model = language_model()
    if model is None:
        yield Finding.told("language_model_off")
        return
    yield Finding.told("language_model_on", model=model.model, host=model.host)
    if model.is_overheard:
        yield Finding.must("language_model_overheard", host=model.host)
    try:
        reach(replace(model, timeout_seconds=min(PATIENCE_SECONDS, model.timeout_seconds)))
    except OutsideFailureError as error:
        refused = error.message.code == "language_model.refused"
        code = "language_model_refused" if refused else "language_model_away"
        yield Finding.should(code, host=model.host)
