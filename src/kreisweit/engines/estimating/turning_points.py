"""What would have to change: the value of one assumption at which the expected answer turns, all others resting.

Every point can be proved: putting its value in place of the assumption makes the difference exactly zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from kreisweit.engines.estimating.assumptions import Assumption, Name
from kreisweit.engines.estimating.costs import CostBase
from kreisweit.engines.estimating.figures import Quantity
from kreisweit.engines.estimating.per_head import Users
from kreisweit.kernel.wording import Message

Question = Literal["saving", "users"]


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """`saving`: yearly cost together equals that alone. `users`: cost per user equals what is acceptable.

    `at` is in the unit of the assumption `name`; "residents" stands for how many more must be reached.
    """

    question: Question
    name: Name | Literal["residents"]
    at: Fraction
    message: Message


def turning_points(
    *, yearly: CostBase | None, users: Users | None, assumptions: Mapping[Name, Assumption]
) -> tuple[TurningPoint, ...]:
    """Only points that can be reached: shares between 0 and 1, amounts not below zero."""
    if yearly is None:
        return ()
    found = _about_saving(yearly, assumptions) if yearly.partners > 1 else []
    if users is not None:
        found += _about_users(yearly, users, assumptions)
    return tuple(found)


def _about_saving(base: CostBase, assumptions: Mapping[Name, Assumption]) -> list[TurningPoint]:
    given = {name: one.expected for name, one in base.inputs(assumptions).items()}
    common_gain = base.alone(unnamed_cost=given["unnamed_cost"]) - given["common"]
    extra = base.partners - 1
    saves = base.saving(**given) > 0
    points: Sequence[tuple[Name, Fraction | None]] = (
        ("shared_share", extra * given["effort"] / common_gain if common_gain > 0 else None),
        ("coordination", given["shared_share"] * common_gain / extra if common_gain > 0 else None),
    )
    return [
        _point("saving", name, at, saves, assumptions)
        for name, at in points
        if at is not None and (name != "shared_share" or at <= 1)
    ]


def _about_users(base: CostBase, users: Users, assumptions: Mapping[Name, Assumption]) -> list[TurningPoint]:
    given = {name: one.expected for name, one in base.inputs(assumptions).items()}
    together, price = base.together(**given), assumptions["acceptable_per_user"].value.expected
    number, adoption = users.number(adoption_share=users.adoption.value.expected), users.adoption.value.expected
    enough = number * price >= together
    found = []
    if number > 0:
        found.append(_point("users", "acceptable_per_user", together / number, enough, assumptions))
    if users.others and users.counted <= together / price <= users.counted + users.others:
        share = (together / price - users.counted) / users.others
        found.append(_point("users", "adoption_share", share, enough, assumptions))
    if not enough:
        more = (together / price - number) / adoption
        words = {"more": Quantity(more, "count"), "share": Quantity(adoption, "percent")}
        found.append(TurningPoint("users", "residents", more, Message("estimating.turn_residents", words)))
    return found


def _point(
    question: Question, name: Name, at: Fraction, holds: bool, assumptions: Mapping[Name, Assumption]
) -> TurningPoint:
    """`holds`: whether the answer is yes at the expected values; then the point is where it would be lost."""
    one = assumptions[name]
    words = {"at": Quantity(at, one.unit), "now": Quantity(one.value.expected, one.unit)}
    code = f"estimating.turn_{question}_{name}_{'lost' if holds else 'won'}"
    return TurningPoint(question, name, at, Message(code, words))
