"""The real paper of 2019 as its old scan reads, with its gold."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

from tests.specs.reading.gold import Gold, gold_of
from tests.specs.reading.pipeline import gazetteer
from tests.specs.reading.source import LABELLED, Source

from kreisweit.engines.reading.document import Origin, from_text
from kreisweit.engines.reading.reading import Reading, read

SCAN = Path(__file__).parent / "seed" / "scan.txt"


def read_seed() -> Reading:
    """The scan's text, with its wrong letters, read like any other old scan."""
    text = SCAN.read_text(encoding="utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    raw = from_text(text, digest=digest, name=SCAN.name, origin=Origin.OLD_SCAN)
    return read(raw, gazetteer=gazetteer("coesfeld"))


def seed_gold() -> Gold:
    """What a careful person finds in it."""
    gold = tomllib.loads((LABELLED / "seed.toml").read_text(encoding="utf-8"))
    kind, region = gold.pop("kind"), gold.pop("region")
    return gold_of(Source("seed", kind, region, part="seed", forms=(), pieces=(), gold=gold))
