"""Rows of harvested objects, and what the engine reads out of their JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kreisweit.adapters.council_systems import Found
from kreisweit.apps.council_systems.enums import HitPlace
from kreisweit.apps.council_systems.models import CouncilSystem, HarvestedObject, HarvestRun
from kreisweit.engines.oparl import ObjectType, OparlObject, Paper, PaperFacts, facts_of, parse, references_of
from kreisweit.kernel.digest import digest
from kreisweit.kernel.errors import KreisweitError

__all__ = ["PaperFacts", "SearchedText", "object_of", "paper_facts", "references", "row_of", "searched_texts"]

PERSONAL = frozenset({ObjectType.PERSON, ObjectType.MEMBERSHIP})
LONGEST_ID = 500


def row_of(found: Found, *, system: CouncilSystem, run: HarvestRun, at: datetime) -> HarvestedObject | None:
    """`found` as an unsaved row; None for an id that no database column holds."""
    one = found.object
    if len(one.id) > LONGEST_ID:
        return None
    paper = one if isinstance(one, Paper) else None
    return HarvestedObject(
        system=system,
        oparl_id=one.id,
        type=one.TYPE or "",
        name=one.name.replace("\n", " ")[:500],
        reference=paper.reference[:100] if paper else "",
        paper_type=paper.paper_type[:100] if paper else "",
        date=paper.date if paper else None,
        raw=dict(found.raw),
        digest=digest(dict(found.raw))[:32],
        modified=one.modified,
        is_deleted=one.is_deleted,
        is_embedded=found.is_embedded,
        first_seen_at=at,
        changed_at=at,
        run=run,
    )


def object_of(row: HarvestedObject) -> OparlObject | None:
    """The value behind a row. None for a stub, and for what an older release kept and this one cannot read."""
    if row.is_stub:
        return None
    try:
        return parse(row.raw, expected=ObjectType(row.type) if row.type else None)[0].object
    except (KreisweitError, ValueError):
        return None


def references(rows: Iterable[HarvestedObject]) -> dict[str, str]:
    """The ids that `rows` refer to, with the type expected behind each; people are left out."""
    objects = (object_of(row) for row in rows if not row.is_deleted)
    return {
        target: kind.value
        for one in objects
        if one is not None
        for target, kind in references_of(one)
        if kind not in PERSONAL and len(target) <= LONGEST_ID
    }


def paper_facts(paper: HarvestedObject, *, around: Mapping[str, HarvestedObject]) -> PaperFacts:
    """The facts of a paper out of the rows `around` it, by id."""

    def look_up(object_id: str) -> OparlObject | None:
        row = around.get(object_id)
        return object_of(row) if row else None

    one = object_of(paper)
    if not isinstance(one, Paper):
        one = Paper(id=paper.oparl_id, name=paper.name, reference=paper.reference)
    return facts_of(one, look_up=look_up)


@dataclass(frozen=True, slots=True)
class SearchedText:
    """A text of a paper that searches look through, and where it stands."""

    place: HitPlace
    text: str


def searched_texts(raw: Mapping[str, Any], *, name: str) -> list[SearchedText]:
    """The texts of a paper: its subject, its keywords, the names of files embedded in it."""
    texts = [SearchedText(HitPlace.TITLE, name)]
    keywords = raw.get("keyword")
    if isinstance(keywords, list):
        texts.extend(SearchedText(HitPlace.KEYWORD, word) for word in keywords if isinstance(word, str))
    for key in ("mainFile", "auxiliaryFile", "auxiliaryFiles", "files"):
        files = raw.get(key)
        for file in files if isinstance(files, list) else [files]:
            if isinstance(file, Mapping) and isinstance(file.get("name"), str):
                texts.append(SearchedText(HitPlace.FILE, file["name"]))
    return texts
