"""A first look at a council system, for a person who has just typed its address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kreisweit.adapters.council_systems.addresses import parse_address
from kreisweit.adapters.council_systems.client import Client
from kreisweit.adapters.council_systems.entrance import Entrance, open_entrance
from kreisweit.adapters.council_systems.listing import Listing
from kreisweit.engines.oparl import Body, ObjectType
from kreisweit.kernel.errors import KreisweitError
from kreisweit.kernel.wording import Message

MOST_BODIES = 5
"""Bodies whose papers are counted; every count is a request and a person waits."""

# Words of `vendor`, `product` or the address, as the makers name themselves.
_MAKERS = {
    "Somacos Session": r"somacos|sessionnet|session[. ]?net|/sessionnet/",
    "Sternberg SD.NET": r"sternberg|sd\.?net|sdnet|sitzungsdienst\.net",
    "CC e-gov ALLRIS": r"cc.?e-?gov|allris",
    "more! rubin": r"more.?rubin|rubin",
    "regisafe": r"regisafe",
    "OWL-IT / krz": r"owl-it|krz",
}


@dataclass(frozen=True, slots=True)
class BodyFound:
    """A body and how many papers its list claims to have; None when the server does not say."""

    name: str
    ags: str
    papers: int | None


@dataclass(frozen=True, slots=True)
class FirstLook:
    """`address` is where the typed one leads in the end; `maker` is a guess, "" when there is none."""

    address: str
    name: str
    version: str
    maker: str
    bodies: tuple[BodyFound, ...]
    notes: tuple[Message, ...] = ()


def look_at(address: str, *, client: Client) -> FirstLook:
    """What is found at `address`. Raises `InvalidInputError` or `OutsideFailureError` with a sentence in `WORDING`."""
    entrance = open_entrance(parse_address(address), client=client)
    system, bodies = entrance.system, entrance.bodies
    counted = [_counted(body, entrance, client) for body in bodies[:MOST_BODIES]]
    uncounted = [BodyFound(body.name, body.ags, None) for body in bodies[MOST_BODIES:]]
    return FirstLook(
        address=str(entrance.home),
        name=(system.name if system else "") or bodies[0].name,
        version=system.oparl_version.rstrip("/").rpartition("/")[2] if system else "",
        maker=_maker(entrance),
        bodies=(*counted, *uncounted),
        notes=entrance.notes,
    )


def _counted(body: Body, entrance: Entrance, client: Client) -> BodyFound:
    if not body.paper:
        return BodyFound(body.name, body.ags, None)
    try:
        leaf = next(Listing(client, home=entrance.home, address=body.paper, kind=ObjectType.PAPER).walk())
    except KreisweitError:
        return BodyFound(body.name, body.ags, None)
    listed = len(list(leaf.page.listed))
    total = leaf.page.total if leaf.page.total is not None or leaf.next else listed
    return BodyFound(body.name, body.ags, total)


def _maker(entrance: Entrance) -> str:
    system = entrance.system
    words = f"{system.vendor} {system.product} " if system else ""
    text = f"{words}{entrance.home}".lower()
    return next((maker for maker, pattern in _MAKERS.items() if re.search(pattern, text)), "")
