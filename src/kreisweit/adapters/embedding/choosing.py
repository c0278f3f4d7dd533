"""One door to the embedding model that the settings name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from kreisweit.adapters.embedding.address import AddressEncoder
from kreisweit.adapters.embedding.encoder import CachedEncoder, Progress
from kreisweit.adapters.embedding.folder import FolderEncoder
from kreisweit.adapters.embedding.settings import EmbeddingSettings
from kreisweit.adapters.embedding.universal import SentenceEncoder, is_installed
from kreisweit.engines.matching.model import Vectors
from kreisweit.engines.matching.scale import Scale
from kreisweit.kernel.errors import KreisweitError
from kreisweit.kernel.wording import Message

Remark = Callable[[Message], None]


class ChosenEncoder:
    """The model that was chosen, while it answers; else the default. One inventory never gets vectors of both.

    Which of the two it is gets settled with the first texts: from then on a failure is raised, because their vectors
    are in use.
    """

    def __init__(self, chosen: CachedEncoder, *, default: CachedEncoder | None, remark: Remark) -> None:
        self._used = chosen
        self._default = default
        self._remark = remark

    @property
    def name(self) -> str:
        """Of the model in use; may change until the first texts are encoded."""
        return self._used.name

    @property
    def scale(self) -> Scale | None:
        return self._used.scale

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Rows of unit length, one per text, in order."""
        if self._default is None:
            return self._used.encode(texts)
        default, self._default = self._default, None
        try:
            # The scale belongs to the vectors: without it they could not be used.
            _ = self._used.scale
            return self._used.encode(texts)
        except KreisweitError as error:
            self._remark(error.message)
            self._remark(Message.of("embedding.default_used"))
            self._used = default
            return default.encode(texts)

    def for_typed_texts(self) -> CachedEncoder:
        """The model in use for texts that are still being typed."""
        return self._used.for_typed_texts()


def encoder_from(
    settings: EmbeddingSettings,
    *,
    cache: Path | None,
    progress: Progress | None = None,
    remark: Remark | None = None,
) -> CachedEncoder | ChosenEncoder | None:
    """The encoder that `settings` name; by default that of the package, None where it is not installed.

    `cache` is the folder in which vectors are kept. With `remark` a chosen model that fails is replaced by the default,
    and `remark` is told why; without, it raises `InvalidInputError` or `OutsideFailureError` (`embedding.*`).
    """
    default = SentenceEncoder(folder=cache, progress=progress) if is_installed() else None
    if not settings.folder and not settings.address:
        return default
    kind = FolderEncoder if settings.folder else AddressEncoder
    try:
        chosen = kind(settings, folder=cache, progress=progress)
    except KreisweitError as error:
        if remark is None:
            raise
        remark(error.message)
        remark(Message.of("embedding.default_used"))
        return default
    return ChosenEncoder(chosen, default=default, remark=remark) if remark else chosen
