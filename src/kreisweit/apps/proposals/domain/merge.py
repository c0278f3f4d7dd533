"""Merging a proposal with an initiative that exists: what it adds is added, what stands there stays unless chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.initiatives.domain.change import change_initiative
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.parties import with_parties
from kreisweit.apps.initiatives.record import record_of
from kreisweit.apps.proposals.domain.decision import decide, is_repeated, locked
from kreisweit.apps.proposals.domain.passages import cite_findings
from kreisweit.apps.proposals.enums import State
from kreisweit.apps.proposals.models import Proposal
from kreisweit.kernel.errors import NotPossibleError


@transaction.atomic
def merge_proposal(
    *,
    proposal: Proposal,
    initiative: Initiative,
    values: Mapping[str, Any],
    cited: Iterable[str],
    shown_version: int,
    by: Membership,
    at: datetime,
    expected_version: int,
) -> Proposal:
    """Write the chosen `values` onto `initiative` and note that the fields `cited` rest on the proposal's passages.

    `shown_version` is the version of the initiative that was compared, `expected_version` that of the proposal. Raises
    `NotPossibleError` when somebody changed one of both meanwhile, `RuleViolatedError`.
    """
    current = locked(proposal, by=by)
    if is_repeated(current, (State.MERGED,), by=by, expected_version=expected_version):
        return current
    if not current.is_for_inventory:
        raise NotPossibleError("proposal.not_for_inventory")
    standing = with_parties(Initiative.objects.visible_to(by)).get(pk=initiative.pk)
    before = record_of(standing)
    written = change_initiative(initiative=standing, values=values, expected_version=shown_version, by=by, at=at)
    citations = cite_findings(proposal=current, initiative=standing, codes=cited, by=by, at=at)
    outcome = {
        "values": written,
        "before": {code: before[code] for code in written},
        "version": standing.version,
        "citations": [one.pk for one in citations],
    }
    return decide(current, state=State.MERGED, by=by, at=at, initiative=standing, outcome=outcome)
