"""From what the reading says to what is stored; the only door from the proposals to the engines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from kreisweit.adapters.language_model import WORDING as LANGUAGE_MODEL_WORDING
from kreisweit.adapters.language_model import LanguageModelSettings, reach, with_language_model
from kreisweit.apps.documents.bridge.contents import clean_of, raw_of
from kreisweit.apps.documents.bridge.places import gazetteer_of
from kreisweit.apps.documents.models import Document
from kreisweit.engines.reading.clean import Passage
from kreisweit.engines.reading.finding import Finding, Proposal, ProposalKind
from kreisweit.engines.reading.papers import WORDING as PAPER_WORDING
from kreisweit.engines.reading.papers import read_paper
from kreisweit.engines.reading.proposals import WORDING as PROPOSAL_WORDING
from kreisweit.engines.reading.proposals import propose
from kreisweit.kernel.text import one_line
from kreisweit.kernel.wording import Message

__all__ = [
    "WORDINGS",
    "LookedThrough",
    "Sketch",
    "language_model",
    "proposed_in",
    "reach",
    "sketches_of",
]

WORDINGS = (PROPOSAL_WORDING, PAPER_WORDING, LANGUAGE_MODEL_WORDING)
LONGEST_TITLE, LONGEST_KEY = 200, 64


@dataclass(frozen=True, slots=True)
class Sketch:
    """A proposal of the reading as rows keep it: plain JSON and a few columns to sort and filter by.

    `confidence` is that of the title: whether there is anything at all. `place` is an official key or empty.
    """

    key: str
    kind: str
    title: str
    findings: dict[str, list[dict[str, Any]]]
    passage: dict[str, Any]
    position: int
    page: int
    confidence: float
    place: str


def language_model() -> LanguageModelSettings | None:
    """The language model of this installation, or None."""
    if not settings.LANGUAGE_MODEL_ADDRESS:
        return None
    return LanguageModelSettings(
        settings.LANGUAGE_MODEL_ADDRESS,
        settings.LANGUAGE_MODEL_NAME,
        key=settings.LANGUAGE_MODEL_KEY,
        timeout_seconds=settings.LANGUAGE_MODEL_TIMEOUT,
    )


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """What a document proposes; `remarks` say what went wrong with the language model, if it was asked."""

    sketches: list[Sketch]
    remarks: tuple[Message, ...] = ()


def proposed_in(
    document: Document, *, fields: Sequence[str], model: LanguageModelSettings | None = None
) -> LookedThrough:
    """What the reading finds in `document`, for its district with these fields of action.

    The rules decide first; a `model` may add what it can quote. Whatever happens to it, the rules' proposals stay.
    """
    clean, raw, gazetteer = clean_of(document), raw_of(document), gazetteer_of(document.district, fields=fields)
    proposals = propose(clean, paper=read_paper(clean), gazetteer=gazetteer, raw=raw)
    outcome = with_language_model(clean, proposals=proposals, gazetteer=gazetteer, settings=model)
    return LookedThrough(sketches_of(outcome.proposals), outcome.remarks)


def sketches_of(proposals: Iterable[Proposal]) -> list[Sketch]:
    """What a reading proposes, one sketch per key. An actor with a place is a body that the district knows already."""
    news = (one for one in proposals if not (one.kind is ProposalKind.ACTOR and "place" in one.findings))
    by_key = {one.key[:LONGEST_KEY]: _sketch(one) for one in news}
    return list(by_key.values())


def _sketch(proposal: Proposal) -> Sketch:
    place = proposal.findings.get("place", ())
    return Sketch(
        key=proposal.key[:LONGEST_KEY],
        kind=proposal.kind.value,
        title=one_line(proposal.title)[:LONGEST_TITLE],
        findings={code: [_finding(one) for one in found] for code, found in proposal.findings.items()},
        passage=_passage(proposal.passage),
        position=proposal.passage.start,
        page=proposal.passage.page,
        confidence=proposal.findings["title"][0].confidence,
        place=str(place[0].value) if place else "",
    )


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "value": finding.value,
        "confidence": round(finding.confidence, 4),
        "reason": {"code": finding.reason.code, "values": dict(finding.reason.values)},
        "passage": _passage(finding.passage),
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {"start": passage.start, "end": passage.end, "page": passage.page, "quote": passage.quote}
