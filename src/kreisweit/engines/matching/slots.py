"""What items are about and what ties them to others, as small arrays: about 220 bytes an item, compared pair by pair.

Texts become 32-bit hashes, sets of concepts become bits. A hash that two texts share by chance (one in four thousand
million) would show as a feature without evidence, and nothing is proposed without evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from kreisweit.engines.matching.located import Located
from kreisweit.engines.matching.ontology import ontology
from kreisweit.engines.matching.profiles import Profile
from kreisweit.engines.matching.relations import relations

Floats = NDArray[np.float32]
Numbers = NDArray[np.int32]
Hashes = NDArray[np.uint32]
Bits = NDArray[np.unsignedinteger]

OBJECTS, NEEDS, MEANS, PLACES, TERMS, SERVED, ELSEWHERE = 4, 3, 5, 3, 16, 2, 2
"""So many of each are kept of an item, the most telling first."""
STRONG = 0.75
"""A mention of this weight stands in the title or in a field of its own."""
FULL = 255
"""A weight of 1 in a byte."""

TOPIC, WANTED, OFFERED, ENDED, EXTENDED, SPOT, NAME = (1 << bit for bit in range(7))
"""What a term stands for in its item: several at once are possible."""
NO_YEAR = 0

STAGES: Mapping[str, int] = {
    **dict.fromkeys(("idee", "geplant", "beantragt", "idea", "planned", "applied"), 1),
    **dict.fromkeys(("in_umsetzung", "in_progress"), 2),
    **dict.fromkeys(("in_betrieb", "in_operation"), 3),
    **dict.fromkeys(("abgeschlossen", "completed"), 4),
    **dict.fromkeys(("eingestellt", "verworfen", "abgelehnt", "discontinued", "dropped", "rejected"), 5),
}
"""Values of `Item.status` in the order of a project's life; 0 is unknown."""


@dataclass(frozen=True)
class Slots:
    """One line per item. Sets of concepts come twice: said with weight (title, field of its own) and said at all."""

    objects: NDArray[np.uint16]
    object_weights: NDArray[np.uint8]
    needs: NDArray[np.uint16]
    need_weights: NDArray[np.uint8]
    actions: Bits
    audiences: Bits
    audiences_strong: Bits
    served: Hashes
    gives: Bits
    gives_strong: Bits
    takes: Bits
    takes_strong: Bits
    purchases: Bits
    purchases_strong: Bits
    ways: Bits
    ways_strong: Bits
    cues: Bits
    cues_strong: Bits
    means: Hashes
    terms: Hashes
    roles: NDArray[np.uint8]
    places: Hashes
    elsewhere: Hashes
    owner: Hashes
    field: Hashes
    stage: NDArray[np.uint8]
    years: NDArray[np.int16]

    def __len__(self) -> int:
        return len(self.stage)

    def part(self, start: int, end: int) -> Slots:
        """The items from `start` up to `end`."""
        return Slots(*(getattr(self, one.name)[start:end] for one in fields(self)))

    @classmethod
    def of(cls, profiles: Sequence[Profile]) -> Slots:
        """Encodes what was read. The tables give every concept a number, the same in every process."""
        rows = [_row(profile) for profile in profiles]
        return cls(
            *(
                np.array([row[name] for row in rows], dtype).reshape(len(rows), *shape)
                for name, (dtype, shape) in LAYOUT.items()
            )
        )


LAYOUT: Mapping[str, tuple[type[np.generic], tuple[int, ...]]] = {
    "objects": (np.uint16, (OBJECTS,)),
    "object_weights": (np.uint8, (OBJECTS,)),
    "needs": (np.uint16, (NEEDS,)),
    "need_weights": (np.uint8, (NEEDS,)),
    "actions": (np.uint32, ()),
    "audiences": (np.uint64, ()),
    "audiences_strong": (np.uint64, ()),
    "served": (np.uint32, (SERVED,)),
    "gives": (np.uint32, ()),
    "gives_strong": (np.uint32, ()),
    "takes": (np.uint32, ()),
    "takes_strong": (np.uint32, ()),
    "purchases": (np.uint32, ()),
    "purchases_strong": (np.uint32, ()),
    "ways": (np.uint32, ()),
    "ways_strong": (np.uint32, ()),
    "cues": (np.uint32, ()),
    "cues_strong": (np.uint32, ()),
    "means": (np.uint32, (MEANS,)),
    "terms": (np.uint32, (TERMS,)),
    "roles": (np.uint8, (TERMS,)),
    "places": (np.uint32, (PLACES,)),
    "elsewhere": (np.uint32, (ELSEWHERE,)),
    "owner": (np.uint32, ()),
    "field": (np.uint32, ()),
    "stage": (np.uint8, ()),
    "years": (np.int16, (2,)),
}


def hashed(text: str) -> int:
    """32 bits, the same on every machine; 0 stands for nothing."""
    return crc32(text.encode()) or 1 if text else 0


def _row(profile: Profile) -> dict[str, object]:
    ties, item = profile.ties, profile.item
    objects = _foremost(profile.objects, limit=OBJECTS)
    needs = _foremost(ties.needs, limit=NEEDS)
    terms = _terms(profile)
    return {
        "objects": _padded((numbers("objects")[key] for key in objects), OBJECTS),
        "object_weights": _padded((round(FULL * profile.objects[key].weight) for key in objects), OBJECTS),
        "needs": _padded((numbers("needs")[key] for key in needs), NEEDS),
        "need_weights": _padded((round(FULL * ties.needs[key].weight) for key in needs), NEEDS),
        "actions": bits("actions", profile.actions),
        "served": _padded(map(hashed, profile.served), SERVED),
        **_both("audiences", "audiences", profile.audiences),
        **_both("gives", "gives", ties.gives),
        **_both("takes", "gives", ties.takes),
        **_both("purchases", "purchases", ties.purchases),
        **_both("ways", "ways", ties.ways),
        **_both("cues", "cues", ties.cues),
        "means": _padded(map(hashed, profile.means), MEANS),
        "terms": _padded((hashed(term) for term, _ in terms), TERMS),
        "roles": _padded((role for _, role in terms), TERMS),
        "places": _padded(map(hashed, sorted(profile.places)), PLACES),
        "elsewhere": _padded(map(hashed, profile.elsewhere), ELSEWHERE),
        "owner": hashed(profile.owner),
        "field": hashed(item.field),
        "stage": STAGES.get(item.status, 0),
        "years": (item.year_start or NO_YEAR, item.year_end or NO_YEAR),
    }


def _foremost(found: Mapping[str, Located], *, limit: int) -> list[str]:
    return sorted(found, key=lambda key: (-found[key].weight, found[key].mention.start, key))[:limit]


def _terms(profile: Profile) -> list[tuple[str, int]]:
    """Terms with what they stand for; those with a part in a relation before mere topics."""
    ties = profile.ties
    roles: dict[str, int] = {}
    for role, found in (
        (ENDED, ties.ended), (WANTED, ties.wanted), (OFFERED, ties.offered), (NAME, ties.names), (SPOT, ties.spots),
        (TOPIC, ties.topics), (EXTENDED, ties.extended),
    ):  # fmt: skip
        for term in found:
            roles[term] = roles.get(term, 0) | role
    return sorted(roles.items(), key=lambda one: (-one[1].bit_count(), not one[1] & TOPIC, one[0]))[:TERMS]


def _both(name: str, table: str, found: Mapping[str, Located]) -> dict[str, int]:
    strong = (key for key, one in found.items() if one.weight >= STRONG)
    return {name: bits(table, found), f"{name}_strong": bits(table, strong)}


def _padded(values: Iterable[int], length: int) -> list[int]:
    listed = list(values)[:length]
    return listed + [0] * (length - len(listed))


@cache
def numbers(table: str) -> Mapping[str, int]:
    """The number of each concept of a table, from 1 on; 0 stands for nothing."""
    concepts = getattr(ontology(), table, None) or getattr(relations(), table)
    return {key: number for number, key in enumerate(concepts, start=1)}


def bits(table: str, keys: Iterable[str]) -> int:
    """A set of concepts as bits of one number. Only the audiences may be more than 32."""
    return sum({1 << (numbers(table)[key] % 64) for key in keys})
