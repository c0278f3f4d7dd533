"""Who does it, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kreisweit.engines.reading.clean import CleanText
from kreisweit.engines.reading.finding import Finding
from kreisweit.engines.reading.proposals.drafts import finding
from kreisweit.engines.reading.proposals.facts import Fact
from kreisweit.engines.reading.proposals.gazetteer import Gazetteer, PlaceKind, PlaceMention
from kreisweit.engines.reading.proposals.organisations import acting_body, find_organisations
from kreisweit.engines.reading.proposals.partners import partners_in
from kreisweit.engines.reading.proposals.sentences import Sentence
from kreisweit.engines.reading.proposals.vocabulary import cues

_ARTICLE = re.compile(r"\b(?P<article>die|der|das)\s$", re.IGNORECASE)
_AFTER_PREPOSITION = re.compile(
    r"\b(?:mit|für|von|an|in|bei|durch|aus|gegenüber|nach|zwischen|gegen|ohne|um|auf|über|zu|ist|sind|und|sowie)\s+(?:die|der|das)\s$",
    re.IGNORECASE,
)
_OWNER = re.compile(r"\s*(?:die|der|das|dem|den)?\s*(?P<name>[A-ZÄÖÜ](?:\be\. ?V\.|[^.,;()|]){2,80})")
# "Mängelmelder in der Gemeinde Senden": so far behind the name a place still belongs to it.
_NEAR = 18


def parties_in(clean: CleanText, sentence: Sentence, *, name_end: int, gazetteer: Gazetteer) -> Iterator[Fact]:
    """Owner, place and partners of what is named in `sentence` up to `name_end`."""
    partners = list(partners_in(clean, sentence, gazetteer=gazetteer))
    single = _bodies(sentence, partners, gazetteer)
    owner = _owner_by_cue(clean, sentence) or _owner_as_subject(clean, sentence, single)
    yield from (Fact("partners", one) for one in partners if owner is None or one.value != owner.value)
    if owner:
        yield Fact("owner", owner)
    if place := _place(single, sentence, name_end):
        passage = clean.passage(place.start, place.end)
        key = place.places[0].ags or place.places[0].full_name
        yield Fact("place", finding(key, passage, 0.9 if len(single) == 1 else 0.75, "proposal.place"))
        if owner is None:
            yield Fact("owner", finding(place.places[0].full_name, passage, 0.7, "proposal.place"))


def is_subject(sentence: Sentence, mention: PlaceMention) -> bool:
    """ "Die Stadt Olfen", "der Kreis" and a bare name at the beginning act; "der Stadt Olfen" does not."""
    before = sentence.text[: mention.start - sentence.start]
    written = sentence.text[mention.start - sentence.start : mention.end - sentence.start]
    if mention.is_adjective or written.startswith(("Kreises", "Landkreises")):
        return False
    if not before.strip():
        return not sentence.text[len(before) + len(written) :].startswith("-")
    article = _ARTICLE.search(before)
    if article is None or _AFTER_PREPOSITION.search(before):
        return False
    is_masculine = mention.places[0].kind is PlaceKind.DISTRICT and "verwaltung" not in written
    return article["article"].casefold() == ("der" if is_masculine else "die")


def _bodies(sentence: Sentence, partners: list[Finding], gazetteer: Gazetteer) -> list[PlaceMention]:
    """Places of the district that are neither partner, nor within an organisation's name, nor a whole group."""
    taken = [(one.passage.start, one.passage.end) for one in partners]
    taken += [(sentence.start + start, sentence.start + end) for start, end in find_organisations(sentence.text)]
    return [
        one
        for one in gazetteer.find(sentence.text, offset=sentence.start)
        if not one.is_group
        and gazetteer.is_ours(one.places[0])
        and not any(start <= one.start < end for start, end in taken)
    ]


def _place(mentions: list[PlaceMention], sentence: Sentence, name_end: int) -> PlaceMention | None:
    """The one place of the sentence; of several, the one right after the name or the acting one."""
    if len({mention.places[0] for mention in mentions}) <= 1:
        return mentions[0] if mentions else None
    after = [one for one in mentions if 0 <= one.start - name_end <= _NEAR]
    subject = [one for one in mentions if is_subject(sentence, one)]
    if after:
        return after[0]
    return subject[0] if len({mention.places[0] for mention in subject}) == 1 else None


def _owner_by_cue(clean: CleanText, sentence: Sentence) -> Finding | None:
    match = cues().owner.search(sentence.text)
    rest = _OWNER.match(sentence.text, match.end()) if match else None
    if match is None or rest is None:
        return None
    passage = clean.passage(sentence.start + rest.start("name"), sentence.start + rest.end("name"))
    return finding(passage.quote, passage, 0.9, "proposal.owner_cue", cue=match.group().strip())


def _owner_as_subject(clean: CleanText, sentence: Sentence, mentions: list[PlaceMention]) -> Finding | None:
    subjects = [one for one in mentions if is_subject(sentence, one)]
    if len({one.places[0] for one in subjects}) == 1:
        passage = clean.passage(subjects[0].start, subjects[0].end)
        return finding(subjects[0].places[0].full_name, passage, 0.9, "proposal.owner")
    for start, end in find_organisations(sentence.text):
        before = sentence.text[:start].casefold()
        if before in ("", "die ", "der ", "das ") or before.endswith((", das die ", ", den die ", ", die die ")):
            passage = clean.passage(sentence.start + start, sentence.start + end)
            return finding(passage.quote, passage, 0.85, "proposal.owner")
    if mentions and not _is_within_body(sentence, mentions[0]):
        return None
    if span := acting_body(sentence.text):
        passage = clean.passage(sentence.start + span[0], sentence.start + span[1])
        return finding(passage.quote, passage, 0.8, "proposal.owner")
    return None


def _is_within_body(sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a place is part of a body's name: "Das Abwasserwerk der Stadt Billerbeck"."""
    span = acting_body(sentence.text)
    return span is not None and span[0] <= mention.start - sentence.start < span[1]
