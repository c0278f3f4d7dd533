"""Goals of a strategy: "Ziel 1: …" and what stands in a list below "Ziele"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kreisweit.engines.reading.clean import Block, BlockKind
from kreisweit.engines.reading.finding import ProposalKind
from kreisweit.engines.reading.proposals.context import Context
from kreisweit.engines.reading.proposals.drafts import Draft, finding
from kreisweit.engines.reading.proposals.projects import heading_title
from kreisweit.engines.reading.proposals.sentences import sentence_spans
from kreisweit.engines.reading.proposals.vocabulary import cues

_LONGEST, _LONGEST_PARAGRAPH = 300, 200
_MARK = re.compile(r"\s*(?:\d+(?:\.\d+)*\.?|[a-z]\)|[•–-])\s+")


def goals(context: Context) -> Iterator[Draft]:
    """Goals the text numbers, and items of lists below a heading that says "Ziele"."""
    for sentence in context.sentences:
        if span := _numbered(sentence.text):
            yield _draft(context, sentence.start + span[0], sentence.start + span[1])
    is_below = False
    for block in context.clean.blocks:
        text = context.clean.text[block.start : block.end]
        if block.kind is BlockKind.HEADING:
            start, end = heading_title(context.clean, block)
            heading = context.clean.text[start:end].strip()
            is_below = bool(cues().goal_heading.search(heading)) and "Leitbild" not in heading
        elif is_below and _is_goal(block, text):
            yield _draft(context, block.start + _without_number(text), block.end)


def _is_goal(block: Block, text: str) -> bool:
    """An item of a list, or a paragraph of a single sentence."""
    if _numbered(text) or block.kind is BlockKind.TABLE_ROW:
        return False
    is_single = block.end - block.start <= _LONGEST_PARAGRAPH and len(list(sentence_spans(text.strip()))) == 1
    return block.kind is BlockKind.LIST_ITEM or (is_single and text.rstrip().endswith("."))


def _numbered(text: str) -> tuple[int, int] | None:
    for pattern in cues().goal_sentence:
        if match := pattern.match(text):
            return match.span("goal")
    return None


def _without_number(text: str) -> int:
    mark = _MARK.match(text)
    return mark.end() if mark else 0


def _draft(context: Context, start: int, end: int) -> Draft:
    passage = context.clean.passage(start, end)
    title = passage.quote.rstrip(".;, ")[:_LONGEST]
    return Draft(ProposalKind.GOAL, finding(title, passage, 0.85, "proposal.goal"), passage)
