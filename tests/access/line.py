"""What one line of the table of expectations can say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.access.seats import NOBODY, Audience, Seat
from tests.access.world import World


@dataclass(frozen=True)
class Request:
    """What is sent: form fields, JSON or nothing; `query` belongs to the address."""

    form: Mapping[str, Any] | None = None
    json: Any = None
    query: Mapping[str, str] = field(default_factory=dict)


Payload = Callable[[World, Seat], Request]


def nothing(_world: World, _seat: Seat) -> Request:
    return Request()


@dataclass(frozen=True)
class Door:
    """Who may pass with one method, what they send, and what has to come of it.

    `status`: the only right answer to those who may. `writes`: whether data change then (`None`: does not matter).
    """

    who: Audience
    send: Payload = nothing
    status: tuple[int, ...] = (200,)
    writes: bool | None = False


CLOSED = Door(NOBODY)


def reads(who: Audience, *, send: Payload = nothing, status: int = 200) -> Door:
    return Door(who, send, (status,))


def changes(who: Audience, send: Payload = nothing, *, status: int = 302, writes: bool | None = True) -> Door:
    """Pages answer a change with a redirect; a form shown again with its errors would be 200."""
    return Door(who, send, (status,), writes)


@dataclass(frozen=True)
class Line:
    """One route. `objects` names the kind of object (a key of `World.objects`) behind each variable part of the path;
    `values` fills parts that are no objects. Methods without a door are closed to everybody."""

    doors: Mapping[str, Door]
    objects: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    # Refusing may also be a redirect to another page, as the login's own pages do it.
    sends_away: bool = False

    def door(self, method: str) -> Door:
        return self.doors.get("GET" if method == "HEAD" else method, CLOSED)


def line(
    *,
    get: Door | Audience | None = None,
    post: Door | None = None,
    put: Door | None = None,
    patch: Door | None = None,
    delete: Door | None = None,
    **parts: str,
) -> Line:
    """`line(get=DISTRICT, post=changes(OWN_WRITERS, payloads.title), public_id="initiative")`.

    Further names are the variable parts of the path: a kind of object, or `"=text"` for a part that is no object.
    """
    doors = {
        "GET": reads(get) if isinstance(get, frozenset) else get,
        "POST": post,
        "PUT": put,
        "PATCH": patch,
        "DELETE": delete,
    }
    return Line(
        doors={method: door for method, door in doors.items() if door is not None},
        objects={name: kind for name, kind in parts.items() if not kind.startswith("=")},
        values={name: kind[1:] for name, kind in parts.items() if kind.startswith("=")},
    )
