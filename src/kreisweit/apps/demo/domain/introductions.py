"""Three introductions to look at: one being prepared, one that waits for answers, one that was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.contacts.domain.answer import consent_to_introduction
from kreisweit.apps.contacts.domain.propose import ask_both_sides, propose_introduction
from kreisweit.apps.contacts.models import Introduction
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.kernel.wording import Message

KREIS, DUELMEN, HAVIXBECK, SENDEN = "05558000", "05558016", "05558020", "05558044"


@dataclass(frozen=True, slots=True)
class DemoIntroduction:
    """Two bodies by their official keys, the initiative of each by its key, and which bodies have said yes."""

    bodies: tuple[str, str]
    keys: tuple[str, str]
    is_asked: bool = True
    agreed: tuple[str, ...] = ()


INTRODUCTIONS = (
    # Havixbeck has nobody yet who could answer: the page says what to do then.
    DemoIntroduction(bodies=(DUELMEN, HAVIXBECK), keys=("coe-068", "coe-098"), is_asked=False),
    # Senden has answered; the Kreis, a side here, does not see it until it has answered too.
    DemoIntroduction(bodies=(SENDEN, KREIS), keys=("coe-089", "coe-040"), agreed=(SENDEN,)),
    DemoIntroduction(bodies=(SENDEN, DUELMEN), keys=("coe-023", "coe-025"), agreed=(SENDEN, DUELMEN)),
)


def make_demo_introductions(*, by: Membership, at: datetime) -> list[Introduction]:
    """Make `INTRODUCTIONS` on behalf of the Kreis."""
    return [_make(one, by=by, at=at) for one in INTRODUCTIONS]


def _make(one: DemoIntroduction, *, by: Membership, at: datetime) -> Introduction:
    first, second = (Body.objects.select_related("district").get(ags=key) for key in one.bodies)
    rows = Initiative.objects.visible_to(by).select_related("body")
    introduction = propose_introduction(
        first=first,
        second=second,
        matters=[(rows.get(key=one.keys[0]), rows.get(key=one.keys[1]))],
        reasons=[Message.of("networks.only_among_many")],
        by=by,
        at=at,
    )
    if one.is_asked:
        introduction = ask_both_sides(introduction=introduction, by=by, at=at, expected_version=introduction.version)
    officers = Membership.plain.filter(role="officer").select_related("body__district", "user")
    for key in one.agreed:
        officer = officers.get(body__ags=key)
        introduction = consent_to_introduction(
            introduction=introduction, person=officer, by=officer, at=at, expected_version=1
        )
    return introduction
