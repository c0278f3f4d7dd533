"""How sure a finding is: the share of findings of its field and reason that were right on labelled documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kreisweit.engines.reading.finding import Finding, Proposal, ProposalKind
from kreisweit.engines.reading.proposals.vocabulary import shares_right

UNCOUNTED = 0.8
_COUNTED_BY_TITLE = (ProposalKind.STRATEGY, ProposalKind.GOAL, ProposalKind.REFERENCE)


def calibrated(proposal: Proposal) -> Proposal:
    """The proposal with confidences out of `calibration.toml`; what was not counted there is at most `UNCOUNTED`.

    The order of findings stays, and none is surer than the one before it.
    """
    findings = {code: _calibrated(group(proposal, code), found) for code, found in proposal.findings.items()}
    return replace(proposal, findings=findings)


def group(proposal: Proposal, code: str) -> str:
    """The name under which findings of a field are counted: those of initiatives by field, other titles by kind."""
    if proposal.kind is ProposalKind.INITIATIVE:
        return code
    return proposal.kind.value if proposal.kind in _COUNTED_BY_TITLE and code == "title" else ""


def _calibrated(name: str, found: Sequence[Finding]) -> tuple[Finding, ...]:
    shares = shares_right().get(name, {})
    most, kept = 1.0, []
    for one in found:
        most = min(most, shares.get(one.reason.code, min(one.confidence, UNCOUNTED)))
        kept.append(replace(one, confidence=most))
    return tuple(kept)
