"""How long 5,000 initiatives take from workbook to preview, and what that costs in memory.

    python benchmarks/tables.py

Writes, reads, parses and compares an unchanged and an edited workbook of 5,000 rows and 27 columns. Beside it
the plain `csv` module reads the same cells without headings, types, limits or comparison: the floor for any
reading in Python. Replaces the section "Tables" of benchmarks/RESULTS.md.
"""

from __future__ import annotations

import csv
import io
import os
import platform
import random
import resource
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from kreisweit.adapters.spreadsheets import read_table, write_csv, write_workbook
from kreisweit.engines.reading import (
    INITIATIVE_FIELDS,
    STATUS_WORDS,
    ChangeKind,
    Table,
    Value,
    compare,
    guess_columns,
    initiative_sheet,
    read_rows,
)

ROWS = 5_000
REPEATS = 5
RESULTS = Path(__file__).parent / "RESULTS.md"
CHOICES = {
    "status": {spellings[0]: code for code, spellings in STATUS_WORDS.items()},
    "field": {name: name.casefold() for name in ("Verwaltung", "Bildung", "Mobilität", "Kultur")},
    "body": {f"Gemeinde {number}": f"05558{number:03}" for number in range(12)},
    "confidence": {"hoch": "high", "mittel": "medium", "niedrig": "low"},
}
Result = TypeVar("Result")
Initiative = Mapping[str, Value]


def initiatives(count: int) -> list[Initiative]:
    """Made-up initiatives with every field filled, the same in every run."""
    draw = random.Random(5558)
    words = ("Plattform", "Bürgerservice", "Parken", "Sensoren", "Radweg", "Ehrenamt", "Schule", "App")

    def text(length: int) -> str:
        return " ".join(draw.choice(words) for _ in range(length))

    def one(number: int) -> Initiative:
        filled: dict[str, Value] = {spec.code: text(6) for spec in INITIATIVE_FIELDS}
        filled |= {code: draw.choice(list(labels.values())) for code, labels in CHOICES.items()}
        return filled | {
            "key": f"v{number:05}",
            "title": text(5),
            "description": text(40),
            "status_as_of": "2024-03",
            "year_start": draw.randint(2015, 2020),
            "year_end": draw.randint(2021, 2030),
            "partners": tuple(f"Partner {draw.randint(1, 99)}" for _ in range(3)),
            "systems": ("System A", "System B"),
            "cost_once": draw.randint(1, 10**8),
            "cost_yearly": draw.randint(1, 10**6),
            "funding": draw.randint(1, 10**7),
            "staff_fte": draw.randint(1, 40) / 4,
            "legal_duty": draw.random() < 0.5,
            "source_url": f"https://www.kreis-coesfeld.de/vorhaben/{number}",
        }

    return [one(number) for number in range(count)]


def preview(table: Table, stored: Mapping[Value, Initiative]) -> dict[ChangeKind, int]:
    """Maps, parses and compares, as the import page does. Returns how many rows are new, changed and so
    on."""
    mapping = guess_columns(table.headings, table.rows, INITIATIVE_FIELDS).mapping
    readings = read_rows(table.headings, table.rows, mapping, INITIATIVE_FIELDS, choices=CHOICES, is_own_export=True)
    kinds = [compare(one, stored.get(one.values["key"]), empty_clears=True).kind for one in readings]
    return {kind: kinds.count(kind) for kind in set(kinds)}


def best(work: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds of the fastest of `REPEATS` runs, and the result: on a shared machine the others measure the
    neighbours."""
    seconds = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - begun)
    return min(seconds), result


def resident_mib() -> float:
    """Memory this process holds now."""
    with open("/proc/self/statm", encoding="ascii") as stream:
        return int(stream.read().split()[1]) * resource.getpagesize() / 1024**2


def measure() -> list[tuple[str, float, str]]:
    """Step, seconds, remark."""
    rows = initiatives(ROWS)
    stored = {row["key"]: row for row in rows}
    seconds_write, workbook = best(lambda: write_workbook([initiative_sheet(rows, choices=CHOICES)]))
    before = resident_mib()
    seconds_read, table = best(lambda: read_table(workbook))
    held = resident_mib() - before
    seconds_preview, unchanged = best(lambda: preview(table, stored))
    assert unchanged == {ChangeKind.UNCHANGED: ROWS}
    edited = [{**row, "note": "neu"} if number % 100 == 0 else row for number, row in enumerate(rows)]
    changed = preview(read_table(write_workbook([initiative_sheet(edited, choices=CHOICES)])), stored)
    assert changed == {ChangeKind.CHANGED: ROWS // 100, ChangeKind.UNCHANGED: ROWS - ROWS // 100}
    text = write_csv(table.headings, [row.cells for row in table.rows])
    seconds_csv, _ = best(lambda: read_table(text))
    seconds_floor, _ = best(lambda: list(csv.reader(io.StringIO(text.decode("utf-8-sig")), delimiter=";")))
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        ("write the workbook", seconds_write, f"{len(workbook) / 1024**2:.1f} MiB"),
        (
            "read it in the confined child",
            seconds_read,
            f"parent holds {held:.0f} MiB more, child peaks at {child:.0f} MiB",
        ),
        ("map, parse and compare", seconds_preview, f"{ROWS} unchanged; with 50 edited: exactly 50 changed"),
        ("from workbook to preview", seconds_read + seconds_preview, f"parent peaks at {own:.0f} MiB"),
        ("read the same as CSV in the child", seconds_csv, f"{len(text) / 1024**2:.1f} MiB"),
        ("floor: plain csv.reader, same cells", seconds_floor, "no types, no limits, no child"),
    ]


def report(steps: list[tuple[str, float, str]]) -> str:
    """The section "Tables" as Markdown."""
    lines = [
        "## Tables",
        "",
        f"`python benchmarks/tables.py`, {datetime.now(UTC).date()}: {ROWS} rows x {len(INITIATIVE_FIELDS)} columns, "
        f"best of {REPEATS}, {os.cpu_count()} shared cores, Python {platform.python_version()}.",
        "",
        "| Step | Seconds | Rows/s | |",
        "|---|---|---|---|",
        *(f"| {step} | {seconds:.2f} | {ROWS / seconds:,.0f} | {remark} |" for step, seconds, remark in steps),
    ]
    return "\n".join(lines) + "\n"


def replace_section(section: str) -> None:
    """Puts `section` into RESULTS.md in place of an older one, or at its end."""
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else "# Benchmark results\n"
    parts = text.split("\n## ")
    kept = [part for part in parts if not part.startswith("Tables\n")]
    RESULTS.write_text("\n## ".join(kept).rstrip() + "\n\n" + section, encoding="utf-8")


if __name__ == "__main__":
    measured = report(measure())
    replace_section(measured)
    print(measured)
