"""Sentence vectors and their cache."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kreisweit.adapters.embedding import LENGTH, SentenceEncoder, cache_folder

TEXTS = ("Handyparken in der Innenstadt", "Parkgebühren mit dem Smartphone zahlen", "Musikschule")


def test_rows_have_unit_length_and_meaning() -> None:
    vectors = SentenceEncoder(folder=None).encode(TEXTS)
    assert vectors.shape == (3, LENGTH)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_no_text_gives_no_row() -> None:
    assert SentenceEncoder(folder=None).encode([]).shape == (0, LENGTH)


def test_a_vector_does_not_depend_on_its_neighbours_nor_on_the_cache(tmp_path: Path) -> None:
    alone = SentenceEncoder(folder=None).encode(TEXTS[:1])
    first = SentenceEncoder(folder=tmp_path).encode(TEXTS)
    second = SentenceEncoder(folder=tmp_path).encode(TEXTS)
    assert np.array_equal(alone[0], first[0])
    assert np.array_equal(first, second)


def test_what_is_kept_is_not_encoded_again(tmp_path: Path) -> None:
    SentenceEncoder(folder=tmp_path).encode(TEXTS)
    encoded: list[tuple[int, int]] = []
    warm = SentenceEncoder(folder=tmp_path, progress=lambda done, total: encoded.append((done, total)))
    warm.encode([*TEXTS, "Baumkataster"])
    assert encoded == [(1, 1)]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\x00" * 4000])
def test_a_broken_cache_is_ignored_and_replaced(tmp_path: Path, content: bytes) -> None:
    expected = SentenceEncoder(folder=tmp_path).encode(TEXTS)
    (file,) = tmp_path.iterdir()
    file.write_bytes(content)
    assert np.array_equal(SentenceEncoder(folder=tmp_path).encode(TEXTS), expected)
    assert file.stat().st_size > len(content)


def test_vectors_of_another_shape_are_ignored(tmp_path: Path) -> None:
    expected = SentenceEncoder(folder=tmp_path).encode(TEXTS)
    (file,) = tmp_path.iterdir()
    np.savez(file, keys=np.array(["x"]), vectors=np.zeros((1, 7), np.float32))
    assert np.array_equal(SentenceEncoder(folder=tmp_path).encode(TEXTS), expected)


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    file = tmp_path / "no-folder"
    file.write_text("a file where a folder should be")
    assert SentenceEncoder(folder=file).encode(TEXTS).shape == (3, LENGTH)


def test_the_users_cache_folder_can_be_moved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "kreisweit"
