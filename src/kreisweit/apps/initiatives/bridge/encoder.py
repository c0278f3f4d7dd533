"""The embedding model of this installation: that of the package, or what the settings name instead."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from django.conf import settings

from kreisweit.adapters.embedding import (
    WORDING,
    CachedEncoder,
    ChosenEncoder,
    EmbeddingSettings,
    encoder_from,
    is_installed,
)
from kreisweit.kernel.wording import Message

logger = logging.getLogger(__name__)
InstalledEncoder = CachedEncoder | ChosenEncoder

CHECK_SECONDS = 5.0
_CHECKED_TEXT = "Prüfung der Satzvektoren"


def embedding() -> EmbeddingSettings:
    """What the settings say. Raises `InvalidInputError` (`embedding.*`) where that is no model."""
    return EmbeddingSettings(
        folder=Path(settings.EMBEDDING_FOLDER) if settings.EMBEDDING_FOLDER else None,
        address=settings.EMBEDDING_ADDRESS,
        model=settings.EMBEDDING_MODEL,
        key=settings.EMBEDDING_KEY,
        prefix=settings.EMBEDDING_PREFIX,
        longest=settings.EMBEDDING_LONGEST,
        timeout_seconds=settings.EMBEDDING_TIMEOUT,
    )


def has_encoder() -> bool:
    """Whether texts get vectors here; without, words, letters and objects decide alone."""
    return is_installed() or bool(settings.EMBEDDING_FOLDER or settings.EMBEDDING_ADDRESS)


def installed_encoder(*, progress: Callable[[int, int], None] | None = None) -> InstalledEncoder | None:
    """The encoder for one run over an inventory, with vectors kept on disk. A chosen model that fails is replaced by
    that of the package for the whole run, and the log says why."""
    return encoder_from(embedding(), cache=settings.KREISWEIT_HOME / "cache", progress=progress, remark=_note)


def checked_encoder() -> str:
    """Encodes a short text of ours with the model that is set and returns the name of the model, empty without one.

    Nothing is kept, and nothing takes its place: raises `InvalidInputError` or `OutsideFailureError` (`embedding.*`).
    """
    chosen = embedding()
    if not chosen.folder and not chosen.address:
        return _checked_default()
    return _checked(replace(chosen, timeout_seconds=min(CHECK_SECONDS, chosen.timeout_seconds), tries=1))


@cache
def _checked_default() -> str:
    """It cannot change while a process runs."""
    return _checked(EmbeddingSettings())


def _checked(chosen: EmbeddingSettings) -> str:
    encoder = encoder_from(chosen, cache=None)
    if encoder is None:
        return ""
    encoder.encode([_CHECKED_TEXT])
    return encoder.name


def _note(message: Message) -> None:
    logger.warning("%s", WORDING.say(message))
