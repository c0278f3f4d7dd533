"""What a comparison finds: gaps, who is ahead of us, what others could learn from us."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kreisweit.engines.comparing.fields import aligned
from kreisweit.engines.comparing.model import HAVING, RANK, Entry, Finding, Likeness, Matrix, Side, Strategy
from kreisweit.kernel.wording import Message

NOT_LISTED = Message("comparing.limit_not_listed")
READ_BY_MACHINE = Message("comparing.limit_read_by_machine")
ONLY_EXAMPLES = Message("comparing.limit_only_examples")
FIELDS_ALIGNED = Message("comparing.limit_fields_aligned")

Placed = tuple[Side, Entry]


def empty_fields(ours: Side, others: Sequence[Side], matrix: Matrix) -> list[Finding]:
    """Fields of ours in which we have nothing and others do, those with most entries first."""
    meant = aligned((entry.field for side in others for entry in side.entries), ours=ours.fields)
    found = []
    for row in matrix.rows:
        theirs = [(side, entry) for side in others for entry in side.entries if meant[entry.field] == row.field]
        if row.field and row.cells[0].count == 0 and theirs:
            message = Message.of("comparing.empty_field", field=row.field, number=len(theirs))
            reason = Message.of("comparing.reason_places", places=_places(theirs))
            limits = (NOT_LISTED, FIELDS_ALIGNED)
            found.append(Finding("empty_field", row.field, message, reason, limits, theirs=_ids(theirs)))
    return sorted(found, key=lambda one: (-len(one.theirs), one.subject))


def foreign_fields(ours: Side, others: Sequence[Side]) -> list[Finding]:
    """Fields of others that fit none of ours."""
    meant = aligned((entry.field for side in others for entry in side.entries), ours=ours.fields)
    by_field: dict[str, list[Placed]] = defaultdict(list)
    for side in others:
        for entry in side.entries:
            if entry.field and not meant[entry.field]:
                by_field[entry.field].append((side, entry))
    found = [
        Finding(
            "foreign_field",
            field,
            Message.of("comparing.foreign_field", field=field, number=len(theirs)),
            Message.of("comparing.reason_places", places=_places(theirs)),
            (FIELDS_ALIGNED,),
            theirs=_ids(theirs),
        )
        for field, theirs in by_field.items()
    ]
    return sorted(found, key=lambda one: (-len(one.theirs), one.subject))


def missing_solutions(ours: Side, others: Sequence[Side], likenesses: Iterable[Likeness]) -> list[Finding]:
    """Kinds of solution that others have and we neither have nor plan: by places, then by how many are finished.

    An entry of theirs that is the same as one of ours, under whatever words, takes its kind off the list.
    """
    owned = {solution for entry in ours.entries if entry.phase != "over" for solution in entry.solutions}
    given_up = _by_solution((ours, entry) for entry in ours.entries if entry.phase == "over")
    ours_too = {one.theirs for one in likenesses if one.is_same}
    placed = [(side, entry) for side in others for entry in side.entries]
    matched = {solution for _, entry in placed if entry.id in ours_too for solution in entry.solutions}
    found = []
    for solution, theirs in _by_solution(placed).items():
        having = [one for one in theirs if one[1].phase in HAVING]
        if having and solution not in owned and solution not in matched:
            found.append(_missing(solution, having, theirs, given_up.get(solution, [])))
    return sorted(found, key=lambda one: (-_number(one, "places"), -_number(one, "done"), one.subject))


def _missing(solution: str, having: Sequence[Placed], theirs: Sequence[Placed], given_up: Sequence[Placed]) -> Finding:
    done = sum(entry.phase == "done" for _, entry in having)
    ended = sum(entry.phase == "over" for _, entry in theirs)
    message = Message.of("comparing.missing_solution", solution=solution, places=_places(having))
    reason = Message.of(
        "comparing.reason_ended" if ended else "comparing.reason_done",
        places=_places(having), done=done, number=len(having), ended=ended,
    )  # fmt: skip
    limits = [NOT_LISTED, READ_BY_MACHINE]
    if given_up:
        limits.insert(0, Message.of("comparing.limit_given_up", title=given_up[0][1].title))
    return Finding(
        "missing_solution", solution, message, reason, tuple(limits), ours=_ids(given_up), theirs=_ids(having)
    )


def ahead_of_us(ours: Side, others: Sequence[Side], likenesses: Iterable[Likeness]) -> list[Finding]:
    """For each initiative we plan: who has finished or runs the same. The finished first, then the likeliest."""
    theirs = {entry.id: entry for side in others for entry in side.entries if entry.phase in {"done", "running"}}
    planned = {entry.id: entry for entry in ours.entries if entry.phase == "ahead"}
    pairs: dict[str, list[Likeness]] = defaultdict(list)
    for one in likenesses:
        if one.ours in planned and one.theirs in theirs:
            pairs[one.ours].append(one)
    found = []
    for key, alike in pairs.items():
        ranked = sorted(
            alike, key=lambda one: (not one.is_same, RANK[theirs[one.theirs].phase], -one.score, one.theirs)
        )
        found.append(_ahead(planned[key], ranked, theirs))
    return sorted(found, key=lambda one: (-_number(one, "percent"), one.subject))


def _telling(one: Likeness, theirs: Mapping[str, Entry]) -> tuple[bool, int, float, str]:
    return not one.is_same, RANK[theirs[one.theirs].phase], -one.score, one.theirs


def _ahead(planned: Entry, ranked: Sequence[Likeness], theirs: Mapping[str, Entry]) -> Finding:
    first = ranked[0]
    code = ("same" if first.is_same else "related") + "_" + theirs[first.theirs].phase
    done = sum(theirs[one.theirs].phase == "done" for one in ranked)
    return Finding(
        "ahead_of_us",
        planned.id,
        Message.of(f"comparing.ahead_{code}", title=planned.title, example=theirs[first.theirs].title),
        Message.of("comparing.reason_alike", percent=round(100 * first.score), number=len(ranked), done=done),
        (READ_BY_MACHINE, Message("comparing.limit_conditions_differ")),
        ours=(planned.id,),
        theirs=tuple(one.theirs for one in ranked),
    )


def strengths(ours: Side, others: Sequence[Side], likenesses: Iterable[Likeness]) -> list[Finding]:
    """Kinds of solution that we have finished or run and that no other side lists: others could learn from them.

    Beside examples alone that says little, and the finding says so.
    """
    listed = {solution for side in others for entry in side.entries for solution in entry.solutions}
    alike = {one.ours for one in likenesses if one.is_same}
    only_examples = all(side.is_collection for side in others)
    code = "comparing.strength_beside_examples" if only_examples else "comparing.strength"
    limits = (*((ONLY_EXAMPLES,) if only_examples else ()), NOT_LISTED, READ_BY_MACHINE)
    found = []
    for solution, mine in _by_solution((ours, entry) for entry in ours.entries).items():
        having = [one for one in mine if one[1].phase in {"done", "running"}]
        if having and solution not in listed and not any(entry.id in alike for _, entry in mine):
            done = sum(entry.phase == "done" for _, entry in having)
            reason = Message.of("comparing.reason_done", places=_places(having), done=done, number=len(having), ended=0)
            message = Message.of(code, solution=solution)
            found.append(Finding("strength", solution, message, reason, limits, ours=_ids(having)))
    return sorted(found, key=lambda one: (-_number(one, "done"), -len(one.ours), one.subject))


def missing_goals(
    ours: Side, strategies: Sequence[Strategy], *, own: Mapping[str, int], had: set[str]
) -> list[Finding]:
    """Goals that others set and we do not, by field of ours; goals that fit no field stand last.

    `own`: number of our goals by field. `had`: ids of goals that we have in our own words.
    """
    goals = [(strategy, goal) for strategy in strategies for goal in strategy.goals if goal.id not in had]
    meant = aligned((goal.field for _, goal in goals), ours=ours.fields)
    found = []
    for field in (*ours.fields, ""):
        here = [(strategy, goal) for strategy, goal in goals if (meant[goal.field] if goal.field else "") == field]
        if not here:
            continue
        measurable = sum(goal.is_measurable for _, goal in here)
        owners = len({strategy.owner for strategy, _ in here})
        message = Message.of("comparing.goals" if field else "comparing.goals_general", field=field, number=len(here))
        reason = Message.of("comparing.reason_goals", owners=owners, measurable=measurable, own=own.get(field, 0))
        ranked = sorted(here, key=lambda one: (not one[1].is_measurable, one[0].owner, one[1].id))
        limits = (Message("comparing.limit_goals"), *((FIELDS_ALIGNED,) if field else ()))
        found.append(Finding("goals", field, message, reason, limits, theirs=tuple(goal.id for _, goal in ranked)))
    return found


def _by_solution(placed: Iterable[Placed]) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = defaultdict(list)
    for side, entry in placed:
        for solution in entry.solutions:
            found[solution].append((side, entry))
    return found


def _places(placed: Iterable[Placed]) -> int:
    """In how many places: entries without a place count for their side once."""
    return len({(side.id, entry.place) for side, entry in placed})


def _ids(placed: Iterable[Placed]) -> tuple[str, ...]:
    return tuple(entry.id for _, entry in sorted(placed, key=lambda one: (RANK[one[1].phase], one[1].title, one[1].id)))


def _number(finding: Finding, name: str) -> int:
    value = finding.reason.values[name]
    assert isinstance(value, int)  # noqa: S101  for the type checker: written above in this module
    return value
