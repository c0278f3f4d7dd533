"""What sentence vectors add to the rules: a field of action where no word gives one, and a doubt about weak finds.

Limits measured on the 163 initiatives of the demonstration: where the best field leads by `_LEAD`, it is the labelled
one in three of four cases; none of them is as far from the digital examples as `_FAR`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kreisweit.engines.reading.clean import Passage
from kreisweit.engines.reading.finding import Finding
from kreisweit.engines.reading.proposals.context import Vectors
from kreisweit.engines.reading.proposals.drafts import finding
from kreisweit.engines.reading.proposals.gazetteer import Gazetteer
from kreisweit.engines.reading.proposals.vocabulary import cues, field_stems

_LEAD, _CONFIDENCE = 0.08, 0.6
_FAR = -0.18


def field_by_meaning(text: str, passage: Passage, *, vectors: Vectors, gazetteer: Gazetteer) -> Finding | None:
    """The field whose words lie nearest to `text`, when it clearly leads."""
    fields = [name for name in field_stems() if not gazetteer.fields or name in gazetteer.fields]
    if len(fields) < 2:
        return None
    examples = [f"{name}: {', '.join(field_stems()[name])}" for name in fields]
    likeness = _likeness(text, examples, vectors)
    ranked = sorted(zip(likeness, fields, strict=True), reverse=True)
    is_clear = ranked[0][0] - ranked[1][0] >= _LEAD
    return finding(ranked[0][1], passage, _CONFIDENCE, "proposal.field_alike") if is_clear else None


def is_far_from_digital(text: str, *, vectors: Vectors) -> bool:
    """Whether `text` lies much nearer to roads, fees and elections than to anything digital."""
    digital = _likeness(text, cues().digital_examples, vectors)
    other = _likeness(text, cues().other_examples, vectors)
    return max(digital) - max(other) < _FAR


def _likeness(text: str, examples: Sequence[str], vectors: Vectors) -> list[float]:
    rows: Any = vectors([text, *examples])
    return [float(sum(a * b for a, b in zip(rows[0], row, strict=True))) for row in rows[1:]]
