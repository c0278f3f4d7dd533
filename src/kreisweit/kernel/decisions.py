"""What councils can decide: the classes into which results are sorted, whatever words and system they come from."""

from __future__ import annotations

from enum import StrEnum


class DecisionKind(StrEnum):
    """The classes that results are sorted into."""

    ADOPTED_UNCHANGED = "adopted_unchanged"
    ADOPTED_CHANGED = "adopted_changed"
    ADOPTED_IN_PART = "adopted_in_part"
    RECOMMENDED = "recommended"
    REJECTED = "rejected"
    NOTED = "noted"
    POSTPONED = "postponed"
    REFERRED = "referred"
    WITHDRAWN = "withdrawn"
    SETTLED = "settled"
    NO_VOTE = "no_vote"
    ELECTED = "elected"
    UNKNOWN = "unknown"


class Modifier(StrEnum):
    """How it was decided. `UNANIMOUS` also with abstentions."""

    UNANIMOUS = "unanimous"
    MAJORITY = "majority"
    TIE = "tie"
    SECRET = "secret"  # noqa: S105 - a ballot, not a password
    ROLL_CALL = "roll_call"
