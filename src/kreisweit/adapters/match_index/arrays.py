"""Named tuples of arrays as files of their own, read by mapping them into memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Arrays = TypeVar("Arrays", bound=tuple[Any, ...])


def save(folder: Path, name: str, arrays: tuple[Any, ...]) -> None:
    """Writes `name-FIELD.npy` for each field of a named tuple."""
    for field, values in zip(arrays._fields, arrays, strict=True):  # type: ignore[attr-defined]  # of every named tuple
        np.save(folder / f"{name}-{field}.npy", values)


def load(folder: Path, name: str, kind: type[Arrays]) -> Arrays:
    """What `save` has written, mapped. Raises `OSError` or `ValueError` for what is missing or cut off."""
    fields = kind._fields  # type: ignore[attr-defined]  # of every named tuple
    values = (mapped(folder / f"{name}-{field}.npy") for field in fields)
    return kind(*(array if array.ndim else array[()] for array in values))


def mapped(path: Path) -> NDArray[Any]:
    """One array, read only as far as it is looked at. An empty one cannot be mapped and is read."""
    try:
        values: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
    except ValueError:
        values = np.load(path, allow_pickle=False)
        if values.size:
            raise
    return values
