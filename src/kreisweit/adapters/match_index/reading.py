"""A block of items read: what a worker hands back, and what it needs to know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple

import numpy as np

from kreisweit.engines.matching import Item
from kreisweit.engines.matching.bags import BagReader, Bags, Hashes
from kreisweit.engines.matching.places import REGIONS, STATES, names_of
from kreisweit.engines.matching.sparse import Offsets, starts_of
from kreisweit.kernel.digest import canonical

AT_ONCE = 5_000
"""Items read by a worker in one go: a second or less."""


class Block(NamedTuple):
    """Some items as they are stored: a line of JSON each, `starts` of the lines and the end, their keys and terms."""

    lines: bytes
    starts: Offsets
    keys: Hashes
    titles: Bags
    bodies: Bags


def key_of(item_id: str) -> int:
    """What an id is known by, 64 bits."""
    return int.from_bytes(blake2b(item_id.encode(), digest_size=8).digest(), "little")


def read_block(items: tuple[Item, ...], *, places: frozenset[str]) -> Block:
    """Reads the terms of `items`."""
    titles, bodies = _reader(places).read([(item.title, item.text) for item in items])
    lines = [canonical(asdict(item)) + b"\n" for item in items]
    keys = np.array([key_of(item.id) for item in items], np.uint64)
    return Block(b"".join(lines), starts_of([len(line) for line in lines]), keys, titles, bodies)


@lru_cache(maxsize=2)
def _reader(places: frozenset[str]) -> BagReader:
    """One per process, so that a word is looked up once in all blocks that the process reads."""
    return BagReader(places)


def blocks_of(items: Iterable[Item]) -> Iterator[tuple[Item, ...]]:
    """The items in blocks, in order."""
    source = iter(items)
    while block := tuple(islice(source, AT_ONCE)):
        yield block


def places_in(items: Iterable[Item]) -> frozenset[str]:
    """Names of places from the places of all items, the states and the regions."""
    return frozenset(
        {*STATES, *REGIONS, *(name for place in {item.place for item in items} for name in names_of(place))}
    )
