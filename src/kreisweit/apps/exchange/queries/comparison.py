"""The latest comparison as a member may read it: stored ids and numbers, titles as they are today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.exchange.models import DistrictComparison, OtherGoal, OtherInitiative, OtherStrategy
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.models.initiative import InitiativeQuerySet
from kreisweit.kernel.wording import Message

PAGE_SIZE = 25
SHOWN = 6
"""Examples named beside a finding; their number is said as well."""
SolutionName = Callable[[str], str]


@dataclass(frozen=True)
class Finding:
    """A finding with the rows it rests on. `hidden` are examples beyond those that are shown."""

    subject: str
    message: Message
    reason: Message
    limits: tuple[Message, ...]
    ours: tuple[Initiative, ...]
    theirs: tuple[OtherInitiative, ...] = ()
    goals: tuple[OtherGoal, ...] = ()
    examples: tuple[Initiative, ...] = ()
    hidden: int = 0


@dataclass(frozen=True)
class Rows:
    """What a page of findings names, read in a constant number of queries."""

    ours: Mapping[str, Initiative] = field(default_factory=dict)
    theirs: Mapping[str, OtherInitiative] = field(default_factory=dict)
    goals: Mapping[str, OtherGoal] = field(default_factory=dict)


def latest_for(member: Membership) -> DistrictComparison | None:
    return DistrictComparison.objects.visible_to(member).first()


def findings(
    comparison: DistrictComparison, *themes: str, member: Membership, solution_name: SolutionName
) -> list[Finding]:
    """The findings of `themes` in their order. What rests on entries the member may not see any more is left out."""
    return _shown(_stored(comparison, *themes), member, solution_name)


def findings_page(
    comparison: DistrictComparison, theme: str, *, member: Membership, solution_name: SolutionName, number: str | None
) -> Page[Finding]:
    """One page of the findings of `theme`; it is shorter where the member may not see them any more."""
    stored: list[Any] = _stored(comparison, theme)
    page = Paginator(stored, PAGE_SIZE).get_page(number)
    page.object_list = _shown(list(page.object_list), member, solution_name)
    return page


def _stored(comparison: DistrictComparison, *themes: str) -> list[Mapping[str, Any]]:
    return [one for one in comparison.result.get("findings", ()) if one["theme"] in themes]


def _shown(stored: Sequence[Mapping[str, Any]], member: Membership, solution_name: SolutionName) -> list[Finding]:
    rows = _rows(stored, member)
    shown = [_finding(one, rows, solution_name) for one in stored]
    return [one for one in shown if one is not None]


def numbers(comparison: DistrictComparison) -> dict[str, int]:
    """How many findings each theme has."""
    found: dict[str, int] = {}
    for one in comparison.result.get("findings", ()):
        found[one["theme"]] = found.get(one["theme"], 0) + 1
    return found


def notes(comparison: DistrictComparison) -> list[Message]:
    return [_message(note) for note in comparison.result.get("notes", ())]


def strategies(comparison: DistrictComparison, member: Membership) -> list[OtherStrategy]:
    """The strategies that were compared, in the order of the columns; those removed since then are missing."""
    keys = comparison.result.get("strategies", ())
    rows = {row.public_id: row for row in OtherStrategy.objects.visible_to(member).filter(public_id__in=keys)}
    return [rows[key] for key in keys if key in rows]


def _rows(stored: Sequence[Mapping[str, Any]], member: Membership) -> Rows:
    ours = {key for one in stored for key in one["ours"][:SHOWN]}
    theirs = {key for one in stored for key in one["theirs"][:SHOWN] if one["theme"] != "goals"}
    goals = {key for one in stored if one["theme"] == "goals" for key in one["theirs"]}
    own: InitiativeQuerySet = Initiative.objects.visible_to(member)
    # Examples of others may stand in our own inventory, too: both are looked up in both.
    return Rows(
        ours=_by_id(own.filter(public_id__in=ours | theirs).select_related("place_body").defer("place_body__boundary")),
        theirs=_by_id(
            OtherInitiative.objects.visible_to(member).filter(public_id__in=theirs).select_related("other")
            if theirs
            else ()
        ),
        goals=_by_id(
            OtherGoal.objects.visible_to(member).filter(public_id__in=goals).select_related("strategy__other")
            if goals
            else ()
        ),
    )


def _by_id(rows: Iterable[Any]) -> dict[str, Any]:
    return {row.public_id: row for row in rows}


def _finding(stored: Mapping[str, Any], rows: Rows, solution_name: SolutionName) -> Finding | None:
    ours = tuple(rows.ours[key] for key in stored["ours"][:SHOWN] if key in rows.ours)
    theirs = tuple(rows.theirs[key] for key in stored["theirs"][:SHOWN] if key in rows.theirs)
    examples = tuple(rows.ours[key] for key in stored["theirs"][:SHOWN] if key in rows.ours)
    goals = tuple(rows.goals[key] for key in stored["theirs"] if key in rows.goals)
    about_us = stored["theme"] in {"ahead_of_us", "strength"}
    if (about_us and not ours) or not (theirs or examples or goals or stored["theme"] == "strength"):
        return None
    titles = [*(one.title for one in theirs), *(one.title for one in examples)]
    today = {"title": ours[0].title if ours else "", "example": titles[0] if titles else ""}
    if "solution" in stored["message"]["values"]:
        today["solution"] = solution_name(stored["subject"])
    return Finding(
        subject=stored["subject"],
        message=_message(stored["message"], **today),
        reason=_message(stored["reason"]),
        limits=tuple(_message(limit, **today) for limit in stored["limits"]),
        ours=ours,
        theirs=theirs,
        goals=goals,
        examples=examples,
        hidden=max(0, len(stored["ours" if stored["theme"] == "strength" else "theirs"]) - SHOWN) if not goals else 0,
    )


def _message(stored: Mapping[str, Any], **today: str) -> Message:
    return Message(stored["code"], {**stored["values"], **today})
