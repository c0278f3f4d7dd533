"""Lists come in pages, and single objects by their public id."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Any, TypeVar

from django.core.paginator import Page
from django.db.models import Model, QuerySet
from django.http import Http404
from ninja import Query, Router
from pydantic import AfterValidator

from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.ids import is_id

Row = TypeVar("Row", bound=Model)
Operation = TypeVar("Operation", bound=Callable[..., Any])
LAST_PAGE = 100_000


def _without_nul(text: str) -> str:
    if "\0" in text:
        raise ValueError("the character U+0000 is not allowed")
    return text


# PostgreSQL cannot store the character U+0000, so no text may hold it.
Text = Annotated[str, AfterValidator(_without_nul)]
PageNumber = Annotated[int, Query(ge=1, le=LAST_PAGE, description="Page of the list, beginning with 1.")]


class Reading(Router):
    """A router whose reading operations answer HEAD like GET."""

    def get(self, path: str, **options: Any) -> Callable[[Operation], Operation]:
        return self.api_operation(["GET", "HEAD"], path, **options)


def find(rows: QuerySet[Row], public_id: str) -> Row:
    """The row with `public_id` among those the member may see. Raises `Http404`."""
    row = rows.filter(public_id=public_id).first() if is_id(public_id) else None
    if row is None:
        raise Http404
    return row


def key_of(public_id: str, rows: Iterable[Any], *, name: str) -> int | None:
    """The primary key behind the filter `name`; `None` for an empty one, `InvalidInputError` outside of `rows`."""
    if not public_id:
        return None
    key = next((row.pk for row in rows if row.public_id == public_id), None)
    if key is None:
        raise InvalidInputError("api.invalid", places=name)
    return int(key)


def listed(page: Page[Any], items: Iterable[Any]) -> dict[str, Any]:
    """One page in the form that all lists share."""
    return {
        "items": list(items),
        "total": page.paginator.count,
        "page": page.number,
        "pages": page.paginator.num_pages,
    }
