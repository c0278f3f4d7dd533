"""From clean text to a council paper in its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kreisweit.engines.reading.clean import CleanText, Passage
from kreisweit.engines.reading.finding import ConsultationStep, Finding, Findings, Paper, Part
from kreisweit.engines.reading.papers.competence import competence_in
from kreisweit.engines.reading.papers.consultations import steps_in
from kreisweit.engines.reading.papers.decisions import decisions_in, vote_lines
from kreisweit.engines.reading.papers.effects import KINDS, of_parts
from kreisweit.engines.reading.papers.head import head_of
from kreisweit.engines.reading.papers.outline import Outline, best_outline
from kreisweit.engines.reading.papers.scheme import SCHEMES, Scheme
from kreisweit.engines.reading.papers.sections import blocks_between, body_end, cut, passage_or_none, points
from kreisweit.kernel.wording import Message

EFFECT_READERS = ("effects", *KINDS)
BY_ITS_STEPS = 0.9
"""Confidence in a publicity that only the steps of the Beratungsfolge say."""
_NO_ANNEX = re.compile(r"(?:keine|ohne|-|–|entfällt|nein)\.?", re.IGNORECASE)


def read_paper(clean: CleanText, *, schemes: Sequence[Scheme] = SCHEMES) -> Paper | None:
    """The paper that the text is, by the scheme that fits best; None when it is no council paper.

    Parts come in the order of the text; a section with a heading of its own follows the part it lies in, as
    "problem.section". `head` also holds what is printed of the outcome: decision, majority, votes_yes, votes_no,
    abstentions and excluded, several votes in printed order.
    """
    outline = best_outline(clean, schemes)
    if outline is None:
        return None
    parts = cut(clean, outline)
    steps = _consultations(clean, outline)
    reads = {spec.code: spec.reads for spec in outline.scheme.parts}
    return Paper(
        scheme=outline.scheme.key,
        fit=outline.fit,
        parts=parts,
        head={**_publicity(steps), **head_of(clean, outline), **_decisions(clean, outline)},
        resolution=points(clean, [part for part in parts if reads.get(part.code) == "points"]),
        effects=of_parts(clean, _bodies(parts, reads, EFFECT_READERS)),
        consultations=steps,
        competence=_competence(clean, parts, reads),
        annexes=_annexes(clean, parts, reads),
    )


def _bodies(parts: Sequence[Part], reads: dict[str, str], readers: Sequence[str]) -> list[tuple[str, Passage]]:
    return [(reads[part.code], part.body) for part in parts if part.body and reads.get(part.code) in readers]


def _consultations(clean: CleanText, outline: Outline) -> tuple[ConsultationStep, ...]:
    own = [
        block
        for hit in outline.hits
        if hit.spec.reads == "consultations"
        for block in blocks_between(clean, hit.start, body_end(clean, outline, hit))
    ]
    return steps_in(clean, head=blocks_between(clean, 0, outline.head_end(clean)), own=own)


def _publicity(steps: Sequence[ConsultationStep]) -> Findings:
    """A paper is public when all its steps are, and not public when none is."""
    said = {step.is_public for step in steps}
    if len(said) != 1 or None in said:
        return {}
    reason = Message.of("paper.all_steps")
    return {"is_public": (Finding(said == {True}, steps[0].passage, BY_ITS_STEPS, reason),)}


def _decisions(clean: CleanText, outline: Outline) -> Findings:
    """Outcomes stand in the head (pages of a council system) and on lines about a vote (minutes)."""
    head_end = outline.head_end(clean)
    parts = [(hit.start, body_end(clean, outline, hit)) for hit in outline.hits if hit.spec.reads == "vote"]
    told = [(0, head_end), *(part for part in parts if part[0] >= head_end)]
    lines = [
        line
        for block in clean.blocks
        if not any(start <= block.start < end for start, end in told)
        for line in vote_lines(clean, block)
    ]
    return decisions_in(clean, sorted([*told, *lines]))


def _competence(clean: CleanText, parts: Sequence[Part], reads: dict[str, str]) -> Findings:
    bodies = _bodies(parts, reads, ("competence",))
    return competence_in(clean, bodies[0][1]) if bodies else {}


def _annexes(clean: CleanText, parts: Sequence[Part], reads: dict[str, str]) -> tuple[Passage, ...]:
    """One passage for each line or row of the part on annexes; "keine" is none."""
    found = [
        passage_or_none(clean, max(block.start, body.start), min(block.end, body.end))
        for _, body in _bodies(parts, reads, ("annexes",))
        for block in blocks_between(clean, body.start, body.end)
    ]
    return tuple(passage for passage in found if passage and not _NO_ANNEX.fullmatch(passage.quote))
