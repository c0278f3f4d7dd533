"""Pages as pictures for the viewer, drawn in the confined child."""

from __future__ import annotations

from kreisweit.adapters.confinement import MIB, memory_file, run_confined
from kreisweit.adapters.documents.limits import DEFAULT_LIMITS, Limits
from kreisweit.adapters.documents.pages import CHILD
from kreisweit.kernel.errors import InvalidInputError

NARROWEST, WIDEST = 60, 2_480


def page_picture(
    data: bytes, *, number: int, width: int = 1240, name: str = "", limits: Limits = DEFAULT_LIMITS
) -> bytes:
    """Page `number` (from 1) of a PDF or picture file as PNG, `width` pixels wide (60 to 2,480; a picture file is not
    enlarged).

    Raises `InvalidInputError`: `document.has_no_pictures` for formats without printed pages, `document.page_unknown`,
    `document.page_unreadable`, and all that `open_document` raises.
    """
    if len(data) > limits.file_bytes:
        raise InvalidInputError(
            "document.file_too_big", name=name, found=round(len(data) / MIB, 1), limit=limits.file_bytes // MIB
        )
    job = {
        "task": "picture",
        "number": number,
        "width": min(WIDEST, max(NARROWEST, width)),
        "limits": limits.as_job(),
    }
    with memory_file(data) as source:
        answer = run_confined(CHILD, job, source=source, limits=limits.confinement, area="document", name=name)
    with answer:
        return answer.attachment
