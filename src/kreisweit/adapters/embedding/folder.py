"""A stronger embedding model from a folder on this machine, run by ONNX Runtime. Nothing is ever fetched."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kreisweit.adapters.embedding.encoder import CachedEncoder, Progress
from kreisweit.adapters.embedding.layout import CLS, LAST, MAX, MEAN, Layout
from kreisweit.adapters.embedding.settings import EmbeddingSettings
from kreisweit.engines.matching.model import Vectors
from kreisweit.kernel.digest import digest
from kreisweit.kernel.errors import InvalidInputError

Tokens = NDArray[np.float32]
"""A row per token, the last state of the model."""
Mask = NDArray[np.bool_]

PACKAGES = ("onnxruntime", "tokenizers")
POOLED_OUTPUTS = ("sentence_embedding", "dense_vecs")
"""Outputs in which a model has done the pooling itself."""
POOLINGS: Mapping[str, Callable[[Tokens, Mask], Tokens]] = {
    MEAN: lambda tokens, mask: tokens[mask].mean(axis=0),
    CLS: lambda tokens, mask: tokens[0],
    MAX: lambda tokens, mask: tokens[mask].max(axis=0),
    LAST: lambda tokens, mask: tokens[mask][-1],
}
_KINDS: Mapping[str, type[np.int64 | np.int32]] = {"tensor(int64)": np.int64, "tensor(int32)": np.int32}


class FolderModel:
    """`model.onnx` and `tokenizer.json`; see `Layout` for what else is read.

    One text at a time on one thread: in a batch the last digits would depend on the texts beside it.

    Raises `InvalidInputError` (`embedding.*`) for a missing extra, missing files and, with the first text, for files
    that cannot be loaded or a model that takes or gives something else than an embedding model does.
    """

    def __init__(self, settings: EmbeddingSettings) -> None:
        if settings.folder is None:
            raise InvalidInputError("embedding.no_folder", path="")
        if not all(find_spec(name) for name in PACKAGES):
            raise InvalidInputError("embedding.extra_missing", path=settings.folder)
        self._layout = Layout.of(settings.folder)
        self._prefix = settings.prefix
        self._longest = min(settings.longest, self._layout.longest or settings.longest)
        parts = [self._layout.digest(), self._layout.pooling, self._prefix, self._longest]
        self.name = f"onnx-{settings.folder.resolve().name[:40]}-{digest(parts)[:16]}"

    @cached_property
    def length(self) -> int:
        """Known only after a first text."""
        return len(self._encode(""))

    def blocks(self, texts: Sequence[str]) -> Iterator[Vectors]:
        """One text at a time."""
        for text in texts:
            yield self._encode(text)[None, :]

    def _encode(self, text: str) -> Tokens:
        encoded = self._tokenizer.encode(self._prefix + (text or " "))
        if not encoded.ids:
            raise InvalidInputError("embedding.no_tokens", path=self._layout.folder)
        mask = np.array(encoded.attention_mask, bool)
        given = {
            "input_ids": encoded.ids,
            "attention_mask": encoded.attention_mask,
            "token_type_ids": encoded.type_ids,
            "position_ids": range(len(encoded.ids)),
        }
        feed = {name: np.array([given[name]], kind) for name, kind in self._inputs.items()}
        try:
            (output,) = self._session.run([self._output], feed)
        except Exception as error:  # the runtime has a class of its own for every way to fail
            raise self._unusable(error) from error
        return self._vector(np.asarray(output, np.float32), mask)

    def _vector(self, output: NDArray[np.float32], mask: Mask) -> Tokens:
        """The pooled output at unit length."""
        if output.ndim == 3 and output.shape[:2] == (1, len(mask)):
            vector = POOLINGS[self._layout.pooling](output[0], mask)
        elif output.ndim == 2 and output.shape[0] == 1:
            vector = output[0]
        else:
            raise InvalidInputError("embedding.wrong_output", path=self._layout.model, shape=list(output.shape))
        norm = float(np.linalg.norm(vector))
        if not np.isfinite(norm) or norm == 0:
            raise InvalidInputError("embedding.no_vector", path=self._layout.model)
        return (vector / norm).astype(np.float32)

    @cached_property
    def _tokenizer(self) -> Any:
        # The tokenizer is read from a file; should a library think of its hub all the same, it must not go there.
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        from tokenizers import Tokenizer

        try:
            tokenizer = Tokenizer.from_file(str(self._layout.tokenizer))
            tokenizer.no_padding()
            tokenizer.enable_truncation(max_length=self._longest)
        except Exception as error:  # the library raises nothing narrower
            raise InvalidInputError("embedding.broken_file", path=self._layout.tokenizer) from error
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.use_deterministic_compute = True
        options.log_severity_level = 4
        try:
            return onnxruntime.InferenceSession(
                str(self._layout.model), sess_options=options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # as above: a class of its own for every way to fail
            raise self._unusable(error) from error

    @cached_property
    def _inputs(self) -> dict[str, type[np.int64 | np.int32]]:
        """What the model wants to be given, by name."""
        wanted = {one.name: one.type for one in self._session.get_inputs()}
        known = {"input_ids", "attention_mask", "token_type_ids", "position_ids"}
        strange = sorted(name for name, kind in wanted.items() if name not in known or kind not in _KINDS)
        if strange or "input_ids" not in wanted:
            raise InvalidInputError("embedding.wrong_input", path=self._layout.model, names=", ".join(strange) or "–")
        return {name: _KINDS[kind] for name, kind in wanted.items()}

    @cached_property
    def _output(self) -> str:
        """The pooled output where there is one, else the first."""
        names = [one.name for one in self._session.get_outputs()]
        return next((name for name in POOLED_OUTPUTS if name in names), names[0])

    def _unusable(self, error: Exception) -> InvalidInputError:
        return InvalidInputError("embedding.unusable", path=self._layout.model, reason=type(error).__name__)


class FolderEncoder(CachedEncoder):
    """The encoder of a model in a folder. Raises as `FolderModel` does."""

    def __init__(self, settings: EmbeddingSettings, *, folder: Path | None, progress: Progress | None = None) -> None:
        super().__init__(FolderModel(settings), folder=folder, progress=progress)
