"""Initiatives named in running text: a name, and something beside it that says it is more than a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from kreisweit.engines.reading.clean import BlockKind
from kreisweit.engines.reading.finding import Finding, ProposalKind
from kreisweit.engines.reading.proposals.attach import add_facts, add_heading_facts, add_topic_facts, describe
from kreisweit.engines.reading.proposals.context import Context, is_about_digital
from kreisweit.engines.reading.proposals.drafts import Draft, finding
from kreisweit.engines.reading.proposals.enumerations import Enumeration, enumerations_in
from kreisweit.engines.reading.proposals.facts import amounts_in, amounts_written, programmes_in, status_in, systems_in
from kreisweit.engines.reading.proposals.name import Name
from kreisweit.engines.reading.proposals.names import names_in
from kreisweit.engines.reading.proposals.organisations import find_organisations, known_spelling
from kreisweit.engines.reading.proposals.parties import is_subject
from kreisweit.engines.reading.proposals.process import participants_in
from kreisweit.engines.reading.proposals.sentences import Sentence
from kreisweit.engines.reading.proposals.themes import field_by_words
from kreisweit.engines.reading.proposals.topics import Topic, topic_at
from kreisweit.engines.reading.proposals.vocabulary import Strength, cues

# A dot, an at sign or a capital inside makes a name of a word; abbreviations in capitals are none.
_PROPER_NAME = re.compile(r"\b\w*[a-zäöüß]\w*(?:[.@]\w{2,}|[A-ZÄÖÜ]\w*[.@]?\w*)+\b")
# "den RikschaRuf", "die TeleDoc-Sprechstunde": an article, then a word with a capital inside.
_INVENTED = re.compile(
    r"\b(?:[Dd]er|[Dd]ie|[Dd]as|[Dd]en|[Dd]em|[Ee]ine?n?|[Pp]rojekt|[Nn]amens?) „?"
    r"(?P<name>[A-ZÄÖÜ][a-zäöüß]{2,}[A-ZÄÖÜ][a-zäöüß]{2,})\b(?!-)"
)
# "Parkleitsystem in Münster", "Telenotarzt Aachen"
RIGHT_BEHIND = 14
# Words before an enumeration that say what it is one of.
_WORDS_BEFORE, _FIELD_OF_LIST = 4, 0.75
# What has one of these is there: it needs no body beside it.
_UNDER_WAY = frozenset({"in_operation", "completed", "discontinued"})
# So near before the sentence that takes it up a thing is named.
_NEXT = 160
_CONFIDENCE = {Strength.NAMED: 0.85, Strength.HEAD: 0.8, Strength.DIGITAL: 0.7, Strength.CONCEPT: 0.85}


def mentioned(context: Context, topics: Sequence[Topic]) -> Iterator[Draft]:
    """Drafts of the initiatives and concepts in running text, with what their sentences say of them.

    A sentence that names nothing goes on about what the sentence before named, else about its topic.
    """
    last: list[Draft] = []
    for sentence, following in zip_longest(context.sentences, context.sentences[1:]):
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
        drafts = list(_drafts_of(context, sentence, following))
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
    if draft.passage.end < sentence.start <= draft.passage.end + 2 and cues().takes_up.search(sentence.text):
        return True
    places = {place.ags for one in context.gazetteer.find(sentence.text) for place in one.places}
    is_same_block = draft.passage.start >= sentence.block.start
    return is_same_block and not has_topic and places <= {str(draft.value("place"))}


def _drafts_of(context: Context, sentence: Sentence, following: Sentence | None) -> Iterator[Draft]:
    names = names_in(sentence.text, sentence.tokens, offset=sentence.start)
    lists = enumerations_in(sentence)
    proposed: list[Draft] = []
    for name in names:
        around = next((one for one in lists if one.start <= name.start < one.end), None)
        reason = _evidence(context, sentence, name, around)
        if reason is None and around is None and len(names) == 1 and following is not None:
            reason = _evidence_below(context, sentence, following, name)
        if reason is not None and not _is_elsewhere(context, sentence, name):
            proposed.append(named_draft(context, sentence, name, reason))
    proposed.extend(_proper_names(context, sentence, lists, names))
    if not proposed:
        proposed.extend(_invented_names(context, sentence))
    for draft in proposed:
        is_listed = draft.title.reason.code == "proposal.listed"
        if len(proposed) == 1 and not is_listed:
            describe(draft)
        if is_listed:
            _add_field_of_list(context, sentence, draft, lists)
        else:
            _add_participants(context, sentence, draft)
            add_facts(context, draft, sentence, name_end=draft.title.passage.end, is_alone=len(proposed) == 1)
    yield from proposed


def _add_field_of_list(context: Context, sentence: Sentence, draft: Draft, lists: Sequence[Enumeration]) -> None:
    """ "Digitalisierung der Wirtschaft (z. B. münsterLAND.digital)": what the list explains says the field."""
    title = draft.title.passage
    around = next((one for one in lists if one.start <= title.start < one.end), None)
    own = field_by_words(title.quote, title, gazetteer=context.gazetteer, confidence=_FIELD_OF_LIST)
    if around is None or own is not None or not around.before:
        return
    before = context.clean.text[sentence.start : around.start]
    start = sentence.start + len(" ".join(before.split(" ")[:-_WORDS_BEFORE]))
    passage = context.clean.passage(start, around.start)
    if found := field_by_words(passage.quote, passage, gazetteer=context.gazetteer, confidence=_FIELD_OF_LIST):
        draft.add("field", found)


def _add_participants(context: Context, sentence: Sentence, draft: Draft) -> None:
    """Who took part in a concept that is named: "an der sich sieben von elf Gemeinden beteiligt haben"."""
    if draft.kind is ProposalKind.STRATEGY:
        for fact in participants_in(context, sentence, after=draft.title.passage.end):
            draft.add(fact.code, fact.finding)


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


def _invented_names(context: Context, sentence: Sentence) -> Iterator[Draft]:
    """A name that only a product has, "RikschaRuf", in a sentence that says what became of it or what it cost."""
    status = status_in(context.clean, sentence)
    is_said = (status and status.value != "idea") or amounts_written(sentence.text)
    if not is_said or not (cues().digital.search(sentence.text) or is_about_digital(context)):
        return
    known = [*find_organisations(sentence.text), *programmes_in(sentence.text), *systems_in(sentence.text)]
    for match in _INVENTED.finditer(sentence.text):
        if any(start < match.end("name") and match.start("name") < end for start, end in known):
            continue
        passage = context.clean.passage(sentence.start + match.start("name"), sentence.start + match.end("name"))
        title = finding(passage.quote, passage, 0.65, "proposal.named", cue=match.group())
        whole = context.clean.passage(sentence.start, sentence.end)
        yield Draft(ProposalKind.INITIATIVE, title, whole, core=passage.quote)
        return


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
    if name.is_plural or (name.thing.strength is Strength.DIGITAL and status.value not in _UNDER_WAY):
        return None
    return finding(name.title, passage, confidence - 0.15, "proposal.named", cue=cue)


def _evidence_below(context: Context, sentence: Sentence, following: Sentence, name: Name) -> Finding | None:
    """The title of a thing that is only named here, when the next sentence takes it up and says how far it is."""
    is_strong = name.is_specific and name.thing.strength in (Strength.NAMED, Strength.HEAD)
    is_enough = is_strong and not _is_of_other_kind(context, sentence, name)
    is_taken_up = cues().takes_up.search(following.text) and not names_in(
        following.text, following.tokens, offset=following.start
    )
    if not (is_enough and is_taken_up and following.start - name.end <= _NEXT):
        return None
    status = status_in(context.clean, following)
    if status is None or status.value == "idea":
        return None
    passage = context.clean.passage(name.start, name.end)
    return finding(name.title, passage, 0.7, "proposal.named", cue=str(status.reason.values["cue"]))


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
