"""The passages an initiative rests on, as far as the reader may read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.documents.models import Document
from kreisweit.apps.documents.record import Citing
from kreisweit.apps.initiatives.enums import FoundBeside, RecordField
from kreisweit.apps.initiatives.models import Citation, Initiative


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """One passage with the codes of the fields that rest on it. Without the right to read it `quote` and `url` are
    empty."""

    fields: tuple[str, ...]
    page: int
    quote: str
    url: str

    @property
    def labels(self) -> list[str]:
        return [label_of(code) for code in self.fields]


@dataclass(frozen=True, slots=True)
class Source:
    """One document with its passages. `label` and `url` are empty for those who may not read it."""

    label: str
    url: str
    body: Body
    is_removed: bool
    passages: tuple[CitedPassage, ...]

    @property
    def fields(self) -> list[str]:
        """The names of everything that rests on this document."""
        return list(dict.fromkeys(label for passage in self.passages for label in passage.labels))


def label_of(code: str) -> str:
    """The name of a cited field as people read it; a code nobody has named stands for itself."""
    for names in (RecordField, FoundBeside):
        if code in names.values:
            return str(names(code).label)
    return code


def sources_of(initiative: Initiative, member: Membership) -> list[Source]:
    """What the initiative rests on, document by document, in two queries. The member may see the initiative."""
    rows = Citation.plain.filter(initiative=initiative).select_related("passage__document__body")
    citations = list(rows.defer("passage__document__body__boundary"))
    documents = {one.passage.document_id: one.passage.document for one in citations}
    if not documents:
        return []
    readable = set(Document.objects.visible_to(member).filter(pk__in=documents).values_list("pk", flat=True))
    return [
        _source(document, [one for one in citations if one.passage.document_id == key], key in readable)
        for key, document in documents.items()
    ]


def by_field(sources: Iterable[Source]) -> dict[str, list[CitedPassage]]:
    """Code of a field -> the passages it rests on that the reader may read."""
    found: dict[str, list[CitedPassage]] = {}
    for source in sources:
        for passage in source.passages:
            if passage.url:
                for code in passage.fields:
                    found.setdefault(code, []).append(passage)
    return found


def citings_of(document: Document, member: Membership | None) -> list[Citing]:
    """The initiatives that rest on `document`, once per passage; without a member all of them, to be counted."""
    rows = Citation.plain.filter(passage__document=document, initiative__removed_at__isnull=True)
    if member is not None:
        rows = rows.filter(initiative__in=Initiative.objects.visible_to(member).values("pk"))
    pairs = rows.order_by("passage__start", "initiative__sort_title").values_list(
        "initiative__public_id", "initiative__title", "passage__public_id"
    )
    return [_citing(*pair) for pair in dict.fromkeys(pairs)]


def names_of_documents(keys: Iterable[str | None], member: Membership) -> dict[str, str]:
    """Public id -> name of those documents that the member may see; no query without ids."""
    wanted = {key for key in keys if key}
    if not wanted:
        return {}
    rows = Document.objects.visible_to(member).filter(public_id__in=wanted)
    return {row.public_id: row.label for row in rows.only("public_id", "name", "title")}


def _source(document: Document, citations: Sequence[Citation], is_readable: bool) -> Source:
    fields: dict[int, list[str]] = {}
    passages = {}
    for one in citations:
        fields.setdefault(one.passage_id, []).append(one.field)
        passages[one.passage_id] = one.passage
    return Source(
        label=document.label if is_readable else "",
        url=document.get_absolute_url() if is_readable else "",
        body=document.body,
        is_removed=document.removed_at is not None,
        passages=tuple(
            CitedPassage(
                fields=tuple(fields[key]),
                page=passage.page,
                quote=passage.quote if is_readable else "",
                url=passage.get_absolute_url() if is_readable else "",
            )
            for key, passage in passages.items()
        ),
    )


def _citing(initiative: str, title: str, passage: str) -> Citing:
    return Citing(title, reverse("initiatives:detail", args=[initiative]), passage)
