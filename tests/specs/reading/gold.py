"""What a careful person finds in a labelled document, as checked values.

How it was labelled: `labelled/README.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.specs.reading.source import Source

LIST_FIELDS = frozenset({"partners"})
FIELDS = (
    "owner",
    "place",
    "field",
    "status",
    "status_as_of",
    "year_start",
    "year_end",
    "partners",
    "cost_once",
    "cost_yearly",
    "funding",
    "funding_programme",
)
THINGS = ("strategy", "goal", "reference", "actor")
_SPELLINGS = "|"


@dataclass(frozen=True)
class GoldValue:
    """What one field must say. A field of one value lists what is `accepted`; `partners` demands every entry.

    Each entry is a tuple of spellings. `quote` stands in the text and says it. A value that `may` be found is neither
    demanded nor wrong.
    """

    entries: tuple[tuple[str, ...], ...]
    quote: str
    may: bool = False


@dataclass(frozen=True)
class GoldThing:
    """A strategy, goal, reference, actor or initiative: its title, other accepted titles and its fields.

    A strategy with `either` may as well be proposed as an initiative.
    """

    title: str
    accepted: tuple[str, ...]
    fields: Mapping[str, GoldValue]
    may: bool = False
    either: bool = False

    @property
    def titles(self) -> tuple[str, ...]:
        """The title and the accepted ones."""
        return (self.title, *self.accepted)


@dataclass(frozen=True)
class GoldEffect:
    """One effect of a paper. None: not stated."""

    kind: str
    exists: bool | None
    amount: int | None
    budget_item: str
    years: tuple[int, ...]
    may: bool


@dataclass(frozen=True)
class GoldStep:
    """One step of the Beratungsfolge."""

    organization: str
    date: str
    role: str
    agenda_item: str
    is_public: bool | None


@dataclass(frozen=True)
class GoldVote:
    """How a body voted on one item."""

    item: str
    yes: int
    no: int
    abstentions: int
    result: str


@dataclass(frozen=True)
class GoldPaper:
    """A paper's head, its parts as (first words, last words), how each resolution point begins, and the rest."""

    head: Mapping[str, str | bool]
    parts: Mapping[str, tuple[str, str]]
    parts_may: tuple[str, ...]
    resolution: tuple[str, ...]
    effects: tuple[GoldEffect, ...]
    consultations: tuple[GoldStep, ...]
    competence: Mapping[str, str]
    annexes: tuple[str, ...]


@dataclass(frozen=True)
class Gold:
    """Everything to be found in one document. `paper` is None when it is no council paper."""

    initiatives: tuple[GoldThing, ...]
    things: Mapping[str, tuple[GoldThing, ...]]
    votes: tuple[GoldVote, ...]
    paper: GoldPaper | None


def gold_of(source: Source) -> Gold:
    """The gold of a document. Raises `ValueError` or `KeyError` where it is written wrongly."""
    raw = source.gold
    if unknown := set(raw) - {"initiative", "paper", "vote", *THINGS}:
        raise ValueError(f"{source.name}: unknown gold {sorted(unknown)}")
    return Gold(
        initiatives=tuple(_dated(_thing(one), date=_date_of(source)) for one in raw.get("initiative", ())),
        things={kind: tuple(_thing(one) for one in raw.get(kind, ())) for kind in THINGS},
        votes=tuple(GoldVote(**one) for one in raw.get("vote", ())),
        paper=_paper(raw["paper"]) if "paper" in raw else None,
    )


def _thing(raw: Mapping[str, Any]) -> GoldThing:
    if unknown := set(raw) - {"title", "accept", "may", "either", *FIELDS}:
        raise ValueError(f"{raw['title']}: unknown fields {sorted(unknown)}")
    fields = {code: _value(code, raw[code]) for code in FIELDS if code in raw}
    accepted = tuple(raw.get("accept", ()))
    return GoldThing(raw["title"], accepted, fields, raw.get("may", False), raw.get("either", False))


def _date_of(source: Source) -> str:
    return source.date or str(source.gold.get("paper", {}).get("head", {}).get("date", ""))


def _dated(thing: GoldThing, *, date: str) -> GoldThing:
    """What a document says holds on its day: its date may be given as the date of every status in it."""
    if not date or "status_as_of" in thing.fields:
        return thing
    return replace(thing, fields={**thing.fields, "status_as_of": GoldValue(((date,),), quote="", may=True)})


def _value(code: str, raw: Mapping[str, Any]) -> GoldValue:
    listed = raw["is"] if isinstance(raw["is"], list) else [raw["is"]]
    entries = tuple(tuple(str(one).split(_SPELLINGS)) for one in listed)
    if code not in LIST_FIELDS:
        entries = (tuple(spelling for entry in entries for spelling in entry),)
    return GoldValue(entries, raw["in"], raw.get("may", False))


def _paper(raw: Mapping[str, Any]) -> GoldPaper:
    return GoldPaper(
        head=raw.get("head", {}),
        parts={code: _ends(ends) for code, ends in raw.get("parts", {}).items()},
        parts_may=tuple(raw.get("parts_may", ())),
        resolution=tuple(raw.get("resolution", ())),
        effects=tuple(_effect(one) for one in raw.get("effects", ())),
        consultations=tuple(_step(one) for one in raw.get("consultations", ())),
        competence=raw.get("competence", {}),
        annexes=tuple(raw.get("annexes", ())),
    )


def _ends(ends: Sequence[str]) -> tuple[str, str]:
    first, last = ends
    return first, last


def _effect(raw: Mapping[str, Any]) -> GoldEffect:
    return GoldEffect(
        kind=raw["kind"],
        exists=raw.get("exists"),
        amount=raw.get("amount"),
        budget_item=raw.get("budget_item", ""),
        years=tuple(raw.get("years", ())),
        may=raw.get("may", False),
    )


def _step(raw: Mapping[str, Any]) -> GoldStep:
    return GoldStep(
        organization=raw["organization"],
        date=raw.get("date", ""),
        role=raw.get("role", ""),
        agenda_item=raw.get("agenda_item", ""),
        is_public=raw.get("is_public"),
    )
