"""Gives a draft what a sentence says about it."""

from __future__ import annotations

from dataclasses import replace

from kreisweit.engines.reading.clean import BlockKind, Passage
from kreisweit.engines.reading.finding import Finding
from kreisweit.engines.reading.proposals.context import Context
from kreisweit.engines.reading.proposals.drafts import Draft, finding
from kreisweit.engines.reading.proposals.facts import Fact, facts_in
from kreisweit.engines.reading.proposals.parties import parties_in
from kreisweit.engines.reading.proposals.sentences import Sentence
from kreisweit.engines.reading.proposals.topics import Topic

# In a sentence about the topic that does not name it, a value is a little less sure.
_WORDS_THAT_DESCRIBE = 4
_LESS_SURE = 0.1
# What parts of a paper say about other ways is not said about the initiative.
_OTHER_WAYS = ("alternatives",)


def add_facts(
    context: Context,
    draft: Draft,
    sentence: Sentence,
    *,
    name_end: int,
    is_continued: bool = False,
    is_alone: bool = True,
) -> None:
    """Everything a sentence says about what it names; among several names only the shared status."""
    for fact in facts_in(context.clean, sentence, is_continued=is_continued):
        if is_alone or fact.code == "status":
            draft.add(fact.code, fact.finding)
    for fact in parties_in(context.clean, sentence, name_end=name_end, gazetteer=context.gazetteer):
        if not (is_continued and draft.has(fact.code)) or _is_surer(fact, draft):
            draft.add(fact.code, fact.finding)


def _is_surer(fact: Fact, draft: Draft) -> bool:
    """Whether a sentence says who does it, where so far only a place beside the name did."""
    known = draft.facts.get(fact.code, ())
    return fact.code == "owner" and all(one.confidence < fact.finding.confidence for one in known)


def add_topic_facts(context: Context, topic: Topic, sentence: Sentence) -> None:
    """What a sentence below a heading or in a paper says about the topic without naming it."""
    if context.is_in_part(sentence.start, *_OTHER_WAYS):
        return
    is_paper = topic.draft is context.subject and context.paper is not None
    for fact in facts_in(context.clean, sentence, is_continued=True):
        if not (fact.code == "status" and is_paper):
            topic.draft.add(fact.code, _less_sure(fact))
    for fact in parties_in(context.clean, sentence, name_end=sentence.start, gazetteer=context.gazetteer):
        if fact.code == "partners" or (fact.code == "owner" and fact.finding.reason.code != "proposal.place"):
            topic.draft.add(fact.code, _less_sure(fact, 0.25 if fact.code == "owner" else _LESS_SURE))
    passage = context.clean.passage(sentence.start, sentence.end)
    if sentence.block.kind is BlockKind.PARAGRAPH and _may_describe(topic.draft, passage):
        topic.draft.add("description", finding(passage.quote, passage, 0.6, "proposal.below"))


def add_heading_facts(context: Context, topic: Topic, sentence: Sentence) -> None:
    """The funding programme that a heading within the topic names."""
    for fact in facts_in(context.clean, sentence, is_continued=True):
        if fact.code == "funding_programme":
            topic.draft.add(fact.code, _less_sure(fact))


def describe(draft: Draft) -> None:
    """The sentence that names a draft describes it."""
    if _may_describe(draft, draft.passage):
        draft.add("description", finding(draft.passage.quote, draft.passage, 0.7, "proposal.sentence"))


def _may_describe(draft: Draft, passage: Passage) -> bool:
    """Whether nothing describes the draft yet and the passage says more than its name."""
    further_words = len(passage.quote.split()) - len(str(draft.title.value).split())
    return further_words >= _WORDS_THAT_DESCRIBE and not draft.has("description")


def _less_sure(fact: Fact, by: float = _LESS_SURE) -> Finding:
    return replace(fact.finding, confidence=round(max(0.1, fact.finding.confidence - by), 2))
