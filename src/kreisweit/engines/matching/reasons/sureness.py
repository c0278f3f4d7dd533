"""How sure a proposal is: how many independent kinds of evidence speak for it, and what would make it surer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kreisweit.engines.matching.model import Evidence, Item, Role, Sure, Sureness
from kreisweit.engines.matching.reasons.compared import Compared
from kreisweit.kernel.wording import Message

CERTAIN, LIKELY = 0.8, 0.5
ROLES_FOR_CERTAIN = 2
SHORT_TEXT = 40
"""Characters. Texts below tell little more than the title."""

INDEPENDENT: Mapping[Role, str] = {
    "object": "matter", "term": "matter", "meaning": "matter", "need": "need", "action": "action",
    "relation": "relation", "system": "means", "funding": "means", "actor": "actor", "audience": "audience",
    "date": "time", "phase": "time", "place": "place",
}  # fmt: skip
"""Which source each role of evidence draws from: two words from one sentence are not two witnesses."""
SOURCES: Mapping[str, tuple[str, str]] = {
    "matter": ("Sache", "matter"), "need": ("Bedarf", "need"), "action": ("Tätigkeit", "action"),
    "relation": ("Bezug im Text", "relation in the text"), "means": ("System oder Förderung", "system or funding"),
    "actor": ("Träger oder Partner", "owner or partner"), "audience": ("Zielgruppe", "audience"),
    "time": ("Zeitraum", "time"), "place": ("Ort", "place"),
}  # fmt: skip
MISSING: Mapping[str, tuple[str, str]] = {
    "place": ("der Ort", "the place"), "status": ("der Stand", "the status"), "year_start": ("der Beginn", "the start"),
    "owner": ("der Träger", "the owner"), "text": ("eine Beschreibung", "a description"),
}  # fmt: skip


def sure(pair: Compared, evidence: Sequence[Evidence]) -> Sure:
    """From the principal kind's probability and its evidence. Two independent sources are needed for "certain"."""
    sources = [
        source for source in SOURCES if any(INDEPENDENT.get(one.role) == source and one.weight > 0 for one in evidence)
    ]
    level: Sureness = "possible"
    if pair.score >= CERTAIN and len(sources) >= ROLES_FOR_CERTAIN:
        level = "certain"
    elif pair.score >= LIKELY or len(sources) >= ROLES_FOR_CERTAIN:
        level = "likely"
    missing = [name for name in MISSING if _lacks(pair.first.item, name) or _lacks(pair.second.item, name)]
    code = "one_source" if len(sources) == 1 else "sources" if sources else "no_source"
    values = {"count": len(sources), **_listed("sources", SOURCES, sources), **_listed("missing", MISSING, missing)}
    return Sure(level, Message(f"matching.sure_{code}{'_missing' if missing else ''}", values))


def _lacks(item: Item, name: str) -> bool:
    return len(item.text) < SHORT_TEXT if name == "text" else not getattr(item, name)


def _listed(role: str, names: Mapping[str, tuple[str, str]], keys: Sequence[str]) -> dict[str, object]:
    german, english = ([names[key][number] for key in keys] for number in (0, 1))
    return {f"{role}_de": ", ".join(german), f"{role}_en": ", ".join(english)}
