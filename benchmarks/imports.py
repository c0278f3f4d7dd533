"""How long a list of 5,000 initiatives takes from the upload to the inventory.

    python benchmarks/imports.py [--rows 5000]

Three lists on one SQLite database in a temporary folder, through the verbs that the pages call: all rows new, all rows
unchanged, all rows changed (a longer description and another partner). Prints the lines for `RESULTS.md`.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
os.environ["DJANGO_SETTINGS_MODULE"] = "kreisweit.config.settings"
os.environ["KREISWEIT_HOME"] = FOLDER = tempfile.mkdtemp(prefix="kreisweit-imports-")
sys.path.insert(0, str(ROOT))

import django  # noqa: E402  # the settings above come first

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402
from tests.factories.bodies import make_district, make_member  # noqa: E402

from kreisweit.apps.bodies.models import Body, Membership  # noqa: E402
from kreisweit.apps.demo.record import initiatives as demo_initiatives  # noqa: E402
from kreisweit.apps.initiatives.bridge import tables  # noqa: E402
from kreisweit.apps.initiatives.domain.import_apply import apply_list  # noqa: E402
from kreisweit.apps.initiatives.domain.import_preview import read_into_preview  # noqa: E402
from kreisweit.apps.initiatives.domain.imports import begin_applying, map_columns, receive_list  # noqa: E402
from kreisweit.apps.initiatives.models import Initiative  # noqa: E402
from kreisweit.apps.initiatives.queries.parties import with_parties  # noqa: E402
from kreisweit.apps.initiatives.record import CODES, Record, record_of  # noqa: E402

EMPTY: Record = dict.fromkeys(CODES) | {"partners": [], "systems": [], "status": "unknown", "legal_duty": "unknown"}


def many_records(number: int, bodies: list[Body]) -> list[Record]:
    """The real initiatives of the demonstration over and over, each with a number of its own."""
    real = [values for _, values in demo_initiatives()]
    return [
        EMPTY
        | real[n % len(real)]
        | {"title": f"{real[n % len(real)]['title'][:180]} {n}", "key": "", "body": bodies[n % len(bodies)].name}
        for n in range(number)
    ]


def workbook(records: Iterable[Record], bodies: list[Body]) -> bytes:
    return tables.workbook_of(records, choices=tables.choices_for(bodies, []), language="de")


def measured(step: Callable[[], Any]) -> tuple[Any, float]:
    start = time.perf_counter()
    result = step()
    return result, time.perf_counter() - start


def bring_in(content: bytes, member: Membership) -> tuple[list[float], tuple[int, ...]]:
    """Seconds for upload, preview and taking over, and how many rows are new, changed, unchanged and wrong."""
    run, received = measured(lambda: receive_list(chunks=[content], name="Liste.xlsx", by=member, at=timezone.now()))
    mapping = {column["heading"]: column["field"] for column in run.columns}
    attempt = map_columns(run=run, mapping=mapping, default_body=None, by=member, at=timezone.now())
    _, previewed = measured(lambda: read_into_preview(run=run, attempt=attempt, by=member, at=timezone.now()))
    run.refresh_from_db()
    applied = 0.0
    if run.new_count or run.changed_count:
        begin_applying(run=run, by=member, at=timezone.now())
        done, applied = measured(lambda: apply_list(run=run, by=member, at=timezone.now()))
        if not done:
            raise RuntimeError(f"not applied: {run.error}")
    return [received, previewed, applied], (
        run.new_count,
        run.changed_count,
        run.unchanged_count,
        run.problem_count,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5000)
    number = parser.parse_args().rows
    call_command("migrate", verbosity=0)
    district = make_district()
    bodies = [district, *district.municipalities.all()]
    member = make_member(district)
    print(f"{number} rows, SQLite, Python {platform.python_version()}, {os.cpu_count()} cores\n")
    print("| List | upload | preview | take over | together | CPU | rows/s | new / changed / unchanged / wrong |")
    print("|---|---|---|---|---|---|---|---|")

    def report(name: str, records: list[Record]) -> None:
        content, start = workbook(records, bodies), time.process_time()
        seconds, counts = bring_in(content, member)
        cells = " | ".join(f"{one:.2f} s" for one in [*seconds, sum(seconds), time.process_time() - start])
        print(f"| {name} | {cells} | {number / sum(seconds):,.0f} | {' / '.join(map(str, counts))} |")

    def exported() -> list[Record]:
        return [record_of(row) for row in with_parties(Initiative.objects.visible_to(member))]

    report("all new", many_records(number, bodies))
    report("all unchanged", exported())
    changed = {"partners": ["Ein weiterer Verein"]}
    report(
        "all changed",
        [record | changed | {"description": f"{record['description']} Ergänzt."} for record in exported()],
    )


if __name__ == "__main__":
    main()
