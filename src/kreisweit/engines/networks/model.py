"""What goes in and what comes out. Everything is frozen; ids are the caller's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import Message

OrganisationKind = Literal["district", "municipality", "actor"]
Role = Literal["owner", "partner", "responsible"]
Loneliness = Literal["nothing_entered", "alone", "no_partner", "no_bond"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """One that can be talked to. `residents`: people who live there, unknown for actors; `neighbours`: ids of the
    municipalities around it."""

    id: str
    name: str
    kind: OrganisationKind
    residents: int | None = None
    neighbours: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiative:
    """`field`: name of its field of action, may be empty; `place`: id of the body it happens in, may be empty."""

    id: str
    field: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Involvement:
    """An organisation has to do with an initiative. `responsible`: answers for the entry, without carrying it."""

    organisation: str
    initiative: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """A synergy between two initiatives: any word as its `kind`; `probability` from 0 to 1."""

    first: str
    second: str
    kind: str
    probability: float
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Two organisations that are known to talk, whatever the inventory says."""

    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """Everything known. Raises `InvalidInputError` for ids that occur twice or that nobody has."""

    organisations: tuple[Organisation, ...]
    initiatives: tuple[Initiative, ...]
    involvements: tuple[Involvement, ...]
    bonds: tuple[Bond, ...] = ()
    contacts: tuple[Contact, ...] = ()

    def __post_init__(self) -> None:
        organisations = _unique(one.id for one in self.organisations)
        initiatives = _unique(one.id for one in self.initiatives)
        _known((one.organisation for one in self.involvements), organisations)
        _known((one.initiative for one in self.involvements), initiatives)
        _known((end for bond in self.bonds for end in (bond.first, bond.second)), initiatives)
        _known((end for contact in self.contacts for end in (contact.first, contact.second)), organisations)
        for bond in self.bonds:
            if not 0 <= bond.probability <= 1:
                raise InvalidInputError("networks.probability_out_of_range", probability=bond.probability)
        ends = [(bond.first, bond.second) for bond in self.bonds] + [(one.first, one.second) for one in self.contacts]
        for first, second in ends:
            if first == second:
                raise InvalidInputError("networks.with_itself", id=first)


def _unique(ids: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    for one in ids:
        if not one:
            raise InvalidInputError("networks.id_missing")
        if one in seen:
            raise InvalidInputError("networks.id_twice", id=one)
        seen.add(one)
    return seen


def _known(ids: Iterable[str], known: set[str]) -> None:
    for one in ids:
        if one not in known:
            raise InvalidInputError("networks.id_unknown", id=one)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """`minimum`: expected number of worthwhile matters below which a contact is not proposed; `most_missing` and
    `most_brokers`: how many are kept; `seed`: of what is drawn by chance."""

    minimum: float = 0.25
    most_missing: int = 200
    most_brokers: int = 12
    seed: int = 2019

    def __post_init__(self) -> None:
        if self.minimum <= 0 or self.most_missing < 1 or self.most_brokers < 1:
            raise InvalidInputError("networks.options_out_of_range")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two organisations with common initiatives. `strength`: one for each initiative that the two carry alone, less
    where many take part; `is_contact`: they work together in one that is small enough, or are known to talk."""

    first: str
    second: str
    strength: float
    is_contact: bool
    initiatives: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What two organisations have to talk about: an initiative of each, and how surely it is worth it, 0 to 1."""

    first: str
    second: str
    kind: str
    is_confirmed: bool
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingContact:
    """Two organisations with the same matter that do not work together.

    `matters`: the strongest first, each initiative at most once. `worth`: their strengths added up, the number of
    matters one may expect to be worth a talk. `residents`: people who live where these initiatives happen, None when
    no number is known. `go_between`: who works with both and could bring them together.
    """

    first: str
    second: str
    matters: tuple[Matter, ...]
    worth: float
    residents: int | None
    go_between: tuple[str, ...]
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Broker:
    """An organisation over which others are connected.

    `betweenness`: share of the shortest ways between all others that pass here. `constraint`: after Burt, low where
    the contacts do not know each other. `groups`: contacts that would lose each other without it, or, where there are
    other ways (`is_only_link` false), contacts that have no direct one. `initiatives`: those the links rest on.
    """

    organisation: str
    betweenness: float
    constraint: float
    groups: tuple[tuple[str, ...], ...]
    is_only_link: bool
    initiatives: tuple[str, ...]
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IsolatedTown:
    """A municipality that nothing leads out of, and with whom to begin (None when it is the only one)."""

    organisation: str
    loneliness: Loneliness
    first_contact: str | None
    initiatives: tuple[str, ...]
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """Organisations that work together more than with others; named by the field they share most."""

    name: str
    members: tuple[str, ...]
    initiatives: tuple[str, ...]
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRow:
    """One line of the table. `constraint` None without contacts; `community` a position in the result, or None."""

    organisation: str
    initiatives: int
    contacts: int
    matters: int
    betweenness: float
    constraint: float | None
    community: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkResult:
    """`rows`: every organisation, most contacts first; `ties`: strongest first; `remarks`: what could not be said."""

    rows: tuple[OrganisationRow, ...] = ()
    ties: tuple[Tie, ...] = ()
    missing: tuple[MissingContact, ...] = ()
    brokers: tuple[Broker, ...] = ()
    isolated: tuple[IsolatedTown, ...] = ()
    communities: tuple[Community, ...] = ()
    remarks: tuple[Message, ...] = ()
