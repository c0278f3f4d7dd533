"""What two lists of slots say about each other, line by line: who can build on whom, who rivals, who serves the same.

Each function takes two selections of lines of equal length and gives an array with one number per pair.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kreisweit.engines.matching.slots import NO_YEAR, Bits, Floats, Hashes, Slots, bits

LATER = ("reuse", "connect", "rollout", "extend")
EARLIER = ("study", "pilot", "evaluation", "efa", "open", "lessons")
EARLIER_WEIGHT = np.array([0.4, 0.5, 0.8, 0.9, 1.0, 0.7], np.float32)
"""By stage (unknown, ahead, in progress, in operation, completed, ended): how far a result is there to build on."""
LATER_WEIGHT = np.array([0.7, 1.0, 0.9, 0.6, 0.3, 0.1], np.float32)
"""By stage: how far something can still build on a result."""
OPEN_WEIGHT = np.array([0.5, 1.0, 0.6, 0.1, 0.0, 0.0], np.float32)
"""By stage: how far something is still to be bought."""


def step(earlier: Slots, later: Slots) -> Floats:
    """A result to build on, and something that can still build on it."""
    prepared = _in_cues(earlier, EARLIER) * EARLIER_WEIGHT[earlier.stage]
    itself = _in_cues(later, EARLIER, in_text=0.0)
    said = np.maximum(0.75 * (1 - 0.7 * itself), _in_cues(later, LATER, in_text=1.0))
    result: Floats = prepared * said * LATER_WEIGHT[later.stage]
    return result


def _in_cues(slots: Slots, keys: tuple[str, ...], *, in_text: float = 0.6) -> Floats:
    mask = np.uint64(bits("cues", keys))
    text = np.where(slots.cues & mask > 0, np.float32(in_text), np.float32(0))
    return np.where(slots.cues_strong & mask > 0, np.float32(1), text)


def has(cues: Bits, key: str) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = cues & np.uint64(bits("cues", [key])) > 0
    return found


def rivalry(one: Slots, two: Slots, likeness: Floats) -> Floats:
    """One shared solution for all beside a separate one: of the same matter, or where one names the other's place."""
    lives = (one.stage < 4) & (two.stage < 4)
    opposed = np.maximum(_opposed(one, two, likeness), _opposed(two, one, likeness))
    return np.where(lives, opposed, np.float32(0))


def _opposed(joint: Slots, own: Slots, likeness: Floats) -> Floats:
    placed = (joint.elsewhere[:, :, None] == own.places[:, None, :]) & (joint.elsewhere > 0)[:, :, None]
    apart = np.select([has(own.cues, "own"), has(own.cues, "extend")], [1.0, 0.5], 0.0)
    about = np.maximum(likeness, 0.6 * placed.any(axis=(1, 2)))
    result: Floats = (has(joint.cues, "joint") * apart * about).astype(np.float32)
    return result


def ends_alone(ending: Slots, other: Slots) -> NDArray[np.bool_]:
    """One ends something, the other goes on."""
    found: NDArray[np.bool_] = has(ending.cues, "ends") & ~has(other.cues, "ends") & (other.stage < 4)
    return found


def asked_for(one: Slots, two: Slots) -> NDArray[np.bool_]:
    """One says that it provides for others, the other that it needs or takes something."""
    found: NDArray[np.bool_] = (has(one.cues, "offers") & has(two.cues, "wants")) | (
        has(two.cues, "offers") & has(one.cues, "wants")
    )
    return found


def names_place(naming: Slots, other: Slots) -> Floats:
    """One speaks of the other's place, and of reusing."""
    named = (naming.elsewhere[:, :, None] == other.places[:, None, :]) & (naming.elsewhere > 0)[:, :, None]
    reuses = _in_cues(naming, ("reuse", "connect", "rollout"), in_text=1.0)
    result: Floats = named.any(axis=(1, 2)) * np.maximum(reuses, np.float32(0.4))
    return result


def supplied(giver: Slots, taker: Slots) -> Floats:
    """A resource of the table."""
    return in_bits(giver.gives, giver.gives_strong, taker.takes, taker.takes_strong)


def in_bits(one: Bits, one_strong: Bits, two: Bits, two_strong: Bits) -> Floats:
    """1 when both say it with weight, less when one or both only mention it."""
    both = (one_strong & two_strong) > 0
    either = ((one_strong & two) | (one & two_strong)) > 0
    return np.select([both, either, (one & two) > 0], [1.0, 0.7, 0.4], 0.0).astype(np.float32)


def bit_cosine(one: Bits, two: Bits) -> Floats:
    length = np.sqrt(np.bitwise_count(one).astype(np.float32) * np.bitwise_count(two).astype(np.float32))
    result: Floats = np.bitwise_count(one & two) / np.maximum(length, 1)
    return result


def way(one: Slots, two: Slots) -> Floats:
    """Whether both go one way: 0 when their titles name different ones, a quarter when only the texts do."""
    titled = (one.ways_strong > 0) & (two.ways_strong > 0)
    told = (one.ways > 0) & (two.ways > 0)
    return np.select([one.ways & two.ways > 0, titled, told], [1.0, 0.0, 0.25], 0.5).astype(np.float32)


def procures(one: Slots, two: Slots) -> Floats:
    """Bought by both, by one, or merely named."""
    count = has(one.cues, "procure").astype(np.int8) + has(two.cues, "procure")
    return np.array([0.6, 0.8, 1.0], np.float32)[count]


def window(one: Slots, two: Slots) -> Floats:
    """Both still to come, begun within a year; unknown years count half."""
    open_ = np.minimum(OPEN_WEIGHT[one.stage], OPEN_WEIGHT[two.stage])
    return open_ * _near_years(one.years[:, 0], two.years[:, 0])


def _near_years(one: NDArray[np.int16], two: NDArray[np.int16]) -> Floats:
    known = (one != NO_YEAR) & (two != NO_YEAR)
    apart = np.abs(one.astype(np.int32) - two)
    return np.where(known, np.where(apart <= 1, 1.0, 0.0), 0.5).astype(np.float32)


def audience(one: Slots, two: Slots) -> Floats:
    particular = (one.served[:, :, None] == two.served[:, None, :]) & (one.served > 0)[:, :, None]
    by_table = in_bits(one.audiences, one.audiences_strong, two.audiences, two.audiences_strong)
    result: Floats = np.maximum(particular.any(axis=(1, 2)), by_table) * _overlap(one, two)
    return result


def _overlap(one: Slots, two: Slots) -> Floats:
    """Whether both are there at one time; what is over has ended, what has no end goes on."""
    over = (one.stage >= 4) | (two.stage >= 4)
    starts, ends = zip(*((_begin(slots), _end(slots)) for slots in (one, two)), strict=True)
    apart = (starts[0] > ends[1]) | (starts[1] > ends[0])
    return np.select([apart, over], [0.0, 0.3], 1.0).astype(np.float32)


def _begin(slots: Slots) -> NDArray[np.int16]:
    return slots.years[:, 0]


def _end(slots: Slots) -> NDArray[np.int16]:
    return np.where(slots.years[:, 1] == NO_YEAR, np.int16(9999), slots.years[:, 1])


def place(one: Slots, two: Slots) -> Floats:
    said = (one.places[:, 0] > 0) & (two.places[:, 0] > 0)
    same = (one.places[:, :, None] == two.places[:, None, :]) & (one.places > 0)[:, :, None]
    return np.select([same.any(axis=(1, 2)), ~said], [1.0, 0.5], 0.0).astype(np.float32)


def equal(one: Hashes, two: Hashes) -> Floats:
    result: Floats = ((one == two) & (one > 0)).astype(np.float32)
    return result
