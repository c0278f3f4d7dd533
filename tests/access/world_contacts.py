"""The introductions of the world, each in a state that the matrix knocks at."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.contacts.models import Introduction, IntroductionMatter, IntroductionSide
from kreisweit.apps.initiatives.models import Initiative


def introduction(
    first: Body, second: Body, *, by: Body, about: tuple[Initiative, Initiative], at: datetime, **values: Any
) -> Introduction:
    made = Introduction.plain.create(
        district=by.district or by,
        pair=":".join(sorted((first.public_id, second.public_id))),
        proposed_by=by,
        text_de=f"Beide haben zu tun mit: {about[0].title}",
        text_en=f"Both are concerned with: {about[0].title}",
        proposed_at=at,
        changed_at=at,
        **values,
    )
    for position, body in enumerate((first, second)):
        IntroductionSide.objects.create(
            introduction=made, position=position, body=body, name=body.name, represented_by=body
        )
    IntroductionMatter.objects.create(introduction=made, position=0, first=about[0], second=about[1])
    return made


def introductions(
    own: Body, other: Body, kreis: Body, *, about: tuple[Initiative, Initiative], at: datetime
) -> dict[str, Introduction]:
    """One that both towns are asked about, one that the own town prepares, and one that was made."""
    shared = {"about": about, "at": at}
    return {
        "introduction": introduction(own, other, by=kreis, state="asked", asked_at=at, **shared),
        "prepared introduction": introduction(own, kreis, by=own, **shared),
        "made introduction": introduction(
            own, other, by=kreis, state="introduced", asked_at=at, introduced_at=at, **shared
        ),
    }
