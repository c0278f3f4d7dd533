"""Accepting a proposal, as it was found or corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.enums import ActorKind
from kreisweit.apps.bodies.models import Actor, Body, Membership
from kreisweit.apps.initiatives.domain.create import create_initiative
from kreisweit.apps.initiatives.domain.parties import Parties
from kreisweit.apps.initiatives.enums import Duty, Status
from kreisweit.apps.proposals.domain.decision import decide, is_repeated, locked
from kreisweit.apps.proposals.domain.passages import cite_findings, cite_proposal
from kreisweit.apps.proposals.enums import Kind, State
from kreisweit.apps.proposals.models import Proposal
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.text import one_line

ACCEPTING = (State.ACCEPTED, State.CORRECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """What a person accepts: `values` by the codes of `initiatives.record` (for an actor `title` and `kind`, for a goal
    or an example `title`), for `body`. `found` is what was proposed: where both differ the proposal was corrected."""

    values: Mapping[str, Any]
    found: Mapping[str, Any]
    body: Body

    @property
    def state(self) -> State:
        is_corrected = any(not self._is_found(code, value) for code, value in self.values.items())
        return State.CORRECTED if is_corrected else State.ACCEPTED

    def _is_found(self, code: str, value: Any) -> bool:
        if code in _NEVER_FOUND:
            return True
        return (value or None) == (self.found.get(code) or _OPEN.get(code))


# What a form says about fields that a reading leaves open, and what a reading never says.
_OPEN = {"status": Status.UNKNOWN, "legal_duty": Duty.UNKNOWN}
_NEVER_FOUND = frozenset({"visibility", "kind", "key"})


@transaction.atomic
def accept_proposal(
    *, proposal: Proposal, acceptance: Acceptance, by: Membership, at: datetime, expected_version: int
) -> Proposal:
    """Make an initiative or actor of the proposal, or keep it where it is, according to its kind.

    The result keeps its passages. Raises `NotPossibleError` when somebody else decided meanwhile, `RuleViolatedError`,
    `InvalidInputError`; accepting twice with the same version accepts once.
    """
    current = locked(proposal, by=by)
    if is_repeated(current, ACCEPTING, by=by, expected_version=expected_version):
        return current
    if current.is_for_inventory:
        return _into_inventory(current, acceptance, by=by, at=at)
    if current.kind == Kind.ACTOR:
        return _as_actor(current, acceptance, by=by, at=at)
    passage = cite_proposal(proposal=current, by=by, at=at)
    outcome = {"values": {"title": _title(acceptance)}, "passage": passage.public_id if passage else ""}
    return decide(current, state=acceptance.state, by=by, at=at, outcome=outcome)


def _into_inventory(current: Proposal, acceptance: Acceptance, *, by: Membership, at: datetime) -> Proposal:
    values = {code: value for code, value in acceptance.values.items() if value not in (None, "", [])}
    initiative = create_initiative(values=values, body=acceptance.body, by=by, at=at)
    cite_findings(proposal=current, initiative=initiative, codes=values, by=by, at=at)
    outcome = {"values": values, "version": initiative.version}
    return decide(current, state=acceptance.state, by=by, at=at, initiative=initiative, outcome=outcome)


def _as_actor(current: Proposal, acceptance: Acceptance, *, by: Membership, at: datetime) -> Proposal:
    """A known name is recognised: a body of the district stays what it is, an actor is not entered twice."""
    title = _title(acceptance)
    kind = acceptance.values.get("kind") or ActorKind.OTHER
    outcome: dict[str, Any] = {"values": {"title": title, "kind": str(kind)}}
    known = set(Actor.objects.visible_to(by).values_list("pk", flat=True))
    body, actor = Parties(by.district).body_or_actor(title)
    if actor is not None and actor.pk not in known:
        actor.kind = kind
        actor.save(update_fields=["kind"])
        record(verb="actor.added", by=by, at=at, changes=[Change(actor, after={"name": actor.name})])
        outcome["is_new"] = True
    passage = cite_proposal(proposal=current, by=by, at=at)
    outcome |= {"body": body.public_id if body else "", "passage": passage.public_id if passage else ""}
    return decide(current, state=acceptance.state, by=by, at=at, actor=actor, outcome=outcome)


def _title(acceptance: Acceptance) -> str:
    title = one_line(str(acceptance.values.get("title") or ""))[:200]
    if not title:
        raise InvalidInputError("initiative.title_missing")
    return title
