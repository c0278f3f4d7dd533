"""What the people of a district decided, as the matching learns from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kreisweit.apps.initiatives.enums import Visibility
from kreisweit.apps.synergies.enums import Opinion, RejectReason
from kreisweit.apps.synergies.models import SynergyVoice
from kreisweit.apps.synergies.record import Decided


def decided_in(district_id: int) -> Iterator[Decided]:
    """All decisions ever made that say whether the matching was right, each opinion once per proposal.

    A pair that is rejected because people already work together, or do not want to, was found rightly; only "another
    matter" says that it was not.
    """
    said = set()
    columns = ("form", "kind", "features", "about")
    voices = _telling(district_id).values_list("synergy", "opinion", *(f"synergy__{name}" for name in columns))
    for synergy, opinion, form, kind, features, about in voices:
        if features and (synergy, opinion) not in said:
            said.add((synergy, opinion))
            yield Decided(form, kind, features, opinion == Opinion.YES, tuple(about))


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
    for synergy, opinion, score in _telling(district_id).values_list("synergy", "opinion", "score"):
        if (synergy, opinion) not in seen:
            seen.add((synergy, opinion))
            least = next(step for step in STEPS if score >= step)
            found[least].append((score, opinion == Opinion.YES))
    return [_step(least, rows) for least, rows in found.items() if rows]


def _step(least: float, rows: Sequence[tuple[float, bool]]) -> Step:
    number = len(rows)
    return Step(least, number, sum(said for said, _ in rows) / number, sum(right for _, right in rows) / number)


def _telling(district_id: int) -> QuerySet[SynergyVoice]:
    """Voices that say whether the matching was right.

    Not those on drafts: what is learnt, and the file of it, name the matter and are read in the whole district.
    """
    is_shared = Q(synergy__first__visibility=Visibility.DISTRICT, synergy__second__visibility=Visibility.DISTRICT)
    tells = Q(opinion=Opinion.YES) | Q(reason=RejectReason.OTHER_MATTER)
    return SynergyVoice.objects.filter(is_shared, tells, synergy__district=district_id).order_by(
        "synergy_id", "opinion", "id"
    )
