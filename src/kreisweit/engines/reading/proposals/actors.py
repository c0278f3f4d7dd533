"""Who is involved: owners, partners and participants of what is proposed, each once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kreisweit.engines.reading.finding import Finding, ProposalKind
from kreisweit.engines.reading.proposals.context import Context
from kreisweit.engines.reading.proposals.drafts import Draft, finding
from kreisweit.engines.reading.proposals.gazetteer import number_word

# Bodies of the district are in its record already, and all of them together are no actor.
_NO_NEW_ACTOR = 0.3
_ROLES = ("owner", "partners", "participant")


def actors(context: Context, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Drafts of the actors that the other drafts name, with their role; bodies of the district also with their keys."""
    for draft in drafts:
        if draft.kind is ProposalKind.REFERENCE:
            continue
        for role in _ROLES:
            for found in draft.facts.get(role, ()):
                if not any(context.gazetteer.shares(str(found.value))):
                    yield _draft(context, found, role)


def _draft(context: Context, found: Finding, role: str) -> Draft:
    group = next((one for one in context.gazetteer.find(found.passage.quote) if one.is_group), None)
    name = _group_name(len(group.places)) if group else str(found.value)
    place = None if group else context.gazetteer.by_name(str(found.value))
    is_known = group is not None or (place is not None and place.ags != "" and place.full_name == name)
    confidence = min(found.confidence, _NO_NEW_ACTOR) if is_known else found.confidence
    title = finding(name, found.passage, confidence, found.reason.code, **found.reason.values)
    draft = Draft(ProposalKind.ACTOR, title, found.passage)
    draft.add("role", finding(role, found.passage, found.confidence, found.reason.code, **found.reason.values))
    for known in group.places if group else (place,) if place and is_known else ():
        if known.ags:
            draft.add("place", finding(known.ags, found.passage, found.confidence, "proposal.place"))
    return draft


def _group_name(count: int) -> str:
    """The municipalities of the district together."""
    return f"{number_word(count)} kreisangehörige Städte und Gemeinden"
