"""How a child can end, and what the asking process makes of it. Real children, real ends."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kreisweit.adapters.confinement import Confinement, memory_file, run_program
from kreisweit.kernel.errors import InvalidInputError, OutsideFailureError

PYTHON = str(Path(sys.executable).resolve())


def run(code: str, *, limits: Confinement | None = None, given: bytes = b"", start: int = 0) -> bytes:
    with memory_file(given) as source:
        command = [PYTHON, "-I", "-S", "-c", code]
        return run_program(
            command, source=source, start=start, limits=limits or Confinement(), area="document", name="x"
        )


def code_of(code: str, *, limits: Confinement | None = None) -> str:
    with pytest.raises((InvalidInputError, OutsideFailureError)) as failed:
        run(code, limits=limits)
    return failed.value.message.code


def test_a_program_gets_the_file_from_where_it_begins_and_its_answer_comes_back() -> None:
    code = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read().upper())"
    assert run(code, given=b"{...}\nkreistag", start=6) == b"KREISTAG"


def test_it_sees_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KREISWEIT_SECRET", "geheim")
    names = run("import os; print(sorted(os.environ))").decode()
    assert "SECRET" not in names
    assert "OMP_THREAD_LIMIT" in names


@pytest.mark.parametrize("limits", [Confinement(cpu_seconds=1), Confinement(wall_seconds=1)])
def test_one_that_does_not_end_is_ended(limits: Confinement) -> None:
    assert code_of("while True: pass", limits=limits) == "document.too_slow"


def test_one_that_dies_of_its_memory_is_told_from_others() -> None:
    assert code_of("import os; os.abort()") == "document.too_big_inside"


def test_one_that_fails_for_an_unknown_reason_is_our_trouble_and_not_the_senders() -> None:
    assert code_of("raise SystemExit(3)") == "document.reader_failed"


def test_files_in_memory_hold_what_is_put_into_them() -> None:
    with memory_file(b"x" * 1_000_000) as stream:
        assert stream.seek(0) == 0
        assert len(stream.read()) == 1_000_000
