"""The words the proposals are found by, read from the tables beside this module."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any


class Strength(StrEnum):
    """How much a word says by itself; see the head of `things.toml`."""

    NAMED = "named"
    HEAD = "heads"
    DIGITAL = "digital"
    CONCEPT = "concept"


_OF_ANYTHING = frozenset(
    ["Projekt", "Strategie", "Konzept", "Konzeption", "Agenda", "Masterplan", "Gesamtstrategie", "Leitfaden"]
)


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun that heads names of initiatives. `gender` is m, f, n or p; `field` the field of action it speaks for."""

    singular: str
    plural: str
    gender: str
    strength: Strength
    field: str = ""
    is_strategy: bool = False

    @property
    def needs_digital(self) -> bool:
        """Whether the noun is said of anything: a project, a strategy, a concept."""
        return self.singular in _OF_ANYTHING

    def forms(self) -> Mapping[str, tuple[str, bool]]:
        """Every inflected form in lower case, with the nominative it stands for and whether that is a plural."""
        found: dict[str, tuple[str, bool]] = {}
        if self.plural:
            for form in (self.plural, self.plural + "n"):
                found[form.casefold()] = (self.plural, True)
        singular = [self.singular]
        if self.gender in "mn":
            singular += [self.singular + "s", self.singular + "es"]
        for form in singular:
            found[form.casefold()] = (self.singular, False)
        return found


@dataclass(frozen=True, slots=True)
class Cues:
    """The patterns of `cues.toml`, compiled."""

    abbreviations: frozenset[str]
    negations: re.Pattern[str]
    status: tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]
    """Code, what says so, and what keeps that from counting."""
    amount: tuple[tuple[str, re.Pattern[str], bool], ...]
    """Field, what says so, and whether that counts only when nothing else does."""
    years: Mapping[str, str]
    owner: re.Pattern[str]
    partners: re.Pattern[str]
    supporters: re.Pattern[str]
    joint: re.Pattern[str]
    joint_verbs: re.Pattern[str]
    initiatives_before: re.Pattern[str]
    participants_before: re.Pattern[str]
    wishes: frozenset[str]
    references: re.Pattern[str]
    reference_names: tuple[str, ...]
    model: re.Pattern[str]
    digital: re.Pattern[str]
    goal_heading: re.Pattern[str]
    goal_sentence: tuple[re.Pattern[str], ...]
    phase: re.Pattern[str]
    workshop: re.Pattern[str]
    project_heading: tuple[re.Pattern[str], ...]
    project_list: re.Pattern[str]
    digital_examples: tuple[str, ...]
    other_examples: tuple[str, ...]
    labels: Mapping[str, tuple[str, ...]]
    action_before: re.Pattern[str]
    goes_on: re.Pattern[str]
    takes_up: re.Pattern[str]
    sender: re.Pattern[str]
    recipient: re.Pattern[str]
    salutation: re.Pattern[str]
    grant: re.Pattern[str]
    acting: re.Pattern[str]
    day: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Words:
    """Adjectives and prefixes that make a thing digital or belong to its name, and nouns too general to propose."""

    digital_adjectives: frozenset[str]
    digital_prefixes: tuple[str, ...]
    modifiers: frozenset[str]
    generic: frozenset[str]
    generic_digitised: frozenset[str]
    """Nouns that "Digitalisierung der …" says too little with."""
    things: Mapping[str, tuple[Thing, str, bool]] = field(repr=False)
    """Inflected form in lower case to the thing, its nominative, and whether that is a plural."""
    endings: Mapping[str, tuple[Thing, str, bool]] = field(repr=False)
    """The same for nouns that may end a compound."""


@cache
def cues() -> Cues:
    """The cue patterns."""
    table = _table("cues.toml")
    return Cues(
        abbreviations=frozenset(table["abbreviations"]),
        negations=_any(table["negations"]),
        status=tuple(_status(entry) for entry in table["status"]),
        amount=tuple((entry["field"], _any(entry["patterns"]), entry.get("weak", False)) for entry in table["amount"]),
        years={
            kind: "|".join(f"(?:{within_sentence(one)})" for one in table["years"][kind])
            for kind in ("start", "end", "not")
        },
        owner=_any(table["parties"]["owner"]),
        partners=_any(table["parties"]["partners"]),
        supporters=_any([table["parties"]["supporters"]]),
        joint=_any(table["parties"]["with"]),
        joint_verbs=_any(table["parties"]["with_verbs"]),
        initiatives_before=_any(table["enumerations"]["initiatives"]),
        participants_before=_any(table["enumerations"]["participants"]),
        wishes=frozenset(one.casefold() for one in table["wishes"]["cues"]),
        references=_any(table["references"]["cues"]),
        reference_names=tuple(table["references"]["names"]),
        model=_any(table["references"]["model"]),
        digital=_any(table["projects"]["digital"]),
        goal_heading=_any(table["goals"]["headings"]),
        goal_sentence=tuple(re.compile(one) for one in table["goals"]["sentences"]),
        phase=_any(table["process"]["phase"]),
        workshop=_any(table["process"]["workshop"]),
        project_list=_any(table["projects"]["lists"]),
        project_heading=tuple(re.compile(one) for one in table["projects"]["headings"]),
        action_before=_any(table["sentences"]["action"]),
        goes_on=_any(table["sentences"]["goes_on"]),
        takes_up=_any(table["sentences"]["takes_up"]),
        sender=_lines(table["letters"]["sender"]),
        recipient=_lines(table["letters"]["recipient"]),
        salutation=_lines(table["letters"]["salutation"]),
        grant=_any(table["letters"]["grant"]),
        acting=_any(table["sentences"]["acting"]),
        day=_any(table["letters"]["day"]),
        digital_examples=tuple(table["meaning"]["digital"]),
        other_examples=tuple(table["meaning"]["other"]),
        labels={code: tuple(listed) for code, listed in table["labels"].items()},
    )


@cache
def words() -> Words:
    """Things, adjectives and prefixes."""
    table = _table("things.toml")
    things: dict[str, tuple[Thing, str, bool]] = {}
    endings: dict[str, tuple[Thing, str, bool]] = {}
    for strength in (Strength.DIGITAL, Strength.CONCEPT, Strength.HEAD, Strength.NAMED):
        for group in table[strength]:
            for thing in _things(group, strength):
                for form, (nominative, is_plural) in thing.forms().items():
                    things[form] = (thing, nominative, is_plural)
                    if strength is not Strength.DIGITAL:
                        endings.setdefault(form, (thing, nominative, is_plural))
    return Words(
        digital_adjectives=frozenset(one.casefold() for one in table["digital_words"]["adjectives"]),
        digital_prefixes=tuple(table["digital_words"]["prefixes"]),
        modifiers=frozenset(one.casefold() for one in table["modifiers"]["adjectives"]),
        generic=frozenset(noun.casefold() for noun in table["generic"]["nouns"]),
        generic_digitised=frozenset(noun.casefold() for noun in table["generic"]["digitised"]),
        things=things,
        endings=endings,
    )


@cache
def organisations() -> Mapping[str, Any]:
    """The table of organisations, products, programmes and groups as it stands."""
    return _table("organisations.toml")


@cache
def phrases() -> Mapping[str, Any]:
    """Names that are whole phrases, and what keeps a phrase from being one."""
    return _table("phrases.toml")


@cache
def field_stems() -> Mapping[str, list[str]]:
    """Stems of words by the field of action they speak for."""
    return _table("fields.toml")


@cache
def shares_right() -> Mapping[str, Mapping[str, float]]:
    """Share of right findings by field and reason."""
    return _table("calibration.toml")


@cache
def known_places() -> Mapping[str, Any]:
    """The table of place words as it stands."""
    return _table("places.toml")


def _things(group: Mapping[str, Any], strength: Strength) -> Iterable[Thing]:
    for written in group["words"]:
        *name, gender, plural = written.split(" ") if written.count(" ") == 2 else _with_blanks(written)
        yield Thing(
            singular=" ".join(name),
            plural="" if plural == "-" else plural,
            gender=gender,
            strength=strength,
            field=group.get("field", ""),
            is_strategy=group.get("strategy", False),
        )


def _with_blanks(written: str) -> list[str]:
    """A name of several words: "Coworking Space m Coworking Spaces"."""
    match = re.fullmatch(r"(?P<name>.+) (?P<gender>[mfnp]) (?P<plural>.+)", written)
    if match is None:
        raise ValueError(f"neither name, gender and plural: {written!r}")
    return [match["name"], match["gender"], match["plural"]]


def _status(entry: Mapping[str, Any]) -> tuple[str, re.Pattern[str], re.Pattern[str] | None]:
    return entry["code"], _any(entry["patterns"]), _any(entry["unless"]) if "unless" in entry else None


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{within_sentence(one)})" for one in patterns), re.IGNORECASE)


def _lines(patterns: Iterable[str]) -> re.Pattern[str]:
    """Patterns of whole lines, with regard to case."""
    return re.compile("|".join(f"(?:{one})" for one in patterns), re.MULTILINE)


def within_sentence(pattern: str) -> str:
    """A pattern whose gaps `[^.;]` also go over the dot of a date: "Start: 2. Quartal 2022"."""
    return pattern.replace("[^.;]", r"(?:[^.;]|(?<=\d)\.)")


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))
