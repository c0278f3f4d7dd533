"""The labelled documents themselves: split by rule, of every kind, and labelled with words that are there."""

from __future__ import annotations

import pytest
from tests.specs.reading.gold import Gold, GoldPaper, gold_of
from tests.specs.reading.rendering import render
from tests.specs.reading.source import Source, load, parse

DEV, HELD = load("dev"), load("held")
EVERY = (*DEV, *HELD)


def test_there_are_enough_documents_of_different_kinds() -> None:
    assert len(EVERY) >= 36
    assert len({source.kind for source in EVERY}) >= 18
    assert sum(not gold_of(source).initiatives for source in EVERY) >= 6


def test_the_number_of_a_document_decides_its_part() -> None:
    for source in EVERY:
        kind, number = source.name.rsplit("_", 1)
        assert kind == source.kind
        assert source.part == ("dev" if int(number) % 2 else "held")


def test_both_parts_have_the_same_kinds() -> None:
    assert {source.kind for source in DEV} == {source.kind for source in HELD}


@pytest.mark.parametrize("source", EVERY, ids=lambda source: source.name)
def test_every_label_stands_in_the_text(source: Source) -> None:
    text = " ".join(render(source, form="txt").decode().split())
    missing = [quote for quote in _quotes(gold_of(source)) if " ".join(quote.split()) not in text]
    assert missing == []


def _quotes(gold: Gold) -> list[str]:
    quotes = [value.quote for thing in gold.initiatives for value in thing.fields.values()]
    return quotes + (_paper_quotes(gold.paper) if gold.paper else [])


def _paper_quotes(paper: GoldPaper) -> list[str]:
    quotes = [words for ends in paper.parts.values() for words in ends]
    quotes += [*paper.resolution, *paper.annexes, *paper.competence.values()]
    quotes += [step.organization for step in paper.consultations]
    return quotes + [effect.budget_item for effect in paper.effects]


@pytest.mark.parametrize(
    ("gold", "complaint"),
    [
        ('[[initative]]\ntitle = "WLAN"', "unknown gold"),
        ('[[initiative]]\ntitle = "WLAN"\nonwer = 1', "unknown fields"),
    ],
)
def test_misspelt_gold_is_refused(gold: str, complaint: str) -> None:
    head = 'kind = "x"\nregion = "coesfeld"\nforms = ["txt"]\n'
    with pytest.raises(ValueError, match=complaint):
        gold_of(parse(f"+++\n{head}{gold}\n+++\nText", name="x_1", part="dev"))
