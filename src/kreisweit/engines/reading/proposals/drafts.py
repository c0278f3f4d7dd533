"""Proposals while they are being put together, and how mentions of the same thing become one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kreisweit.engines.reading.clean import Passage
from kreisweit.engines.reading.finding import Finding, Found, Proposal, ProposalKind
from kreisweit.engines.reading.tables.folding import fold
from kreisweit.kernel.digest import digest
from kreisweit.kernel.wording import Message

_KEY_LENGTH = 20
# Fields that hold several values side by side; of the others the surest value comes first.
_MANY = frozenset({"partners", "systems", "participant", "phase", "workshop"})
_FILLERS = frozenset(
    re.findall(r"\w+", "der die das des dem den ein eine einer eines für fuer zur zum im in am und von")
)


# Adjectives that tell no two things of one document apart.
_TAKEN_FOR_GRANTED = tuple(
    re.findall(
        r"\w+",
        "digital elektronisch online gemeinsam kreisweit stadtweit gemeindeweit interkommunal kommunal regional "
        "zentral neue eigen staedtisch kostenlos kostenfrei oeffentlich frei",
    )
)
# Ends of compounds that name the same thing once more.
_SAYS_NO_MORE = re.compile(
    r"n?(?:system|plattform|portal|app|dienst|netz|netzwerk|service|angebot|loesung|verfahren|anlage|fuehrung|projekt)e?s?"
)
_LONG_ENOUGH, _LONGEST_ENDING = 6, 4


@dataclass(slots=True)
class Draft:
    """A proposal in the making. `core` is the word that heads its name, `scope` the adjectives it stood with."""

    kind: ProposalKind
    title: Finding
    passage: Passage
    core: str = ""
    scope: tuple[str, ...] = ()
    is_specific: bool = True
    aliases: frozenset[str] = frozenset()
    facts: dict[str, list[Finding]] = field(default_factory=dict)
    mentions: list[Finding] = field(default_factory=list)

    def add(self, code: str, finding: Finding) -> None:
        """Takes a finding unless the same value is already there with the same passage."""
        known = self.facts.setdefault(code, [])
        if all((one.value, one.passage) != (finding.value, finding.passage) for one in known):
            known.append(finding)

    def has(self, code: str) -> bool:
        """Whether anything is known for `code`."""
        return bool(self.facts.get(code))

    def value(self, code: str) -> Found | None:
        """The surest value of `code`."""
        found = self.facts.get(code)
        return max(found, key=lambda one: one.confidence).value if found else None

    def absorb(self, other: Draft) -> None:
        """Takes over the title passages and facts of another mention of the same thing."""
        self.mentions.extend([other.title, *other.mentions])
        for code, findings in other.facts.items():
            for finding in findings:
                self.add(code, finding)
        self.aliases |= other.aliases
        self.scope = tuple(dict.fromkeys((*self.scope, *other.scope)))

    def proposal(self) -> Proposal:
        """The finished proposal: surest values first, values of equal text once with all their passages."""
        titles = sorted([self.title, *self.mentions], key=lambda one: -one.confidence)
        best = titles[0]
        again = [one for one in titles[1:] if one.passage != best.passage]
        findings = {"title": (best, *again)}
        for code in sorted(self.facts):
            ordered = self.facts[code]
            findings[code] = tuple(ordered if code in _MANY else sorted(ordered, key=lambda one: -one.confidence))
        place = self.value("place")
        return Proposal(proposal_key(self.kind, str(best.value), str(place or "")), self.kind, findings, self.passage)


def finding(value: Found, passage: Passage, confidence: float, code: str, **values: object) -> Finding:
    """A finding whose reason is the message `code`."""
    return Finding(value, passage, round(confidence, 2), Message(code, values))


def proposal_key(kind: ProposalKind, title: str, place: str) -> str:
    """The same for the same thing in the same place, however its title is written.

    >>> proposal_key(ProposalKind.INITIATIVE, "Der Mängelmelder", "") == proposal_key(
    ...     ProposalKind.INITIATIVE, "MÄNGELMELDER", "")
    True
    """
    return digest([kind.value, normal_title(title), place])[:_KEY_LENGTH]


def normal_title(title: str) -> str:
    """A title for comparison: folded, without articles and prepositions."""
    return " ".join(word for word in fold(title).split() if word not in _FILLERS) or fold(title)


def merged(drafts: Iterable[Draft]) -> list[Draft]:
    """Each thing once, in the order of first mention. Different places keep things of the same name apart."""
    kept: list[Draft] = []
    for draft in drafts:
        same = next((one for one in kept if is_same(one, draft)), None)
        if same is None:
            kept.append(draft)
        elif (
            len(str(draft.title.value)) > len(str(same.title.value)) and draft.title.confidence >= same.title.confidence
        ):
            draft.absorb(same)
            draft.passage = same.passage if same.title.confidence > draft.title.confidence else draft.passage
            kept[kept.index(same)] = draft
        else:
            same.absorb(draft)
    return kept


def is_same(one: Draft, other: Draft) -> bool:
    """Whether two drafts speak of one thing."""
    if one.kind is not other.kind or not _places_agree(one, other):
        return False
    first, second = normal_title(str(one.title.value)), normal_title(str(other.title.value))
    if first == second or first in other.aliases or second in one.aliases:
        return True
    words, others = _telling_words(first), _telling_words(second)
    is_clear = not (one.core and other.core)
    shares_core = is_clear or _kind_of(one) == _kind_of(other)
    if shares_core:
        return words <= others or others <= words or (not is_clear and _parts_agree(one, other))
    return _is_named_by_kind(one, other) or _is_named_by_kind(other, one) or _is_longer_word(first, second)


def _is_longer_word(first: str, second: str) -> bool:
    """ "Telenotarzt" and "Telenotarztsystem", "Elektronische Akte" and "Elektronische Aktenführung"."""
    shorter, longer = sorted((first, second), key=len)
    ending = longer.removeprefix(shorter)
    return " " not in ending and bool(_SAYS_NO_MORE.fullmatch(ending))


def _parts_agree(one: Draft, other: Draft) -> bool:
    """ "Alarmierungs-App für Ersthelfende" and "Ersthelfer-App": what tells them from other apps begins alike."""
    kind = _kind_of(one)
    parts, others = (
        {part for part in fold(str(draft.title.value)).split() if part != kind and part not in _FILLERS}
        for draft in (one, other)
    )
    smaller, larger = sorted((parts, others), key=len)
    return bool(smaller) and all(any(_begins_alike(part, like) for like in larger) for part in smaller)


def _kind_of(draft: Draft) -> str:
    """The last word of what heads the name: "app" of "Ersthelfer-App"."""
    return fold(draft.core).rpartition(" ")[2]


def _begins_alike(part: str, other: str) -> bool:
    shared = sum(part[:length] == other[:length] for length in range(1, min(len(part), len(other)) + 1))
    return shared >= _LONG_ENOUGH and shared >= min(len(part), len(other)) - _LONGEST_ENDING


def _is_named_by_kind(longer: Draft, shorter: Draft) -> bool:
    """ "App DorfFunk" is "DorfFunk": the longer title only says what kind of thing it is."""
    words, others = (normal_title(str(draft.title.value)).split() for draft in (longer, shorter))
    return len(others) >= 1 and words == [fold(longer.core), *others]


def _telling_words(title: str) -> set[str]:
    """Without "digital" and the like: one sentence says it, the next takes it for granted."""
    found = {word for word in title.split() if not word.startswith(_TAKEN_FOR_GRANTED)}
    return found or set(title.split())


def _places_agree(one: Draft, other: Draft) -> bool:
    first, second = one.value("place"), other.value("place")
    return first is None or second is None or first == second
