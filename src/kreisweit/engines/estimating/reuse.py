"""What exists already and could be copied, who could copy it, and who can tell why it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kreisweit.engines.estimating.figures import Names
from kreisweit.engines.estimating.model import READY, Member, Phase
from kreisweit.kernel.wording import Message


@dataclass(frozen=True, slots=True)
class Existing:
    """A solution somewhere: its title, whose it is, where it stands."""

    title: str
    body: str
    phase: Phase
    key: str = ""


@dataclass(frozen=True, slots=True)
class Reuse:
    """`models` work already, `lessons` were given up; `followers` carry the bundle and have nothing that works yet."""

    models: tuple[Existing, ...]
    lessons: tuple[Existing, ...]
    followers: tuple[str, ...]
    advice: tuple[Message, ...]


def reuse_of(members: Sequence[Member]) -> Reuse:
    relevant = [member for member in members if member.role != "not_relevant"]
    all_ = [Existing(one.title, member.body, one.phase, one.key) for member in relevant for one in member.solutions]
    models = tuple(one for one in all_ if one.phase in READY)
    lessons = tuple(one for one in all_ if one.phase == "over")
    followers = tuple(member.body for member in relevant if member.carries and not member.is_ready)
    return Reuse(models, lessons, followers, tuple(_advice(models, lessons, followers)))


def _advice(models: Sequence[Existing], lessons: Sequence[Existing], followers: Sequence[str]) -> list[Message]:
    where, others = _names(models), Names(tuple(followers))
    found = []
    if models and followers:
        found.append(Message.of("estimating.copy", where=where, followers=others))
    elif len({one.body for one in models}) > 1:
        found.append(Message.of("estimating.join_operation", where=where))
    elif followers:
        found.append(Message("estimating.nothing_to_copy"))
    if lessons:
        found.append(Message.of("estimating.ask_why", where=_names(lessons)))
    return found


def _names(existing: Sequence[Existing]) -> Names:
    return Names(tuple(dict.fromkeys(one.body for one in existing)))
