"""The figures of a run as tables: rates with their intervals, calibration, and what was missed or made up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from tests.specs.reading.verdict import Mark, Rate, Verdicts, rate

DATES = ("year_start", "year_end", "status_as_of")
AMOUNTS = ("cost_once", "cost_yearly", "funding")
ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", ("title",)),
    ("owner", ("owner",)),
    ("place", ("place",)),
    ("field of action", ("field",)),
    ("status", ("status",)),
    ("years and dates", DATES),
    ("amounts", AMOUNTS),
    ("funding programme", ("funding_programme",)),
    ("partners", ("partners",)),
    ("strategies", ("strategy",)),
    ("goals", ("goal",)),
    ("references", ("reference",)),
    ("is a paper", ("paper",)),
    ("paper head", ("paper head",)),
    ("paper parts", ("paper part",)),
    ("resolution points", ("paper resolution",)),
    ("effects in money", ("paper effect",)),
    ("consultations", ("paper consultation",)),
    ("competence", ("paper competence",)),
    ("annexes", ("paper annex",)),
    ("votes", ("vote",)),
)
FIELD_ROWS = ROWS[1:9]
BINS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))
DRAWS = 200
SEED = 7


def rates(per_document: Sequence[Verdicts]) -> Iterator[str]:
    """Precision, recall and F1 per field with 95 % intervals from drawing documents anew."""
    yield "| Field | said | precision | recall | F1 | precision 95 % | recall 95 % |"
    yield "|---|---|---|---|---|---|---|"
    everything = tuple(verdict for verdicts in per_document for verdict in verdicts)
    for name, fields in ROWS:
        found = rate(everything, what=fields)
        if found == Rate():
            continue
        drawn = [rate(verdicts, what=fields) for verdicts in _drawn_anew(per_document)]
        precision, recall = _interval([one.precision for one in drawn]), _interval([one.recall for one in drawn])
        yield f"| {name} | {found.right + found.wrong} | {_cells(found)} | {precision} | {recall} |"


def of_matched(per_document: Sequence[Verdicts]) -> Iterator[str]:
    """The fields of rightly proposed initiatives alone: how good the field's own rule is."""
    everything = tuple(verdict for verdicts in per_document for verdict in verdicts)
    yield "| Field, of rightly proposed initiatives | said | precision | recall | F1 |"
    yield "|---|---|---|---|---|"
    for name, fields in FIELD_ROWS:
        found = rate(everything, what=fields, strict=False)
        yield f"| {name} | {found.right + found.wrong} | {_cells(found)} |"


def _cells(found: Rate) -> str:
    return f"{found.precision:.2f} | {found.recall:.2f} | {found.f1:.2f}"


def _drawn_anew(per_document: Sequence[Verdicts]) -> Iterator[Verdicts]:
    random = np.random.default_rng(SEED)
    for _ in range(DRAWS):
        drawn = random.integers(len(per_document), size=len(per_document))
        yield tuple(verdict for number in drawn for verdict in per_document[number])


def _interval(figures: Sequence[float]) -> str:
    low, high = np.percentile(figures, [2.5, 97.5])
    return f"{low:.2f}–{high:.2f}"


def calibration(verdicts: Verdicts) -> Iterator[str]:
    """What was said with which confidence, and how often it was right."""
    yield "| Confidence | findings | said | right |"
    yield "|---|---|---|---|"
    judged = [one for one in verdicts if one.confidence is not None and one.mark is not Mark.MISSED]
    for low, high in BINS:
        inside = [one for one in judged if one.confidence is not None and low <= one.confidence < high]
        if inside:
            said = float(np.mean([one.confidence for one in inside if one.confidence is not None]))
            right = float(np.mean([one.mark is Mark.RIGHT for one in inside]))
            yield f"| {low:.1f} to {min(high, 1.0):.1f} | {len(inside)} | {said:.2f} | {right:.2f} |"


def misses(verdicts: Verdicts, *, fields: Sequence[str] | None = None) -> Iterator[str]:
    """Everything wrong and missed, document by document."""
    for one in sorted(verdicts, key=lambda verdict: (verdict.document, verdict.of, verdict.what)):
        if one.mark is Mark.RIGHT or (fields is not None and one.what not in fields):
            continue
        of = f" [{one.of}]" if one.of else ""
        if one.mark is Mark.MISSED:
            yield f"- {one.document}: {one.what} missed{of}: {one.expected}"
        else:
            instead = f", expected {one.expected}" if one.expected else ""
            yield f"- {one.document}: {one.what} wrong{of}: {one.said}{instead}"
