"""Reading uploaded lists and their rows, always for one member."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.queries import bodies_of
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.initiatives.enums import ImportState, RowKind
from kreisweit.apps.initiatives.models import FieldOfAction, ImportRow, ImportRun, Initiative
from kreisweit.apps.initiatives.models.initiative import InitiativeQuerySet

ROWS_PER_PAGE = 50
EARLIER_RUNS = 20
# Mapping by the same headings is remembered once somebody has confirmed it.
_CONFIRMED = (ImportState.READ, ImportState.APPLYING, ImportState.APPLIED)


def runs_for(member: Membership) -> QuerySet[ImportRun]:
    rows = ImportRun.objects.visible_to(member)
    return rows.select_related("uploaded_by__user", "body").defer("columns", "mapping", "body__boundary")


def find_run(member: Membership, public_id: str) -> ImportRun | None:
    """The run with everything its pages need, or None when there is none the member may see."""
    rows = ImportRun.objects.visible_to(member).filter(public_id=public_id)
    return rows.select_related("uploaded_by__user", "body", "district", "default_body").first()


def remembered_mapping(run: ImportRun) -> dict[str, str] | None:
    """What this body decided the last time it brought a list with the same headings."""
    rows = ImportRun.plain.filter(body=run.body_id, headings_digest=run.headings_digest, state__in=_CONFIRMED)
    return rows.exclude(pk=run.pk).order_by("-created_at").values_list("mapping", flat=True).first()


def applied_twin(run: ImportRun) -> ImportRun | None:
    """An earlier run of the same body in which the very same file was taken over."""
    rows = ImportRun.plain.filter(body=run.body_id, digest=run.digest, state=ImportState.APPLIED)
    return rows.exclude(pk=run.pk).first()


def rows_page(run: ImportRun, kind: str, number: str | int | None) -> Page[ImportRow]:
    """One page of the rows of one kind. The caller has checked that the reader may see the run."""
    rows = ImportRow.plain.filter(run=run, kind=kind).select_related("body", "initiative")
    return Paginator(rows.defer("body__boundary").order_by("number"), ROWS_PER_PAGE).get_page(number)


def chosen_number(run: ImportRun) -> int:
    kinds = (RowKind.NEW, RowKind.CHANGED)
    return ImportRow.plain.filter(run=run, kind__in=kinds, is_chosen=True).count()


def rejected_rows(run: ImportRun) -> QuerySet[ImportRow]:
    return ImportRow.plain.filter(run=run, kind=RowKind.PROBLEM).only("number", "problems", "run_id")


def taken_over(run: ImportRun, member: Membership, kind: str) -> InitiativeQuerySet:
    """The initiatives that the run has added (`new`) or changed, as far as the member sees them today."""
    rows = ImportRow.plain.filter(run=run, kind=kind, is_chosen=True, initiative__isnull=False)
    return Initiative.objects.visible_to(member).filter(pk__in=rows.values("initiative_id"))


def writable_bodies(member: Membership) -> list[Body]:
    """The bodies the member may write for, the own one first."""
    bodies = [body for body in bodies_of(member).defer("boundary") if allowed("bodies.write_for", member, body)]
    return sorted(bodies, key=lambda body: body.pk != member.body_id)


def field_names(member: Membership) -> list[str]:
    return list(FieldOfAction.objects.filter(district_id=member.district_id).values_list("name", flat=True))


@dataclass(frozen=True, slots=True)
class Known:
    """An initiative as rows are matched to it."""

    pk: int
    key: str
    title: str
    body: int
    version: int


def known_initiatives(member: Membership) -> list[Known]:
    """Everything the member sees, in one query."""
    rows = Initiative.objects.visible_to(member).order_by("pk")
    return [Known(*row) for row in rows.values_list("pk", "key", "title", "body_id", "version")]


def taken_keys(member: Membership) -> set[str]:
    """All keys of the district, also those of entries the member must not see: keys are unique among all."""
    rows = Initiative.objects.for_everyone("keys are unique in the district, also hidden ones")
    return set(rows.filter(district=member.district_id).values_list("key", flat=True))
