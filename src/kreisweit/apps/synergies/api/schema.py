"""What goes over the wire about synergies."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from ninja import Query, Schema
from pydantic import Field, model_validator

from kreisweit.apps.bodies.api.paging import PageNumber, Text
from kreisweit.apps.bodies.api.problem import Problem
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.enums import Action, Giver, Kind, Opinion, Reach, RejectReason, State, Sureness
from kreisweit.apps.synergies.models import SynergyComment, SynergyVoice
from kreisweit.apps.synergies.models.synergy import NOTE_LENGTH
from kreisweit.apps.synergies.queries.cards import Card
from kreisweit.apps.synergies.queries.explanation import FurtherKind, Passage, Reason, explanation_of
from kreisweit.ui.wording import say


class SideOut(Schema):
    """One of the two initiatives."""

    id: str
    title: str
    body: str
    place: str


class PassageOut(Schema):
    """Words of one side: characters `start` to `end` of its `field` (`title`, or `text` for the prose)."""

    field: str
    start: int
    end: int
    words: str
    stands: bool = Field(description="False when the text has been changed since.")


class ReasonOut(Schema):
    """One sentence and the passages of both sides that show it. `share` is its part of all that speaks for it."""

    code: str
    sentence: str
    share: float
    first: PassageOut | None
    second: PassageOut | None


class AspectOut(Schema):
    """A further kind that holds for the same pair."""

    kind: Kind
    score: float
    reasons: list[ReasonOut]


class VoiceOut(Schema):
    """What one side said; `lent_by` names the body that spoke in its place, and is empty when it spoke itself."""

    body: str
    opinion: Opinion
    reason: RejectReason | None
    note: str
    at: datetime
    lent_by: str


class CommentOut(Schema):
    """A comment; the text of a withdrawn one is empty."""

    id: str
    body: str
    at: datetime
    text: str
    is_withdrawn: bool


class SynergyOut(Schema):
    id: str
    version: int = Field(description="Send it back with a decision.")
    kind: Kind
    also: list[AspectOut] = Field(description="Further kinds that hold.")
    giver: Giver | None = Field(description="The side that supplies the other, or that it builds on.")
    action: Action | None = Field(description="What follows, as a code.")
    consequence: str = Field(description="What follows, as a sentence.")
    sureness: Sureness | None = Field(description="How many independent kinds of evidence agree.")
    sure: str = Field(description="Why it is so sure, as a sentence.")
    score: float = Field(description="Probability that people call it a pair, 0 to 1.")
    state: State
    is_current: bool = Field(description="False when the latest run no longer finds it.")
    first: SideOut
    second: SideOut
    reasons: list[ReasonOut]
    against: list[ReasonOut]
    later_until: date | None
    reason: RejectReason | None = Field(description="Why it was rejected.")
    note: str
    decided_at: datetime | None
    decided_by: str = Field(description="The body whose member decided last; empty before.")
    asked: list[str] = Field(description="Bodies whose word counts and who have not spoken.")
    voices: list[VoiceOut]


class SynergyWithComments(SynergyOut):
    comments: list[CommentOut]


class SynergyPage(Schema):
    items: list[SynergyOut]
    total: int
    page: int
    pages: int


class SynergyConflict(Problem):
    """Somebody else decided first: the synergy as it stands now."""

    current: SynergyOut


class SynergyChoice(Schema):
    """The filters of the queue."""

    state: State = State.PROPOSED
    kind: Kind | None = None
    body: Annotated[Text, Query(description="Id of a body that one side concerns.")] = ""
    field: Annotated[Text, Query(description="Id of a field of action of one side.")] = ""
    minimum: Annotated[float, Query(ge=0, le=1, description="The lowest score.")] = 0
    reach: Reach | None = None
    only_mine: Annotated[bool, Query(description="Only what concerns your own body.")] = False
    page: PageNumber = 1


class Decision(Schema):
    """What the side of the member says: `confirmed`, `rejected` (with `reason`), `later` (with `later_until`), or
    `proposed` to take it back. The state of the pair follows from both sides: one yes makes it `half`, yes and no
    make it `disputed`, so these two are answers and never sent.
    """

    state: Literal[State.PROPOSED, State.CONFIRMED, State.REJECTED, State.LATER]
    version: Annotated[int, Field(ge=1, le=2**31 - 1)]
    reason: RejectReason | None = None
    later_until: date | None = None
    note: Annotated[Text, Field(max_length=NOTE_LENGTH)] = ""

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        needed: dict[State, Literal["reason", "later_until"]] = {State.REJECTED: "reason", State.LATER: "later_until"}
        name = needed.get(self.state)
        if name and getattr(self, name) is None:
            raise ValueError(f"{name} is missing")
        return self


def synergy_out(card: Card) -> dict[str, Any]:
    """Needs both sides with their long texts, and who decided."""
    synergy = card.synergy
    explanation = explanation_of(synergy)
    return {
        "id": synergy.public_id,
        "version": synergy.version,
        "kind": synergy.kind,
        "also": [_aspect(one) for one in explanation.further],
        "giver": synergy.giver or None,
        "action": synergy.action or None,
        "consequence": say(card.advice) if card.advice else str(card.default_advice),
        "sureness": synergy.sureness or None,
        "sure": say(card.sure) if card.sure else "",
        "score": round(synergy.score, 4),
        "state": synergy.state,
        "is_current": synergy.is_current,
        "first": _side(synergy.first),
        "second": _side(synergy.second),
        "reasons": [_reason(one) for one in explanation.reasons],
        "against": [_reason(one) for one in explanation.against],
        "later_until": synergy.later_until,
        "reason": synergy.reason or None,
        "note": synergy.note,
        "decided_at": synergy.decided_at,
        "decided_by": synergy.decided_by.body.name if synergy.decided_by else "",
        "asked": [body.name for body in card.silent],
        "voices": [_voice(one) for one in card.voices],
    }


def comment_out(comment: SynergyComment) -> dict[str, Any]:
    return {
        "id": comment.public_id,
        "body": comment.by.body.name if comment.by else "",
        "at": comment.at,
        "text": comment.text,
        "is_withdrawn": comment.withdrawn_at is not None,
    }


def _aspect(further: FurtherKind) -> dict[str, Any]:
    reasons = [_reason(one) for one in further.reasons]
    return {"kind": further.kind, "score": round(further.score, 4), "reasons": reasons}


def _voice(voice: SynergyVoice) -> dict[str, Any]:
    return {
        "body": voice.body.name,
        "opinion": voice.opinion,
        "reason": voice.reason or None,
        "note": voice.note,
        "at": voice.at,
        "lent_by": voice.by.body.name if voice.by and voice.is_for_another else "",
    }


def _side(side: Initiative) -> dict[str, str]:
    return {"id": side.public_id, "title": side.title, "body": side.body.name, "place": side.place}


def _reason(one: Reason) -> dict[str, Any]:
    return {
        "code": one.message.code,
        "sentence": say(one.message),
        "share": round(one.share, 4),
        "first": _passage(one.first),
        "second": _passage(one.second),
    }


def _passage(one: Passage | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"field": one.field, "start": one.start, "end": one.end, "words": one.words, "stands": one.stands}
