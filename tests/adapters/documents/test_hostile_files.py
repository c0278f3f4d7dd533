"""Files made to do harm: each is refused with its own sentence or read without harm, in bounded time and memory."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.adapters.documents.hostile_files import HOSTILE, NAMES_GIVEN, Reads

from kreisweit.adapters.documents import WORDING, read_document
from kreisweit.kernel.errors import InvalidInputError

MIB = 1024 * 1024
# Above what the file itself and its text need; a parser in this process would need hundreds.
MAY_GROW = 24 * MIB
LONGEST_SECONDS = 25
ROOT = Path(__file__).resolve().parents[3]
HUNGRY = (
    "DOCX of 60 million empty paragraphs",
    "flate bomb behind three filters",
    "page of 40 million blanks",
    "PDF form whose entry draws itself",
    "scan of 900 million pixels",
    "PNG of 30,000 by 30,000",
)


@pytest.fixture(scope="module")
def table() -> Iterator[dict[str, str]]:
    """What became of every file; printed at the end with `-s`."""
    outcomes: dict[str, str] = {}
    yield outcomes
    print(f"\n{len(outcomes)} hostile files")
    for name, outcome in outcomes.items():
        print(f"{name:46} {outcome}")


@pytest.mark.parametrize("name", HOSTILE)
def test_does_no_harm(name: str, table: dict[str, str]) -> None:
    build, expected = HOSTILE[name]
    data = build()
    memory, begun = resident_bytes(), time.monotonic()
    outcome = outcome_of(data, NAMES_GIVEN.get(name, "Vorlage.pdf"))
    seconds, growth = time.monotonic() - begun, resident_bytes() - memory
    table[name] = f"{seconds:5.1f} s  {growth / MIB:5.1f} MiB  {outcome if isinstance(outcome, str) else 'read'}"
    assert outcome == expected
    assert seconds < LONGEST_SECONDS
    if isinstance(expected, str):
        assert growth < MAY_GROW


def outcome_of(data: bytes, name: str) -> str | Reads:
    try:
        document = read_document(data, name=name)
    except InvalidInputError as error:
        said = WORDING.say(error.message) + WORDING.say(error.message, "en")
        return error.message.code if "{" not in said else said
    lines = [line.text for page in document.pages for line in page.lines]
    return Reads(" ".join(dict.fromkeys(lines)))


def test_sixty_files_and_more_are_tried() -> None:
    assert len(HOSTILE) >= 60


def test_no_child_needs_more_than_its_memory() -> None:
    # In a process of its own: here the children of other tests count, and what this process holds when it forks.
    program = f"""
import resource
from tests.adapters.documents.test_hostile_files import HOSTILE, outcome_of
for name in {HUNGRY!r}:
    outcome_of(HOSTILE[name][0](), "Vorlage.pdf")
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
"""
    finished = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert 50 * MIB < int(finished.stdout) <= 512 * MIB


def test_nothing_is_left_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    for name in ("path out of the archive", "PDF with scripts, programs and files", "PNG of one pixel"):
        outcome_of(HOSTILE[name][0](), name)
    assert list(tmp_path.iterdir()) == []


def resident_bytes() -> int:
    with open("/proc/self/statm", encoding="ascii") as stream:
        return int(stream.read().split()[1]) * resource.getpagesize()
