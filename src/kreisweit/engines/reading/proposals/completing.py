"""What the whole document says about every proposal: whose it is, of which day, which field of action."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kreisweit.engines.reading.clean import BlockKind
from kreisweit.engines.reading.finding import Finding, ProposalKind
from kreisweit.engines.reading.proposals.context import Context, Vectors
from kreisweit.engines.reading.proposals.drafts import Draft, finding
from kreisweit.engines.reading.proposals.facts import ENDED, days_in, status_in
from kreisweit.engines.reading.proposals.meaning import field_by_meaning, is_far_from_digital
from kreisweit.engines.reading.proposals.themes import field_by_words

_FIELD_OF_TITLE, _FIELD_OF_SENTENCE = 0.8, 0.6
_RESOLVED = 0.9
_LONGEST_DAY_LINE = 80
# Finds no surer than this are compared by meaning.
_WEAK = 0.7
_DEPARTMENT = re.compile(
    r"(?:(?:Die )?(?:Gemeinde|Stadt|Kreis)?(?:verwaltung)?,|(?:Die )?(?:Stadt-?|Gemeinde-?|Kreis)?[Vv]erwaltung$"
    r"|(?:Fachbereich|Fachdienst|Stabsstelle|Amt|Dezernat|Abteilung|Sachgebiet)\b)"
)


def complete(context: Context, drafts: Sequence[Draft], vectors: Vectors | None) -> list[Draft]:
    """The drafts with owner and place of the document, resolved status, day of the status and field of action.

    With `vectors`, weak finds that mean something else are left out.
    """
    if context.subject:
        _resolve(context, context.subject)
    for draft in drafts:
        if draft.kind is ProposalKind.INITIATIVE:
            _name_home(context, draft)
            _add_place_of_owner(context, draft)
            _add_home(context, draft)
            _add_field(context, draft, vectors)
            _add_day(context, draft)
    return [draft for draft in drafts if not (vectors and _is_doubtful(draft, vectors))]


def _is_doubtful(draft: Draft, vectors: Vectors) -> bool:
    is_weak = draft.kind is ProposalKind.INITIATIVE and draft.title.confidence <= _WEAK
    return is_weak and is_far_from_digital(f"{draft.title.value}. {draft.passage.quote}", vectors=vectors)


def _resolve(context: Context, subject: Draft) -> None:
    """What is put to the vote is planned, or ended when the resolution says so."""
    if context.paper is None or not context.paper.resolution:
        return
    passage = context.paper.resolution[0]
    for sentence in context.sentences:
        if passage.start <= sentence.start < passage.end and (found := status_in(context.clean, sentence)):
            code = str(found.value) if found.value in ENDED else "planned"
            subject.add("status", replace(found, value=code, confidence=_RESOLVED))
            return
    subject.add("status", finding("planned", passage, _RESOLVED, "proposal.resolution"))


def _add_place_of_owner(context: Context, draft: Draft) -> None:
    """Where a body of the district is the owner, it is there."""
    owners = sorted(draft.facts.get("owner", ()), key=lambda one: -one.confidence)
    place = context.gazetteer.by_name(str(owners[0].value)) if owners and not draft.has("place") else None
    if place and place.full_name == owners[0].value:
        key = place.ags or place.full_name
        draft.add("place", finding(key, owners[0].passage, owners[0].confidence, "proposal.place"))


def _name_home(context: Context, draft: Draft) -> None:
    """ "Gemeinde, Fachbereich Bürgerservice" in a body's own paper is that body."""
    if context.home:
        for number, one in enumerate(draft.facts.get("owner", ())):
            if _is_unit(context, one):
                draft.facts["owner"][number] = context.home
            elif _DEPARTMENT.match(str(one.value)):
                draft.facts["owner"][number] = replace(one, value=context.home.value)


def _is_unit(context: Context, owner: Finding) -> bool:
    """Whether an owner is only the unit that the paper's head names: "Federführung: Mobilität"."""
    units = context.paper.head.get("unit", ()) if context.paper else ()
    return any(str(owner.value) in str(unit.value) for unit in units)


def _add_home(context: Context, draft: Draft) -> None:
    """The body that wrote the paper is the owner of what the paper itself introduces."""
    if draft.title.reason.code == "proposal.listed" or context.home is None or _names_another(context, draft):
        return
    if not draft.has("owner") and (context.home_place is None or not draft.has("place")):
        draft.add("owner", context.home)
    if not draft.has("place") and context.home_place is not None:
        draft.add("place", context.home_place)


def _names_another(context: Context, draft: Draft) -> bool:
    """Whether the sentence names bodies of the district, but not the one the document comes from."""
    home = context.home_place.value if context.home_place else None
    named = {place.ags for one in context.gazetteer.find(draft.passage.quote) for place in one.places if place.ags}
    return bool(named) and home not in named


def _add_field(context: Context, draft: Draft, vectors: Vectors | None) -> None:
    _keep_own_fields(context, draft)
    if draft.has("field"):
        return
    title = str(draft.title.value)
    found = field_by_words(title, draft.title.passage, gazetteer=context.gazetteer, confidence=_FIELD_OF_TITLE)
    description = draft.facts.get("description")
    if found is None and description:
        text = description[0]
        found = field_by_words(
            str(text.value), text.passage, gazetteer=context.gazetteer, confidence=_FIELD_OF_SENTENCE
        )
    if found is None and vectors:
        said = f"{title}. {description[0].value if description else ''}"
        found = field_by_meaning(said, draft.title.passage, vectors=vectors, gazetteer=context.gazetteer)
    if found:
        draft.add("field", found)


def _keep_own_fields(context: Context, draft: Draft) -> None:
    """Fields of action the district does not have are taken for the one whose words they share, else left out."""
    if not context.gazetteer.fields:
        return
    kept = []
    for one in draft.facts.pop("field", ()):
        words = str(one.value)
        like = field_by_words(words, one.passage, gazetteer=context.gazetteer, confidence=_FIELD_OF_SENTENCE)
        own = one if one.value in context.gazetteer.fields else like
        kept += [own] if own else []
    if kept:
        draft.facts["field"] = kept


def _add_day(context: Context, draft: Draft) -> None:
    """The status was true on the day of the paper."""
    day = _day(context)
    if day and draft.has("status") and not draft.has("status_as_of"):
        draft.add("status_as_of", day)


def _day(context: Context) -> Finding | None:
    """The day a line of its own gives as "Stand", else the day of the paper."""
    for block in context.clean.blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and block.end - block.start <= _LONGEST_DAY_LINE:
            for fact in days_in(context.clean, block.start, block.end):
                return fact.finding
    found = context.paper.head.get("date") if context.paper else None
    return finding(found[0].value, found[0].passage, 0.8, "proposal.date_of_paper") if found else None
