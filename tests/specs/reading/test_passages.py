"""Nothing is claimed without its passage: every quote stands in the text and says the value."""

from __future__ import annotations

import pytest
from tests.specs.reading import passages
from tests.specs.reading.pipeline import read_plain, read_source
from tests.specs.reading.seed_paper import read_seed
from tests.specs.reading.source import Source, load

EVERY = tuple(source for part in ("dev", "held") for source in load(part))
BY_NAME = {source.name: source for source in EVERY}
SAMPLE = (
    ("strategy_1", "pdf"),
    ("newsletter_1", "pdf"),
    ("sketch_1", "docx"),
    ("letter_1", "odt"),
    ("sessionnet_2", "html"),
    ("table_1", "xlsx"),
    ("table_2", "csv"),
)


@pytest.mark.parametrize("source", EVERY, ids=lambda source: source.name)
def test_every_value_stands_in_its_passage(source: Source) -> None:
    assert list(passages.faults(read_plain(source))) == []


@pytest.mark.parametrize(("name", "form"), SAMPLE)
def test_every_value_stands_in_its_passage_in_files_too(name: str, form: str) -> None:
    reading = read_source(BY_NAME[name], form=form)
    assert passages.count(reading) > 0
    assert list(passages.faults(reading)) == []


def test_every_value_of_the_seed_paper_stands_in_its_passage() -> None:
    assert list(passages.faults(read_seed())) == []


def test_amounts_are_read_in_every_way_they_are_written() -> None:
    assert 2_100_000_00 in passages.amounts_in("Ausgaben von 2,1 Mio. Euro")
    assert 45_000_00 in passages.amounts_in("45 T€")
    assert 1_488_000_00 in passages.amounts_in("in Höhe von 1.488.000,00 €")
    assert passages.amounts_in("ohne Zahl") == set()
