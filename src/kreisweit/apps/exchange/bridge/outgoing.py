"""Our initiatives as the format has them: public fields, organisations instead of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kreisweit.apps.bodies.enums import ActorKind
from kreisweit.apps.bodies.models import Actor, Body
from kreisweit.apps.exchange.bridge.files import Document, PublishedInitiative, Publisher, written
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.kernel.digest import digest

LICENCES = {
    "dl-de/by-2-0": "https://www.govdata.de/dl-de/by-2-0",
    "dl-de/zero-2-0": "https://www.govdata.de/dl-de/zero-2-0",
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/deed.de",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/deed.de",
}
"""What DCAT-AP.de recommends for open data, with the address of the text."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a file says about its publisher beyond what the district knows of itself."""

    licence: str
    contact_office: str
    contact_email: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What would leave the house. `withheld`: names left out because nobody knows that they are organisations."""

    document: Document
    withheld: int

    @property
    def value(self) -> dict[str, Any]:
        """The unsigned document as a JSON value."""
        return written(self.document)

    @property
    def digest(self) -> str:
        """Of everything but the moment: equal as long as the same would be published."""
        return digest({name: member for name, member in self.value.items() if name != "created_at"})


def outgoing(
    *, district: Body, initiatives: Sequence[Initiative], imprint: Imprint, with_costs: bool, at: datetime
) -> Outgoing:
    """The document for `initiatives`, read with their parties. Without `with_costs` no amount leaves the house."""
    published = [_published(one, with_costs=with_costs) for one in initiatives]
    publisher = Publisher(
        kind="district",
        name=district.name,
        ags=district.ags,
        residents=district.population,
        residents_on=district.population_date,
        contact_office=imprint.contact_office,
        contact_email=imprint.contact_email,
    )
    document = Document(
        publisher=publisher,
        licence=imprint.licence,
        licence_url=LICENCES.get(imprint.licence, ""),
        created_at=at,
        initiatives=tuple(published),
    )
    withheld = sum(_may_be_person(actor) for one in initiatives for actor in _actors(one))
    return Outgoing(document, withheld)


def _published(one: Initiative, *, with_costs: bool) -> PublishedInitiative:
    costs: dict[str, Any] = {
        "funding_cents": one.funding_cents,
        "cost_once_cents": one.cost_once_cents,
        "cost_yearly_cents": one.cost_yearly_cents,
        "cost_note": one.cost_note,
    }
    owner = one.owner_body or one.owner_actor
    return PublishedInitiative(
        id=one.public_id,
        title=one.title,
        description=one.description,
        place=one.place,
        place_ags=one.place_body.ags if one.place_body else "",
        field=one.field.name if one.field else "",
        status=one.status,
        status_as_of=one.status_as_of,
        year_start=one.year_start,
        year_end=one.year_end,
        owner="" if owner is None or (isinstance(owner, Actor) and _may_be_person(owner)) else str(owner),
        partners=tuple(dict.fromkeys(_organisations(one))),
        target_group=one.target_group,
        systems=tuple(dict.fromkeys(filter(None, map(str.strip, one.systems)))),
        funding_programme=one.funding_programme,
        source_url=one.source_url,
        **(costs if with_costs else {}),
    )


def _organisations(one: Initiative) -> list[str]:
    return [partner.name for partner in one.partners.all() if not (partner.actor and _may_be_person(partner.actor))]


def _actors(one: Initiative) -> list[Actor]:
    found = [one.owner_actor, *(partner.actor for partner in one.partners.all())]
    return [actor for actor in found if actor]


def _may_be_person(actor: Actor) -> bool:
    """Whoever has entered a name without saying what it is may have entered somebody's own."""
    return actor.kind == ActorKind.OTHER
