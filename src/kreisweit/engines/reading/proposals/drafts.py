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
    shares_core = is_clear or fold(one.core) == fold(other.core)
    return shares_core and (words <= others or others <= words)


def _telling_words(title: str) -> set[str]:
    """Without "digital": one text says it, the next takes it for granted."""
    return {word for word in title.split() if not word.startswith("digital")} or set(title.split())


def _places_agree(one: Draft, other: Draft) -> bool:
    first, second = one.value("place"), other.value("place")
    return first is None or second is None or first == second
