"""The papers of a dump with what lies around them, for reading at scale without a database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kreisweit.adapters.council_systems.dump import DumpLimits, read_dump
from kreisweit.adapters.council_systems.found import Found
from kreisweit.engines.oparl import ObjectType, OparlObject, Paper, PaperFacts, facts_of

_AROUND = frozenset(
    {ObjectType.ORGANIZATION, ObjectType.MEETING, ObjectType.AGENDA_ITEM, ObjectType.CONSULTATION, ObjectType.FILE}
)


@dataclass(frozen=True, slots=True)
class DumpPaper:
    """A paper of a dump. `key` is its id without scheme and host, so that it is the same from every copy of a server.

    `text` is what can be read: the texts of its files as the dump holds them, else the paper's own fields.
    """

    key: str
    facts: PaperFacts
    text: str


def papers_of_dump(path: Path, *, limits: DumpLimits | None = None) -> Iterator[DumpPaper]:
    """All papers of a dump in the order of their keys, each once; of several copies the last one counts.

    Papers and what lies around them are held in memory without their JSON: about 100 MB for 14,000 papers with 84,000
    objects around them. Raises like `read_dump`.
    """
    papers: dict[str, Paper] = {}
    around: dict[str, OparlObject] = {}
    for event in read_dump(path, limits=limits):
        if not isinstance(event, Found):
            continue
        if isinstance(event.object, Paper):
            papers[event.object.id] = event.object
        elif event.object.TYPE in _AROUND:
            around[event.object.id] = event.object
    for key, paper in sorted((_key(paper.id), paper) for paper in papers.values() if not paper.is_deleted):
        facts = facts_of(paper, look_up=around.get)
        yield DumpPaper(key, facts, _text(facts))


def _key(object_id: str) -> str:
    scheme, separator, rest = object_id.partition("://")
    return rest.partition("/")[2] if separator else scheme


def _text(facts: PaperFacts) -> str:
    texts = [file.text for file in facts.files if file.text.strip()]
    return "\f".join(texts) if texts else facts.as_text()
