"""A result of the matching together with its items and the language it is told in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kreisweit.adapters.match_report.wording import WORDING
from kreisweit.engines.matching import Evidence, Group, Item, Match, MatchResult
from kreisweit.engines.matching.places import names_of
from kreisweit.engines.matching.wording import WORDING as MATCHING
from kreisweit.engines.matching.wording import reason
from kreisweit.kernel.wording import Message


@dataclass(frozen=True)
class Report:
    """What every form of the report needs."""

    items: Sequence[Item]
    result: MatchResult
    title: str
    language: str = "de"

    @cached_property
    def by_id(self) -> dict[str, Item]:
        return {item.id: item for item in self.items}

    def say(self, code: str, **values: object) -> str:
        """A sentence or heading of the report."""
        return WORDING.say(Message(code, values), self.language)

    def knows(self, code: str) -> bool:
        """Whether the report has a sentence for `code`."""
        return code in WORDING

    def kind(self, kind: str) -> str:
        """The kind of a pair in words."""
        return MATCHING.say(Message(f"matching.kind_{kind}"), self.language)

    def told(self, evidence: Evidence) -> str:
        """One piece of evidence as a sentence."""
        return self.sentence(evidence.message)

    def sentence(self, message: Message) -> str:
        """What the matching says."""
        return MATCHING.say(message, self.language)

    def reason(self, evidence: Sequence[Evidence]) -> str:
        """The decisive evidence in one or two sentences."""
        return reason(evidence, language=self.language)

    def consequence(self, pair: Match) -> str:
        """What follows from a pair, in a sentence."""
        return self.sentence(pair.consequence.message) if pair.consequence else ""

    def sure(self, pair: Match) -> str:
        """How sure a pair is and why, in a sentence."""
        return self.sentence(pair.sure.message) if pair.sure else ""

    def named(self, item_id: str) -> str:
        """Title and, where the title does not say it, the place."""
        item = self.by_id[item_id]
        is_said = any(name in item.title for name in names_of(item.place))
        return item.title if is_said or not item.place else f"{item.title} ({item.place})"

    def group_title(self, group: Group) -> str:
        """The shared object in the language of the report."""
        values = group.why[0].message.values
        return str(values.get(f"object_{self.language}") or group.title)

    def percent(self, score: float) -> str:
        """The score in percent; 99 at most, because nothing here is certain."""
        score = min(score, 0.99)
        return f"{round(100 * score)} %" if self.language == "de" else f"{round(100 * score)}%"
