"""A list on its way into the inventory: received, mapped, looked through, taken over or discarded.

Nothing here touches the inventory: `import_preview` compares, `import_apply` writes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from kreisweit.apps.audit.domain.record import Change, record
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.initiatives.bridge import tables
from kreisweit.apps.initiatives.enums import ImportEvent, ImportState, RecordField, RowKind
from kreisweit.apps.initiatives.models import ImportRow, ImportRun
from kreisweit.kernel.digest import digest
from kreisweit.kernel.errors import InvalidInputError, NotPossibleError
from kreisweit.kernel.ids import new_id

FOLDER = "imports"
SELECTABLE = (RowKind.NEW, RowKind.CHANGED)


def receive_list(*, chunks: Iterable[bytes], name: str, by: Membership, at: datetime) -> ImportRun:
    """Store an uploaded file and look into it. Raises `InvalidInputError`, keeping nothing, when it is no table."""
    require("initiatives.import", by)
    run = ImportRun(
        district=by.district,
        body=by.body,
        uploaded_by=by,
        file_name=Path(name).name[:200],
        created_at=at,
        touched_at=at,
    )
    run.file = f"{FOLDER}/{new_id()}"
    try:
        run.digest = _store(chunks, path_of(run), name=run.file_name)
        _look_into(run, sheet="")
        with transaction.atomic():
            run.save()
            record(verb=ImportEvent.RECEIVED, by=by, at=at, changes=[Change(run, after={"digest": run.digest})])
    except BaseException:
        path_of(run).unlink(missing_ok=True)
        raise
    return run


@transaction.atomic
def choose_sheet(*, run: ImportRun, sheet: str, by: Membership, at: datetime) -> None:
    """Look into another sheet of the same file. Raises `InvalidInputError` when it holds no table."""
    run = _locked(run, by=by, states={ImportState.UPLOADED})
    _look_into(run, sheet=sheet)
    run.touched_at = at
    run.save()


@transaction.atomic
def map_columns(
    *, run: ImportRun, mapping: Mapping[str, str], default_body: Body | None, by: Membership, at: datetime
) -> int:
    """Decide which heading stands for which field; what is not named is left out. Returns the number of the job.

    `default_body` is where rows belong that name no body; None lets place and owner decide. Raises
    `InvalidInputError` when a field is named twice or neither title nor key is named.
    """
    if default_body:
        require("bodies.write_for", by, default_body)
    run = _locked(run, by=by, states={ImportState.UPLOADED, ImportState.READ, ImportState.FAILED})
    headings = [column["heading"] for column in run.columns]
    run.mapping = {heading: mapping[heading] for heading in headings if mapping.get(heading)}
    run.default_body = default_body
    _check_mapping(run.mapping)
    return _begin_reading(run, at)


@transaction.atomic
def read_again(*, run: ImportRun, by: Membership, at: datetime) -> int:
    """Compare the list with the inventory of today. Returns the number of the reading job.

    A job that has stopped without an answer is replaced as well: the outdated one notices.
    """
    return _begin_reading(_locked(run, by=by, states={ImportState.READ, ImportState.FAILED, ImportState.MAPPED}), at)


@transaction.atomic
def choose_rows(*, run: ImportRun, shown: Collection[int], chosen: Collection[int], by: Membership) -> None:
    """Of the rows `shown` on a page take only those `chosen`; both are row numbers."""
    run = _locked(run, by=by, states={ImportState.READ})
    rows = ImportRow.plain.filter(run=run, number__in=shown, kind__in=SELECTABLE)
    rows.filter(number__in=chosen).update(is_chosen=True)
    rows.exclude(number__in=chosen).update(is_chosen=False)


@transaction.atomic
def begin_applying(*, run: ImportRun, by: Membership, at: datetime) -> bool:
    """Let the chosen rows be taken over. False when that is under way or done already: a second click does no harm.

    A job that shows no sign of life is started anew; if the first one lives after all, the second finds nothing to do.
    """
    run = _locked(run, by=by, states={ImportState.READ, ImportState.APPLYING, ImportState.APPLIED})
    if run.state != ImportState.READ and not run.seems_stuck:
        return False
    if not ImportRow.plain.filter(run=run, kind__in=SELECTABLE, is_chosen=True).exists():
        raise NotPossibleError("import.nothing_chosen")
    run.state, run.touched_at, run.error = ImportState.APPLYING, at, None
    run.save(update_fields=["state", "touched_at", "error"])
    return True


@transaction.atomic
def discard_run(*, run: ImportRun, by: Membership, at: datetime) -> None:
    """Forget file and rows; that there was an import stays on record."""
    run = _locked(run, by=by, states={ImportState.UPLOADED, ImportState.MAPPED, ImportState.READ, ImportState.FAILED})
    run.state, run.touched_at = ImportState.DISCARDED, at
    _forget(run)
    record(verb=ImportEvent.DISCARDED, by=by, at=at, changes=[Change(run)])


def forget_old_lists(*, before: datetime) -> int:
    """Delete files and rows of imports untouched since `before`, and return how many there were. For scheduled work."""
    old = ImportRun.plain.filter(touched_at__lt=before).exclude(file="")
    for run in old:
        with transaction.atomic():
            if run.state != ImportState.APPLIED:
                run.state = ImportState.DISCARDED
            _forget(run)
    return len(old)


def path_of(run: ImportRun) -> Path:
    return Path(settings.MEDIA_ROOT) / run.file


def open_list(run: ImportRun) -> tables.Table:
    """The table of `run`, read once more. Raises `NotPossibleError` when the file was deleted."""
    if not run.file or not path_of(run).exists():
        raise NotPossibleError("import.file_gone")
    return _opened(run, sheet=run.sheet)


def _opened(run: ImportRun, *, sheet: str) -> tables.Table:
    limit = settings.UPLOAD_LIMIT_BYTES
    return tables.open_table(path_of(run), name=run.file_name, sheet=sheet, limit_bytes=limit)


def _store(chunks: Iterable[bytes], path: Path, *, name: str) -> str:
    """Write the upload and return its digest. Stops at the limit, whatever the browser has announced."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    found, size = hashlib.sha256(), 0
    with path.open("xb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > settings.UPLOAD_LIMIT_BYTES:
                limit = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
                raise InvalidInputError("import.file_too_big", name=name, limit=limit)
            found.update(chunk)
            file.write(chunk)
    return found.hexdigest()


def _look_into(run: ImportRun, *, sheet: str) -> None:
    table = _opened(run, sheet=sheet)
    run.sheet, run.sheets, run.total = table.sheet, list(table.sheets), len(table.rows)
    run.is_own_export = table.export_version is not None
    run.notes = [{"code": note.code, "values": dict(note.values)} for note in table.notes]
    run.columns = tables.describe_columns(table)
    run.headings_digest = digest(list(table.headings))


def _check_mapping(mapping: Mapping[str, str]) -> None:
    headings: dict[str, str] = {}
    for heading, field in mapping.items():
        if first := headings.get(field):
            raise InvalidInputError("import.field_twice", field=RecordField(field).label, first=first, second=heading)
        headings[field] = heading
    if not headings.keys() & {"title", "key"}:
        raise InvalidInputError("import.no_title_column")


def _begin_reading(run: ImportRun, at: datetime) -> int:
    run.state, run.touched_at, run.error, run.done = ImportState.MAPPED, at, None, 0
    run.attempt += 1
    run.save()
    return run.attempt


def _locked(run: ImportRun, *, by: Membership, states: Collection[Any]) -> ImportRun:
    """The row as it is now, held until the end of the transaction. Raises `NotPossibleError` outside of `states`."""
    require("initiatives.import", by)
    rows = ImportRun.objects.visible_to(by).select_related("body").select_for_update(of=("self",))
    current = rows.get(pk=run.pk)
    if current.state not in states:
        raise NotPossibleError("import.wrong_state", state=current.get_state_display())
    return current


def _forget(run: ImportRun) -> None:
    ImportRow.plain.filter(run=run).delete()
    path = path_of(run)
    run.file, run.columns = "", []
    run.save()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))
