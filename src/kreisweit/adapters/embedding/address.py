"""An embedding model behind an OpenAI-compatible address: Text Embeddings Inference, Ollama, vLLM, llama.cpp.

The texts leave the process, for this address alone: no redirect is followed and no proxy of the surroundings is used.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from kreisweit.adapters.embedding.encoder import CachedEncoder, Progress
from kreisweit.adapters.embedding.kept import key_of
from kreisweit.adapters.embedding.settings import EmbeddingSettings
from kreisweit.adapters.language_model.client import connect, post
from kreisweit.engines.matching.model import Vectors
from kreisweit.kernel.digest import digest
from kreisweit.kernel.errors import OutsideFailureError

PROBE = "Kreisweit"
"""Asked first: shows whether the address answers, how long its vectors are, and whether they are still the same."""
SAME = 0.99
"""Cosine from which on two vectors of the probe come from one model; cards and releases differ in the last digits."""
PAUSE_SECONDS = 0.5
LONGEST_NAME = 80
TYPING_SECONDS = 2.0
REST_SECONDS = 60.0
"""For so long a model that failed is not asked again while somebody types."""


class AddressModel:
    """Raises `OutsideFailureError` (`embedding.*`) when the address cannot be reached, takes too long, answers with an
    error, or with something else than one vector of the known length for each text."""

    def __init__(self, settings: EmbeddingSettings) -> None:
        self._settings = settings
        self._server = settings.server()

    @cached_property
    def probe(self) -> Vectors:
        """The vector of `PROBE`, one row."""
        return self._asked([PROBE], length=None)

    @property
    def length(self) -> int:
        return int(self.probe.shape[1])

    @cached_property
    def name(self) -> str:
        """Where, what, and how long; what would be too long, or a prefix, is told by a digest."""
        name = f"{self._settings.place}/{self._settings.model}/{self.length}"
        if len(name) <= LONGEST_NAME and not self._settings.prefix:
            return name
        return f"{name[: LONGEST_NAME - 17]}-{digest([name, self._settings.prefix])[:16]}"

    def blocks(self, texts: Sequence[str]) -> Iterator[Vectors]:
        """As many texts at once as the settings say."""
        for start in range(0, len(texts), self._settings.at_once):
            yield self._asked(texts[start : start + self._settings.at_once], length=self.length)

    def in_haste(self) -> AddressModel:
        """The same model, asked once and briefly: somebody is typing."""
        seconds = min(TYPING_SECONDS, self._settings.timeout_seconds)
        hasty = HastyModel(replace(self._settings, timeout_seconds=seconds, tries=1))
        hasty.probe = self.probe
        return hasty

    def _asked(self, texts: Sequence[str], *, length: int | None) -> Vectors:
        question = {
            "model": self._settings.model,
            "input": [self._settings.prefix + (text or " ") for text in texts],
            "encoding_format": "float",
        }
        return _rows(self._body(question), count=len(texts), length=length)

    def _body(self, question: dict[str, Any]) -> bytes:
        """A server that starts, or that is too busy, is given a second chance; one that says no is not."""
        address = self._settings.address.rstrip("/") + "/embeddings"
        for attempt in range(1, self._settings.tries + 1):
            try:
                with connect(self._server) as client:
                    return post(self._server, question, address=address, client=client, area="embedding")
            except OutsideFailureError as error:
                if attempt == self._settings.tries or not _may_pass(error):
                    raise
                time.sleep(PAUSE_SECONDS)
        raise AssertionError("the last attempt returns or raises")


class HastyModel(AddressModel):
    """An address that failed is left alone for a while, so that typing never waits for it twice."""

    _failed_at: float | None = None

    def _asked(self, texts: Sequence[str], *, length: int | None) -> Vectors:
        if self._failed_at is not None and time.monotonic() - self._failed_at < REST_SECONDS:
            raise OutsideFailureError("embedding.unreachable", host=self._server.host)
        try:
            rows = super()._asked(texts, length=length)
        except OutsideFailureError:
            self._failed_at = time.monotonic()
            raise
        self._failed_at = None
        return rows


class AddressEncoder(CachedEncoder):
    """The encoder of a model behind an address. Asks at once whether it is there, and raises as `AddressModel` does.

    Vectors that were kept are dropped when the probe shows that another model now answers under the same name.
    """

    def __init__(self, settings: EmbeddingSettings, *, folder: Path | None, progress: Progress | None = None) -> None:
        self._address = AddressModel(settings)
        super().__init__(self._address, folder=folder, progress=progress)
        key, probe = key_of(PROBE), self._address.probe[0]
        before = self._cache.take([key]).get(key)
        if before is None or before.shape != probe.shape or float(before @ probe) < SAME:
            self._cache.forget()
            self._cache.add({key: probe})

    def for_typed_texts(self) -> CachedEncoder:
        return self._unkept(self._address.in_haste())


def _may_pass(error: OutsideFailureError) -> bool:
    status = error.message.values.get("status")
    is_passing = isinstance(status, int) and (status >= 500 or status in (408, 429))
    return is_passing or error.message.code in ("embedding.unreachable", "embedding.too_slow")


def _rows(body: bytes, *, count: int, length: int | None) -> Vectors:
    """The vectors of an answer in the order of the question, at unit length."""
    try:
        listed = {one["index"]: one["embedding"] for one in json.loads(body)["data"]}
        found = [np.array(listed.pop(number), np.float32) for number in range(count)]
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError) as error:
        raise OutsideFailureError("embedding.unreadable_answer") from error
    lengths = {one.shape for one in found}
    if listed or len(lengths) != 1 or found[0].ndim != 1 or not found[0].size:
        raise OutsideFailureError("embedding.unreadable_answer")
    if length is not None and found[0].size != length:
        raise OutsideFailureError("embedding.other_length", length=length, found=found[0].size)
    rows = np.vstack(found)
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    if not np.isfinite(norms).all() or not norms.all():
        raise OutsideFailureError("embedding.unreadable_answer")
    result: Vectors = (rows / norms).astype(np.float32)
    return result
