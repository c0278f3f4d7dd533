"""How much of what a careful person finds in the labelled documents is proposed, and how much of it is right.

    python -m benchmarks.reading.quality [--parts dev held] [--form own|txt|pdf|scan|...] [--misses dev] [--write]

Every document is rendered to a file, parsed in its child process and read; `own` takes the form each kind usually has
(papers PDF, letters DOCX or ODT, pages HTML, lists XLSX or CSV). How it was labelled and what counts as right stands in
tests/specs/reading/labelled/README.md and tests/specs/reading/alike.py. A simple peer (every phrase with a digital key
word is an initiative) reads the same texts. `--misses dev` lists everything wrong or missed there (whoever improves
rules does not look at those of held), `--write` puts all into RESULTS.md, each form under its own heading.
"""

from __future__ import annotations

import argparse
import datetime as dt
import platform
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.reading.baseline import propose_simply
from benchmarks.reading.report import calibration, misses, of_matched, rates
from benchmarks.reading.results import replace_section
from tests.specs.reading import passages
from tests.specs.reading.gold import Gold, gold_of
from tests.specs.reading.pipeline import read_plain, read_source
from tests.specs.reading.scoring import judge
from tests.specs.reading.source import Source, load
from tests.specs.reading.verdict import Rate, Verdicts, rate

from kreisweit.engines.reading.reading import Reading

OWN = "own"


@dataclass(frozen=True)
class Run:
    """One document as read, and the verdicts on it and on the simple peer."""

    source: Source
    gold: Gold
    reading: Reading

    @property
    def verdicts(self) -> Verdicts:
        return judge(self.reading, self.gold, document=f"{self.source.part}/{self.source.name}")

    @property
    def peer(self) -> Verdicts:
        return judge(propose_simply(self.reading), self.gold, document=self.source.name)


def run(part: str, *, form: str) -> list[Run]:
    """Reads every document of `part` that has this form."""
    return [
        Run(source, gold_of(source), _read(source, form=form))
        for source in load(part)
        if form in (OWN, "txt", *source.forms)
    ]


def _read(source: Source, *, form: str) -> Reading:
    if form == "txt" and source.kind != "table":
        return read_plain(source)
    return read_source(source, form=source.forms[0] if form in (OWN, "txt") else form)


def lines(part: str, runs: Sequence[Run], *, with_misses: bool) -> Iterator[str]:
    """The tables of one part as Markdown."""
    verdicts = [one.verdicts for one in runs]
    everything = tuple(verdict for one in verdicts for verdict in one)
    yield f"### {part}: {len(runs)} documents, {sum(len(one.gold.initiatives) for one in runs)} initiatives"
    yield ""
    yield from rates(verdicts)
    yield ""
    yield from of_matched(verdicts)
    yield ""
    peer = rate(tuple(verdict for one in runs for verdict in one.peer), what="title")
    owner = rate(tuple(verdict for one in runs for verdict in one.peer), what="owner")
    yield f"Simple peer: titles {_short(peer)}, owners {_short(owner)}."
    yield ""
    yield from calibration(everything)
    yield ""
    wrong = [fault for one in runs for fault in passages.faults(one.reading)]
    yield f"Passages: {sum(passages.count(one.reading) for one in runs)} findings, {len(wrong)} not in their passage."
    yield from (f"- {fault}" for fault in wrong)
    if with_misses:
        yield ""
        yield from misses(everything)
    yield ""


def heading(form: str) -> str:
    """Under which heading the figures of a form stand in RESULTS.md."""
    return "## Reading: quality" if form == OWN else f"## Reading: quality, every file as {form}"


def _short(found: Rate) -> str:
    return f"precision {found.precision:.2f}, recall {found.recall:.2f}, F1 {found.f1:.2f}"


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", nargs="+", default=["dev", "held"], choices=["dev", "held"])
    parser.add_argument("--form", default=OWN)
    parser.add_argument("--misses", nargs="*", default=[], choices=["dev", "held"], help="list what is wrong or missed")
    parser.add_argument("--write", action="store_true", help="into RESULTS.md")
    options = parser.parse_args(arguments)
    command = " ".join(["python -m benchmarks.reading.quality", *arguments])
    report = [f"`{command}`, {dt.date.today()}, Python {platform.python_version()}.", ""]  # noqa: DTZ011  a local day
    for part in options.parts:
        report += lines(part, run(part, form=options.form), with_misses=part in options.misses)
    print("\n".join(report))
    if options.write:
        replace_section(heading(options.form), report)


if __name__ == "__main__":
    main(sys.argv[1:])
