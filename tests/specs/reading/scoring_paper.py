"""Compares a council paper's parts with the gold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from tests.specs.reading.alike import content_words
from tests.specs.reading.gold import GoldEffect, GoldPaper, GoldStep, GoldVote
from tests.specs.reading.verdict import Mark, Verdict

from kreisweit.engines.reading.finding import ConsultationStep, Effect, Paper

# Parts that every careful reader parts alike; a scheme's heads and signatures are no matter of content.
COUNTED_PARTS = frozenset(
    {
        "resolution",
        "problem",
        "solution",
        "statement",
        "alternatives",
        "effects",
        "competence",
        "finance",
        "summary",
        "annexes",
    }
)
_BEGINS_WITHIN = 120
_ENDS_WITHIN = 60
One = TypeVar("One")
Other = TypeVar("Other")


def judge_paper(paper: Paper | None, gold: GoldPaper | None, *, is_minutes: bool) -> Iterator[Verdict]:
    """Head, parts, resolution points, effects, consultations, competence and annexes.

    Minutes may be taken for a paper or not: they have items and votes, but no resolution of their own.
    """
    if gold is None:
        if paper is not None and not is_minutes:
            yield Verdict("paper", Mark.WRONG, said=paper.scheme)
        return
    if paper is None:
        yield Verdict("paper", Mark.MISSED)
    else:
        yield Verdict("paper", Mark.RIGHT, said=paper.scheme)
    yield from _judge_head(paper, gold)
    yield from _judge_parts(paper, gold)
    yield from _judge_lists(paper, gold)
    yield from _judge_competence(paper, gold)


def judge_votes(paper: Paper | None, votes: Sequence[GoldVote]) -> Iterator[Verdict]:
    """Yes, no and abstentions of each vote, in the order of the text."""
    read = [paper.head.get(code, ()) for code in ("votes_yes", "votes_no", "abstentions")] if paper else []
    counted = [tuple(finding.value for finding in vote) for vote in zip(*read, strict=False)]
    yield from _judge_list("vote", counted, votes, same=lambda said, vote: said == _counts(vote))


def _counts(vote: GoldVote) -> tuple[int, int, int]:
    return vote.yes, vote.no, vote.abstentions


def _judge_head(paper: Paper | None, gold: GoldPaper) -> Iterator[Verdict]:
    for code, expected in gold.head.items():
        said = paper.head.get(code, ()) if paper else ()
        if said and _same_text(str(said[0].value), str(expected)):
            yield Verdict("paper head", Mark.RIGHT, said=str(said[0].value), expected=f"{code}: {expected}")
            continue
        if said:
            yield Verdict("paper head", Mark.WRONG, said=str(said[0].value), expected=f"{code}: {expected}")
        yield Verdict("paper head", Mark.MISSED, expected=f"{code}: {expected}")


def _judge_parts(paper: Paper | None, gold: GoldPaper) -> Iterator[Verdict]:
    bodies = {part.code: part.body.quote for part in paper.parts if part.body} if paper else {}
    for code, (first, last) in gold.parts.items():
        body = " ".join(bodies.get(code, "").split())
        shown = f"{code}: {first} … {last}"
        if first in body[: _BEGINS_WITHIN + len(first)] and last in body[-_ENDS_WITHIN - len(last) :]:
            yield Verdict("paper part", Mark.RIGHT, said=code, expected=shown)
            continue
        if body:
            yield Verdict("paper part", Mark.WRONG, said=f"{code}: {body[:40]} … {body[-40:]}", expected=shown)
        yield Verdict("paper part", Mark.MISSED, expected=shown)
    for code in COUNTED_PARTS & bodies.keys() - gold.parts.keys() - set(gold.parts_may):
        yield Verdict("paper part", Mark.WRONG, said=f"{code}: {bodies[code][:60]}")


def _judge_lists(paper: Paper | None, gold: GoldPaper) -> Iterator[Verdict]:
    yield from _judge_list(
        "paper resolution",
        [passage.quote for passage in paper.resolution] if paper else [],
        gold.resolution,
        same=lambda said, first: first in " ".join(said.split())[: len(first) + 8],
    )
    yield from _judge_list(
        "paper consultation", paper.consultations if paper else (), gold.consultations, same=_same_step
    )
    yield from _judge_list(
        "paper effect",
        [effect for effect in paper.effects if effect.amount_cents is not None] if paper else [],
        [effect for effect in gold.effects if effect.amount is not None],
        same=_same_effect,
        may=lambda effect: effect.may,
    )
    yield from _judge_list(
        "paper annex",
        [passage.quote for passage in paper.annexes] if paper else [],
        gold.annexes,
        same=lambda said, annex: _same_text(said.split(" ", 1)[-1], annex) or _same_text(said, annex),
    )


def _judge_competence(paper: Paper | None, gold: GoldPaper) -> Iterator[Verdict]:
    for code, expected in gold.competence.items():
        said = paper.competence.get(code, ()) if paper else ()
        if said and _same_text(str(said[0].value), expected):
            yield Verdict("paper competence", Mark.RIGHT, said=str(said[0].value), expected=expected)
            continue
        if said:
            yield Verdict("paper competence", Mark.WRONG, said=str(said[0].value), expected=expected)
        yield Verdict("paper competence", Mark.MISSED, expected=expected)


def _judge_list(
    what: str,
    said: Iterable[One],
    gold: Iterable[Other],
    *,
    same: Callable[[One, Other], bool],
    may: Callable[[Other], bool] = lambda _: False,
) -> Iterator[Verdict]:
    waiting = list(gold)
    for one in said:
        hit = next((other for other in waiting if same(one, other)), None)
        if hit is None:
            yield Verdict(what, Mark.WRONG, said=_short(one))
            continue
        waiting.remove(hit)
        if not may(hit):
            yield Verdict(what, Mark.RIGHT, said=_short(one), expected=_short(hit))
    yield from (Verdict(what, Mark.MISSED, expected=_short(other)) for other in waiting if not may(other))


def _same_step(said: ConsultationStep, step: GoldStep) -> bool:
    stated = (step.date, step.role, step.agenda_item, step.is_public)
    read = (said.date, said.role, said.agenda_item, said.is_public)
    agrees = all(other == one for one, other in zip(stated, read, strict=True) if one not in ("", None))
    return agrees and _same_text(said.organization, step.organization)


def _same_effect(said: Effect, effect: GoldEffect) -> bool:
    agrees = said.kind == effect.kind and said.amount_cents == effect.amount
    return agrees and (not effect.budget_item or effect.budget_item in said.budget_item)


def _same_text(said: str, expected: str) -> bool:
    return content_words(said) == content_words(expected)


def _short(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return " ".join(text.split())[:160]
