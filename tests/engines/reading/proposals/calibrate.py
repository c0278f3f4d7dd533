"""Counts how often findings of each field and reason are right on the labelled documents.

    python -m tests.engines.reading.proposals.calibrate [--write]

Prints, cross-validated over five parts of the documents, how far the stated confidence lies from what was right
(Brier score; lower is better) with the shares counted on the other four parts, and with one share for everything.
`--write` counts all documents and writes `calibration.toml`. The rules were written with these documents, so each share
is drawn strongly towards what the same rules reach on documents nobody has looked at (`benchmarks/RESULTS.md`, held).
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from tests.specs.reading.gold import gold_of
from tests.specs.reading.pipeline import read_source
from tests.specs.reading.scoring import judge
from tests.specs.reading.source import Source, load
from tests.specs.reading.verdict import Mark, Verdict

from kreisweit.engines.reading import proposals
from kreisweit.engines.reading.finding import Proposal
from kreisweit.engines.reading.proposals.calibration import group

TARGET = Path(proposals.__file__).with_name("calibration.toml")
_UNSEEN = {
    "title": 0.92,
    "owner": 0.85,
    "place": 0.95,
    "field": 0.87,
    "status": 0.79,
    "status_as_of": 0.86,
    "year_start": 0.86,
    "year_end": 0.86,
    "cost_once": 0.82,
    "cost_yearly": 0.82,
    "funding": 0.82,
}
"""Precision on the held part of fields of rightly proposed initiatives, and of titles."""
_PRIOR, _WEIGHT, _PARTS = 0.8, 100, 5
Outcome: TypeAlias = tuple[str, str, bool]
Shares: TypeAlias = Mapping[tuple[str, str], float]
_HEAD = """\
# How often findings are right, by field (or kind of proposal) and reason. Written by
#     python -m tests.engines.reading.proposals.calibrate --write
# Each share counts as if a hundred more findings had been seen on unseen documents, where 0.75 to 0.95 were right.
"""


def outcomes(source: Source) -> Iterator[Outcome]:
    """Every judged finding of a document as (field, reason, right)."""
    reading = read_source(source, form=source.forms[0])
    for verdict in judge(reading, gold_of(source), document=source.name):
        reason = next(_reasons(reading.proposals, verdict), None)
        if verdict.mark is not Mark.MISSED and reason:
            yield verdict.what, reason, verdict.mark is Mark.RIGHT


def _reasons(found: Sequence[Proposal], verdict: Verdict) -> Iterator[str]:
    for proposal in found:
        for code, findings in proposal.findings.items():
            is_meant = group(proposal, code) == verdict.what and (not verdict.of or proposal.title == verdict.of)
            for one in findings if is_meant else ():
                if str(one.value) == verdict.said:
                    yield one.reason.code


def shares(seen: Iterable[Outcome]) -> Shares:
    """The share of right ones by field and reason, drawn towards the prior."""
    all_of, right = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for field, reason, is_right in seen:
        all_of[field, reason] += 1
        right[field, reason] += is_right
    return {
        (field, reason): (right[field, reason] + _UNSEEN.get(field, _PRIOR) * _WEIGHT) / (count + _WEIGHT)
        for (field, reason), count in all_of.items()
    }


def brier(seen: Sequence[Outcome], said: Shares) -> float:
    """Mean squared distance between what was said and what was so."""
    errors = [(said.get((field, reason), _PRIOR) - is_right) ** 2 for field, reason, is_right in seen]
    return sum(errors) / len(errors)


def toml(said: Shares) -> str:
    """The table as it is written."""
    by_field: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (field, reason), share in sorted(said.items()):
        by_field[field][reason] = share
    tables = [
        f"\n[{field}]\n" + "".join(f'"{reason}" = {share:.2f}\n' for reason, share in found.items())
        for field, found in by_field.items()
    ]
    return _HEAD + "".join(tables)


def main(arguments: Sequence[str]) -> None:
    by_document = [list(outcomes(source)) for source in load("dev")]
    scores = []
    for part in range(_PARTS):
        other = [one for number, seen in enumerate(by_document) if number % _PARTS != part for one in seen]
        held = [one for number, seen in enumerate(by_document) if number % _PARTS == part for one in seen]
        overall = sum(is_right for _, _, is_right in other) / len(other)
        scores.append((brier(held, shares(other)), brier(held, dict.fromkeys(shares(held), overall))))
    everything = [one for seen in by_document for one in seen]
    ours, single = (sum(column) / _PARTS for column in zip(*scores, strict=True))
    print(f"{len(by_document)} documents, {len(everything)} findings; Brier {ours:.4f}, with one share {single:.4f}")
    if "--write" in arguments:
        TARGET.write_text(toml(shares(everything)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
