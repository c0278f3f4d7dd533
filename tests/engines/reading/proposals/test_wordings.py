"""Texts in wordings no rule was written for: what a careful reader takes from them is proposed, and nothing else."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.engines.reading.proposals.documents import COESFELD, HEADING, document

from kreisweit.engines.reading.clean import CleanText
from kreisweit.engines.reading.document import from_text
from kreisweit.engines.reading.finding import Proposal, ProposalKind
from kreisweit.engines.reading.papers import read_paper
from kreisweit.engines.reading.proposals import propose
from kreisweit.engines.reading.text import clean

TEXTS = tomllib.loads(Path(__file__).with_name("wordings.toml").read_text(encoding="utf-8"))["text"]
AMOUNTS = frozenset({"cost_once", "cost_yearly", "funding"})


def _text(written: str) -> CleanText:
    """A text as its parser hands it over; lines with " | " are the rows of a table below a heading."""
    lines = written.strip().splitlines()
    rows = [[cell.strip() for cell in line.split("|")] for line in lines if "|" in line]
    if rows:
        return document((HEADING, lines[0]), *rows)
    return clean(from_text(written.strip(), digest="0" * 64))


def _initiatives(written: str) -> list[Proposal]:
    text = _text(written)
    found = propose(text, paper=read_paper(text), gazetteer=COESFELD)
    return [one for one in found if one.kind is ProposalKind.INITIATIVE]


def _said(proposal: Proposal, wanted: dict[str, Any]) -> dict[str, Any]:
    """The values of the wanted fields, amounts in euros."""
    values = {code: proposal.findings[code][0].value for code in wanted if code in proposal.findings}
    return {code: int(value) // 100 if code in AMOUNTS else value for code, value in values.items()}


@pytest.mark.parametrize("case", TEXTS, ids=[one["name"] for one in TEXTS])
def test_it_proposes_what_the_text_says_and_nothing_else(case: dict[str, Any]) -> None:
    wanted = case.get("found", [])
    found = {one.title: one for one in _initiatives(case["text"])}
    assert set(found) == {one["title"] for one in wanted}
    assert [_said(found[one["title"]], one) for one in wanted] == wanted


@pytest.mark.parametrize("case", TEXTS, ids=[one["name"] for one in TEXTS])
def test_every_passage_stands_in_the_text(case: dict[str, Any]) -> None:
    text = _text(case["text"]).text
    passages = [
        one.passage for proposal in _initiatives(case["text"]) for found in proposal.findings.values() for one in found
    ]
    assert all(text[one.start : one.end] == one.quote for one in passages)
