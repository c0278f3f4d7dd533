"""From a clean text to what it proposes for the district's record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kreisweit.engines.reading.clean import CleanText
from kreisweit.engines.reading.document import RawDocument
from kreisweit.engines.reading.finding import Paper, Proposal, ProposalKind
from kreisweit.engines.reading.proposals.actors import actors
from kreisweit.engines.reading.proposals.calibration import calibrated
from kreisweit.engines.reading.proposals.completing import complete
from kreisweit.engines.reading.proposals.context import Context, Vectors
from kreisweit.engines.reading.proposals.drafts import Draft, is_same, merged
from kreisweit.engines.reading.proposals.gazetteer import Gazetteer
from kreisweit.engines.reading.proposals.goals import goals
from kreisweit.engines.reading.proposals.home import home_of
from kreisweit.engines.reading.proposals.mentions import mentioned
from kreisweit.engines.reading.proposals.process import describe_paper, describe_process, is_process
from kreisweit.engines.reading.proposals.records import recorded
from kreisweit.engines.reading.proposals.references import references
from kreisweit.engines.reading.proposals.sentences import sentences_of
from kreisweit.engines.reading.proposals.subject import subject_of
from kreisweit.engines.reading.proposals.topics import Topic, below_sheets, entries, sections

_ORDER = (
    ProposalKind.STRATEGY,
    ProposalKind.INITIATIVE,
    ProposalKind.GOAL,
    ProposalKind.ACTOR,
    ProposalKind.REFERENCE,
)

# Facts that make more of a heading than words.
_SAID_OF_IT = ("status", "cost_once", "cost_yearly", "funding", "funding_programme", "year_start", "year_end", "owner")


def propose(
    clean: CleanText,
    *,
    paper: Paper | None,
    gazetteer: Gazetteer,
    vectors: Vectors | None = None,
    raw: RawDocument | None = None,
) -> tuple[Proposal, ...]:
    """What the text speaks of: strategies, initiatives, goals, actors and references, in this order and by position.

    Initiatives carry the field codes of `tables.INITIATIVE_FIELDS`; `place` is an official key, or the full name where
    the gazetteer does not know one; the own share of a grant stands in `cost_note`. The strategy a paper is about also
    carries `phase`, `workshop`, `participant`, `budget_item`, `budget_year`, `organization` and `law`; actors carry
    `role` (owner, partners or participant). Several findings of one field stand with the surest first.

    `vectors` name a field of action where no word gives one and drop weak finds that mean something else. `raw` is not
    looked at: workbooks, too, reach `clean` row by row, so that every passage is a stretch of one text. The same text
    gives the same proposals with the same keys on every machine.
    """
    context = _context(clean, paper, gazetteer)
    drafts = merged(_things(context))
    # Things that turn out to be in the same place may be one after all.
    drafts = merged(complete(context, drafts, vectors))
    drafts.extend(merged(actors(context, drafts)))
    return tuple(calibrated(draft.proposal()) for kind in _ORDER for draft in drafts if draft.kind is kind)


def _context(clean: CleanText, paper: Paper | None, gazetteer: Gazetteer) -> Context:
    context = Context(clean, sentences_of(clean), paper, gazetteer)
    subject = subject_of(clean, paper=paper)
    home = home_of(context)
    if home:
        context = replace(context, home=home.owner, home_place=home.place)
    return replace(context, subject=subject)


def _things(context: Context) -> list[Draft]:
    """Everything but actors, in the order in which the surest sources come first."""
    recorded_drafts = list(recorded(context))
    topics = _topics(context, recorded_drafts)
    drafts = [context.subject] if context.subject else []
    drafts.extend(recorded_drafts)
    named = list(mentioned(context, topics))
    headlines = [topic.draft for topic in topics if _is_headline(context, topic, named)]
    known = [*drafts, *headlines]
    drafts.extend(topic.draft for topic in topics if all(topic.draft is not one for one in known))
    drafts = [draft for draft in drafts if all(draft is not one for one in headlines)] + named
    if context.subject:
        describe_paper(context, context.subject)
        if is_process(context.subject):
            describe_process(context, context.subject)
    drafts.extend(goals(context))
    drafts.extend(references(context))
    return drafts


def _topics(context: Context, recorded_drafts: Sequence[Draft]) -> list[Topic]:
    """The paper as a whole, its sections and list entries; sheets and tables speak for themselves."""
    taken = [(draft.passage.start, draft.passage.end) for draft in recorded_drafts]
    found = [topic for topic in (*sections(context), *entries(context)) if not _is_inside(topic, taken)]
    whole = [Topic(0, len(context.clean.text), context.subject)] if context.subject else []
    return [*whole, *found, *below_sheets(context, recorded_drafts)]


def _is_headline(context: Context, topic: Topic, named: Sequence[Draft]) -> bool:
    """Whether a heading only plays with words: nothing is said of what it names, but of another thing below it."""
    is_heading = topic.draft.title.reason.code in ("proposal.heading", "proposal.subject") and context.paper is None
    is_strategy = topic.draft.kind is ProposalKind.STRATEGY
    if not is_heading or is_strategy or any(topic.draft.has(code) for code in _SAID_OF_IT):
        return False
    below = [draft for draft in named if topic.start < draft.passage.start < topic.end]
    return bool(below) and not any(is_same(topic.draft, draft) for draft in below)


def _is_inside(topic: Topic, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= topic.start < end for start, end in spans)
