"""Pictures of pages, drawn on demand and kept for a while."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from kreisweit.adapters.documents import page_picture
from kreisweit.apps.documents.bridge.originals import open_original
from kreisweit.kernel.ids import new_id

WIDTHS = (800, 1600)
KEPT = timedelta(days=30)


def picture_of(digest: str, *, number: int, width: int) -> bytes:
    """Page `number` of a stored file as PNG, `width` pixels wide. Raises what drawing raises."""
    path = _folder() / digest[:2] / f"{digest}-{number}-{width}.png"
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return _drawn(path, digest, number=number, width=width)


def forget_old_pictures(*, before: datetime) -> int:
    """Delete pictures that were drawn longer than `KEPT` before; they are drawn again when somebody looks."""
    limit = (before - KEPT).timestamp()
    old = [path for path in _folder().glob("*/*.png") if path.stat().st_mtime < limit]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _drawn(path: Path, digest: str, *, number: int, width: int) -> bytes:
    picture = page_picture(open_original(digest), number=number, width=width)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Two readers may draw the same page at once: each moves its own complete file into place.
    draft = path.with_name(new_id())
    draft.write_bytes(picture)
    draft.replace(path)
    return picture


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "pictures"
