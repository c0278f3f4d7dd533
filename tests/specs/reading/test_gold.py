"""The labelled documents themselves: in two parts, of every kind, and labelled with words that are there."""

from __future__ import annotations

import pytest
from tests.specs.reading.gold import Gold, GoldPaper, gold_of
from tests.specs.reading.pipeline import gazetteer
from tests.specs.reading.rendering import render
from tests.specs.reading.source import Source, load, parse

from kreisweit.engines.reading.tables.choices import STATUS_WORDS

DEV, HELD = load("dev"), load("held")
EVERY = (*DEV, *HELD)


def test_there_are_enough_documents_of_different_kinds() -> None:
    assert len(EVERY) >= 36
    assert len({source.kind for source in EVERY}) >= 18
    assert sum(not gold_of(source).initiatives for source in EVERY) >= 6


def test_a_document_is_named_after_its_kind_and_stands_in_one_part() -> None:
    assert [source.name.rsplit("_", 1)[0] for source in EVERY] == [source.kind for source in EVERY]
    assert {source.name for source in DEV}.isdisjoint(source.name for source in HELD)


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


@pytest.mark.parametrize("source", EVERY, ids=lambda source: source.name)
def test_labels_use_the_keys_that_exist(source: Source) -> None:
    region = gazetteer(source.region)
    places = {place.ags for place in region.places}
    known = {"place": places, "field": set(region.fields), "status": STATUS_WORDS.keys()}
    unknown = [
        (thing.title, code, said)
        for thing in gold_of(source).initiatives
        for code in known.keys() & thing.fields.keys()
        for said in thing.fields[code].entries[0]
        if said not in known[code]
    ]
    assert unknown == []


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
