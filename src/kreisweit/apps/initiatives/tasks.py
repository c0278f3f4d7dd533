"""Work that takes longer than a page may: reading a list, taking it over, forgetting old ones."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.initiatives.domain.import_apply import apply_list, give_up
from kreisweit.apps.initiatives.domain.import_preview import fail, read_into_preview
from kreisweit.apps.initiatives.domain.imports import forget_old_lists
from kreisweit.apps.initiatives.models import ImportRun
from kreisweit.kernel.errors import KreisweitError

KEPT = timedelta(days=30)


@task
def read_list(run_id: str, attempt: int, member_id: str) -> None:
    """Compare an uploaded list with the inventory, on behalf of a member."""
    run = ImportRun.plain.get(public_id=run_id)
    try:
        read_into_preview(run=run, attempt=attempt, by=_member(member_id), at=timezone.now())
    except KreisweitError as error:
        fail(run=run, attempt=attempt, code=error.message.code, values=dict(error.message.values))
    except Exception:
        fail(run=run, attempt=attempt, code="import.not_read", values={})
        raise


@task
def take_over_list(run_id: str, member_id: str) -> None:
    """Write the chosen rows of a list into the inventory, on behalf of a member."""
    run = ImportRun.plain.get(public_id=run_id)
    try:
        apply_list(run=run, by=_member(member_id), at=timezone.now())
    except Exception:
        give_up(run=run)
        raise


@task
def forget_old() -> int:
    """Delete uploaded files and previews that nobody has touched for thirty days."""
    return forget_old_lists(before=timezone.now() - KEPT)


def _member(public_id: str) -> Membership:
    """The membership that asked. Raises `Membership.DoesNotExist` when it has ended: rights end with it."""
    rows = Membership.plain.select_related("user", "body__district", "organization")
    return rows.defer("body__boundary", "body__district__boundary").get(public_id=public_id, ended_at__isnull=True)
