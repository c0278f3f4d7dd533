"""The file of lines: what an earlier run wrote is kept exactly as far as it is still true."""

from __future__ import annotations

from pathlib import Path

import pytest

from kreisweit.adapters.bulk import LineFile, files_below
from kreisweit.kernel.errors import NotPossibleError, OutsideFailureError


def belongs(task: str, line: bytes) -> bool:
    return line == task.encode()


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        (b"", []),
        (b"a\n", ["a"]),
        (b"a\nb\nc\n", ["a", "b", "c"]),
        (b"a\nb", ["a"]),
        (b"a\nx\nc\n", ["a"]),
        (b"a\nb\nc\nd\n", ["a", "b", "c"]),
        (b"\xff\xfe", []),
    ],
)
def test_a_run_continues_behind_the_last_line_that_is_true(before: bytes, kept: list[str], tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    LineFile(out).part.write_bytes(before)
    with LineFile(out) as lines:
        remaining = list(lines.remaining(["a", "b", "c"], belongs=belongs))
        assert (remaining, lines.kept) == (["a", "b", "c"][len(kept) :], len(kept))
        for task in remaining:
            lines.write(task.encode())
        assert not out.exists()
        lines.complete()
    assert out.read_bytes() == b"a\nb\nc\n"
    assert not lines.part.exists()


def test_two_runs_do_not_write_the_same_file(tmp_path: Path) -> None:
    with LineFile(tmp_path / "out"), pytest.raises(NotPossibleError, match="being_written"), LineFile(tmp_path / "out"):
        pass


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutsideFailureError, match="not_writable"), LineFile(tmp_path / "none" / "out"):
        pass


def test_files_are_walked_in_one_order_without_links_and_locks(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.txt", "Ä.txt", ".hidden/x", "b/~$2.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert list(files_below(tmp_path)) == ["a.txt", "b/10.txt", "b/2.txt", "Ä.txt"]
