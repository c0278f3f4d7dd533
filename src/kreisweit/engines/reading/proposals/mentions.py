"""Initiatives named in running text: a name, and something beside it that says it is more than a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kreisweit.engines.reading.clean import BlockKind
from kreisweit.engines.reading.finding import Finding, ProposalKind
from kreisweit.engines.reading.proposals.attach import add_facts, add_heading_facts, add_topic_facts, describe
from kreisweit.engines.reading.proposals.context import Context, is_about_digital
from kreisweit.engines.reading.proposals.drafts import Draft, finding
from kreisweit.engines.reading.proposals.enumerations import Enumeration, enumerations_in
from kreisweit.engines.reading.proposals.facts import amounts_in, status_in
from kreisweit.engines.reading.proposals.names import Name, names_in
from kreisweit.engines.reading.proposals.organisations import known_spelling
from kreisweit.engines.reading.proposals.parties import is_subject
from kreisweit.engines.reading.proposals.sentences import Sentence
from kreisweit.engines.reading.proposals.topics import Topic, topic_at
from kreisweit.engines.reading.proposals.vocabulary import Strength, cues

# A dot, an at sign or a capital inside makes a name of a word; abbreviations in capitals are none.
_PROPER_NAME = re.compile(r"\b\w*[a-zäöüß]\w*(?:[.@]\w{2,}|[A-ZÄÖÜ]\w*[.@]?\w*)+\b")
# "Parkleitsystem in Münster", "Telenotarzt Aachen"
RIGHT_BEHIND = 14
_CONFIDENCE = {Strength.NAMED: 0.85, Strength.HEAD: 0.8, Strength.DIGITAL: 0.7, Strength.CONCEPT: 0.85}


def mentioned(context: Context, topics: Sequence[Topic]) -> Iterator[Draft]:
    """Drafts of the initiatives and concepts in running text, with what their sentences say of them.

    A sentence that names nothing goes on about what the sentence before named, else about its topic.
    """
    last: list[Draft] = []
    for sentence in context.sentences:
        topic = topic_at(topics, sentence.start)
        if not context.is_prose(sentence):
            last = []
            if topic and sentence.block.kind is BlockKind.HEADING:
                add_heading_facts(context, topic, sentence)
            continue
        if topic and topic.start == sentence.start and sentence.block.kind is BlockKind.LIST_ITEM:
            add_facts(context, topic.draft, sentence, name_end=topic.draft.title.passage.end)
            last = [topic.draft]
            continue
        drafts = list(_drafts_of(context, sentence))
        yield from drafts
        if drafts:
            last = drafts
        elif len(last) == 1 and _goes_on(context, sentence, last[0], has_topic=topic is not None):
            add_facts(context, last[0], sentence, name_end=sentence.start, is_continued=True)
        else:
            last = []
            if topic:
                add_topic_facts(context, topic, sentence)


def _goes_on(context: Context, sentence: Sentence, draft: Draft, *, has_topic: bool) -> bool:
    """Whether a sentence that names nothing still speaks of `draft`: it takes it up, or nothing else is in sight."""
    if cues().goes_on.match(sentence.text):
        return True
    places = {place.ags for one in context.gazetteer.find(sentence.text) for place in one.places}
    is_same_block = draft.passage.start >= sentence.block.start
    return is_same_block and not has_topic and places <= {str(draft.value("place"))}


def _drafts_of(context: Context, sentence: Sentence) -> Iterator[Draft]:
    names = names_in(sentence.text, sentence.tokens, offset=sentence.start)
    lists = enumerations_in(sentence)
    proposed: list[Draft] = []
    for name in names:
        around = next((one for one in lists if one.start <= name.start < one.end), None)
        reason = _evidence(context, sentence, name, around)
        if reason is not None and not _is_elsewhere(context, sentence, name):
            proposed.append(named_draft(context, sentence, name, reason))
    proposed.extend(_proper_names(context, sentence, lists, names))
    for draft in proposed:
        describe(draft)
        if draft.title.reason.code != "proposal.listed":
            add_facts(context, draft, sentence, name_end=draft.title.passage.end, is_alone=len(proposed) == 1)
    yield from proposed


def _proper_names(
    context: Context, sentence: Sentence, lists: Sequence[Enumeration], names: Sequence[Name]
) -> Iterator[Draft]:
    """Items of an enumeration that are no words but names: "münsterLAND.digital"."""
    for around in lists:
        if around.use != "initiatives":
            continue
        for start, end in around.items:
            match = _PROPER_NAME.search(context.clean.text, start, end)
            if match and not any(start <= name.start < end for name in names):
                passage = context.clean.passage(match.start(), match.end())
                title = finding(known_spelling(passage.quote), passage, 0.7, "proposal.listed", before=around.before)
                sentence_passage = context.clean.passage(sentence.start, sentence.end)
                yield Draft(ProposalKind.INITIATIVE, title, sentence_passage, core=passage.quote)


def named_draft(context: Context, sentence: Sentence, name: Name, title: Finding) -> Draft:
    """A draft for a name; concepts that are strategies become strategies."""
    kind = ProposalKind.STRATEGY if name.thing.is_strategy else ProposalKind.INITIATIVE
    draft = Draft(
        kind,
        title,
        context.clean.passage(sentence.start, sentence.end),
        core=name.thing.singular,
        scope=name.scope,
        is_specific=name.is_specific,
    )
    if name.thing.field:
        draft.add("field", finding(name.thing.field, title.passage, 0.75, "proposal.field", cue=name.thing.singular))
    return draft


def _evidence(context: Context, sentence: Sentence, name: Name, around: Enumeration | None) -> Finding | None:
    """The title with the reason to propose it, or None when the name is said in passing."""
    if not name.is_specific or _is_negated(sentence, name) or _is_of_other_kind(context, sentence, name):
        return None
    passage = context.clean.passage(name.start, name.end)
    confidence = _CONFIDENCE[name.thing.strength]
    if around is not None and around.use == "initiatives":
        if name.thing.strength is Strength.DIGITAL and not name.has_own_name:
            return None
        return finding(name.title, passage, confidence - 0.1, "proposal.listed", before=around.before)
    if name.thing.strength is Strength.CONCEPT:
        return finding(name.title, passage, confidence, "proposal.concept") if name.has_own_name else None
    before = sentence.text[: name.start - sentence.start]
    amounts = [fact.finding for fact in amounts_in(context.clean, sentence)]
    if amounts:
        return finding(name.title, passage, confidence, "proposal.named", cue=amounts[0].passage.quote)
    status = status_in(context.clean, sentence)
    if status is None:
        return _by_acting_body(context, sentence, name)
    cue = str(status.reason.values["cue"])
    if status.value == "idea" and cue.split(" ")[0].casefold() in cues().wishes:
        return None
    if cues().action_before.search(before) or context.home or context.gazetteer.find(sentence.text):
        return finding(name.title, passage, confidence, "proposal.named", cue=cue)
    if name.is_plural or name.thing.strength is Strength.DIGITAL:
        return None
    return finding(name.title, passage, confidence - 0.15, "proposal.named", cue=cue)


def _is_of_other_kind(context: Context, sentence: Sentence, name: Name) -> bool:
    """Whether a project or strategy is one about roads or sports: nothing around it is digital."""
    is_digital = cues().digital.search(sentence.text) or is_about_digital(context)
    return name.thing.needs_digital and not is_digital


def _by_acting_body(context: Context, sentence: Sentence, name: Name) -> Finding | None:
    """A thing that says enough by itself, in a sentence in which a body of the district acts."""
    if name.thing.strength is not Strength.NAMED or name.is_plural:
        return None
    for mention in context.gazetteer.find(sentence.text, offset=sentence.start):
        if is_subject(sentence, mention) and mention.places[0].ags:
            cue = context.clean.passage(mention.start, mention.end).quote
            passage = context.clean.passage(name.start, name.end)
            return finding(name.title, passage, 0.65, "proposal.named", cue=cue)
    return None


def _is_negated(sentence: Sentence, name: Name) -> bool:
    """Whether a negation stands in the words right around the name."""
    begin = max(0, name.start - sentence.start - 60)
    around = sentence.text[begin : name.end - sentence.start + 60]
    return bool(cues().negations.search(around))


def _is_elsewhere(context: Context, sentence: Sentence, name: Name) -> bool:
    """Whether the thing is somewhere else: only foreign places, or one right behind it, and not as a model for us."""
    mentions = context.gazetteer.find(sentence.text, offset=sentence.start)
    foreign = [one for one in mentions if not context.gazetteer.is_ours(one.places[0])]
    models = [one for one in foreign if cues().model.search(sentence.text[: one.start - sentence.start])]
    if not foreign or models == foreign:
        return False
    return len(foreign) == len(mentions) or any(0 <= one.start - name.end <= RIGHT_BEHIND for one in foreign)
