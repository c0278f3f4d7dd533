"""What lies in the folder of a model: the files that are needed, how its tokens become one vector, and its digest.

The layout is the one in which Hugging Face and Sentence Transformers keep models; everything but model and tokenizer
may be missing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kreisweit.kernel.errors import InvalidInputError, OutsideFailureError

MODELS = ("model.onnx", "onnx/model.onnx")
TOKENIZER = "tokenizer.json"
POOLING, MODULES, LIMITS = "1_Pooling/config.json", "modules.json", "sentence_bert_config.json"
MEAN, CLS, MAX, LAST = "mean", "cls", "max", "lasttoken"
_FLAGS = {"mean_tokens": MEAN, "cls_token": CLS, "max_tokens": MAX, "lasttoken": LAST}
_FLAG_PREFIX = "pooling_mode_"
_HARMLESS = frozenset({"Transformer", "Pooling", "Normalize"})


@dataclass(frozen=True, slots=True)
class Layout:
    """`model` and `tokenizer` are files that exist; `pooling` is one of MEAN, CLS, MAX, LAST; `longest` in tokens."""

    folder: Path
    model: Path
    tokenizer: Path
    pooling: str
    longest: int | None

    @classmethod
    def of(cls, folder: Path) -> Layout:
        """Raises `InvalidInputError` (`embedding.*`) for missing files and models that need steps we do not have."""
        if not folder.is_dir():
            raise InvalidInputError("embedding.no_folder", path=folder)
        model = next((folder / name for name in MODELS if (folder / name).is_file()), None)
        if model is None:
            raise InvalidInputError("embedding.no_model", path=folder)
        if not (folder / TOKENIZER).is_file():
            raise InvalidInputError("embedding.no_tokenizer", path=folder)
        _check_modules(folder)
        limits = _json(folder / LIMITS)
        longest = limits.get("max_seq_length") if isinstance(limits, dict) else None
        return cls(
            folder, model, folder / TOKENIZER, _pooling(folder / POOLING), longest if isinstance(longest, int) else None
        )

    def digest(self) -> str:
        """SHA-256 over the content of model and tokenizer. Weights beside a model are named after it.

        Raises `OutsideFailureError` for a file that cannot be read.
        """
        weights = sorted(path for path in self.model.parent.glob(f"{self.model.name}*") if path.is_file())
        return hashlib.sha256("".join(_file_digests([*weights, self.tokenizer])).encode()).hexdigest()


def _check_modules(folder: Path) -> None:
    """A further layer behind the pooling would be left out, and the vectors would be others than the model's."""
    modules = _json(folder / MODULES)
    kinds = [str(one.get("type", "")) for one in modules if isinstance(one, dict)] if isinstance(modules, list) else []
    for kind in kinds:
        if kind.rpartition(".")[2] not in _HARMLESS:
            raise InvalidInputError("embedding.unknown_step", path=folder, step=kind.rpartition(".")[2])


def _pooling(path: Path) -> str:
    config = _json(path)
    if not isinstance(config, dict):
        return MEAN
    flags = [name.removeprefix(_FLAG_PREFIX) for name, value in config.items() if value is True]
    chosen: set[str] = {_FLAGS.get(name, name) for name in flags if f"{_FLAG_PREFIX}{name}" in config}
    if isinstance(config.get("pooling_mode"), str):
        chosen.add(config["pooling_mode"])
    if not chosen:
        return MEAN
    if len(chosen) > 1 or not chosen <= set(_FLAGS.values()):
        raise InvalidInputError("embedding.unknown_pooling", path=path, pooling=", ".join(sorted(chosen)))
    return chosen.pop()


def _json(path: Path) -> Any:
    """The content of an optional file, None without it. Raises `InvalidInputError` for one that is no JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as error:
        raise InvalidInputError("embedding.broken_file", path=path) from error


def _file_digests(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        try:
            state = path.stat()
            yield f"{path.name}:{_content_digest(path, state.st_size, state.st_mtime_ns)};"
        except OSError as error:
            raise OutsideFailureError("embedding.unreadable_file", path=path) from error


@cache
def _content_digest(path: Path, _size: int, _changed: int) -> str:
    """Two gigabytes take seconds, so a file that has not changed is read once in a process."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
