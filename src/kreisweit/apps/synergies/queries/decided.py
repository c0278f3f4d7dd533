"""What the people of a district decided, as the matching learns from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kreisweit.apps.synergies.enums import Opinion, RejectReason
from kreisweit.apps.synergies.models import SynergyVoice
from kreisweit.apps.synergies.record import Decided


def decided_in(district_id: int) -> Iterator[Decided]:
    """All decisions ever made that say whether the matching was right, each opinion once per proposal.

    A pair that is rejected because people already work together, or do not want to, was found rightly; only "another
    matter" says that it was not.
    """
    said = set()
    for voice in _telling(district_id):
        is_right = voice.opinion == Opinion.YES
        synergy = voice.synergy
        if (synergy.pk, is_right) in said or not synergy.features:
            continue
        said.add((synergy.pk, is_right))
        yield Decided(synergy.form, synergy.kind, synergy.features, is_right, tuple(synergy.about))


@dataclass(frozen=True, slots=True)
class Step:
    """Decisions on pairs that were said to be right with a probability from `least` on."""

    least: float
    number: int
    said: float
    right: float


STEPS = (0.9, 0.7, 0.5, 0.0)


def reliability(district_id: int) -> list[Step]:
    """Whether what the matching said came true: said and right for each step of its score, highest first."""
    found: dict[float, list[tuple[float, bool]]] = {least: [] for least in STEPS}
    seen = set()
    for voice in _telling(district_id):
        key = (voice.synergy_id, voice.opinion)
        if key not in seen:
            seen.add(key)
            least = next(step for step in STEPS if voice.score >= step)
            found[least].append((voice.score, voice.opinion == Opinion.YES))
    return [_step(least, rows) for least, rows in found.items() if rows]


def _step(least: float, rows: Sequence[tuple[float, bool]]) -> Step:
    number = len(rows)
    return Step(least, number, sum(said for said, _ in rows) / number, sum(right for _, right in rows) / number)


def _telling(district_id: int) -> Iterator[SynergyVoice]:
    """Voices that say whether the matching was right."""
    voices = SynergyVoice.objects.filter(synergy__district=district_id).select_related("synergy")
    for voice in voices.order_by("synergy_id", "opinion").defer("synergy__explanation"):
        if voice.opinion == Opinion.YES or voice.reason == RejectReason.OTHER_MATTER:
            yield voice
