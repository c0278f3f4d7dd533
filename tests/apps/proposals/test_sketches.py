"""What of a reading is put before people."""

from __future__ import annotations

from pathlib import Path

from tests.engines.reading.proposals.documents import COESFELD

from kreisweit.apps.proposals.bridge import sketches_of
from kreisweit.engines.reading.document import Origin, from_text
from kreisweit.engines.reading.papers import read_paper
from kreisweit.engines.reading.proposals import propose
from kreisweit.engines.reading.text import clean

SCAN = Path(__file__).parents[2] / "specs" / "reading" / "seed" / "scan.txt"


def test_nobody_is_asked_about_bodies_the_district_knows() -> None:
    text = clean(from_text(SCAN.read_text(encoding="utf-8"), digest="0" * 64, origin=Origin.OLD_SCAN))
    sketches = sketches_of(propose(text, paper=read_paper(text), gazetteer=COESFELD))
    assert [sketch.title for sketch in sketches if sketch.kind == "actor"] == ["Kreispolitik"]
    assert len({sketch.key for sketch in sketches}) == len(sketches) == 15
