"""The result as JSON: same input, same bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from kreisweit.adapters.match_report.report import Report
from kreisweit.engines.matching import Evidence, Match
from kreisweit.engines.matching.model import Aspect, Span


def as_json(report: Report) -> bytes:
    """`{"neighbours": {id: [{"id", "score", "kind", "why"}]}, "pairs": [...], "groups": [...]}`, UTF-8, indented.

    Each pair carries all its kinds with their evidence, what follows, how sure it is, and the exact shares of its
    log-odds.
    """
    result = report.result
    content = {
        "neighbours": {
            one: [
                {"id": near.id, "score": near.score, "kind": near.kind, "why": report.reason(near.evidence)}
                for near in result.neighbours[one]
            ]
            for one in result.neighbours
        },
        "pairs": [
            {
                "first": pair.first,
                "second": pair.second,
                "kind": pair.kind,
                "score": pair.score,
                "why": report.reason(pair.evidence),
                "evidence": _told(report, pair.evidence),
                "against": _told(report, pair.against),
                "aspects": [_aspect(report, one) for one in pair.aspects],
                "consequence": _consequence(report, pair),
                "sure": _sure(report, pair),
                "terms": [one.word for one in pair.shown],
                "log_odds": pair.log_odds,
                "contributions": [
                    {"feature": one.feature, "term": one.term, "value": one.value} for one in pair.contributions
                ],
                "form": pair.form,
            }
            for pair in result.pairs
        ],
        "groups": [
            {
                "id": group.id,
                "title": report.group_title(group),
                "members": list(group.members),
                "medoid": group.medoid,
                "why": report.reason(group.why),
            }
            for group in result.groups
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _told(report: Report, evidence: Sequence[Evidence]) -> list[dict[str, Any]]:
    return [
        {
            "code": one.message.code,
            "text": report.told(one),
            "weight": round(one.weight, 4),
            "first": _span(one.first_span),
            "second": _span(one.second_span),
        }
        for one in evidence
    ]


def _aspect(report: Report, aspect: Aspect) -> dict[str, Any]:
    return {
        "kind": aspect.kind,
        "score": aspect.score,
        "giver": aspect.giver,
        "evidence": _told(report, aspect.evidence),
    }


def _consequence(report: Report, pair: Match) -> dict[str, str] | None:
    if pair.consequence is None:
        return None
    return {"action": pair.consequence.action, "text": report.consequence(pair)}


def _sure(report: Report, pair: Match) -> dict[str, str] | None:
    return None if pair.sure is None else {"level": pair.sure.level, "text": report.sure(pair)}


def _span(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"field": span[0], "start": span[1], "end": span[2]}
