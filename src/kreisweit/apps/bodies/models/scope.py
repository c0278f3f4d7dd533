"""Querysets that refuse to run before somebody said for whom.

`Initiative.objects.filter(...)` may be built anywhere, but reading, counting or changing rows raises
`UnscopedQueryError` until `.visible_to(member)` or, with a reason, `.for_everyone(reason)` has been called. Peers'
security holes were queries that forgot the tenant; here forgetting is an error in the first test that runs the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models

if TYPE_CHECKING:
    from kreisweit.apps.bodies.models.membership import Membership


class UnscopedQueryError(RuntimeError):
    """A mistake of ours: rows were asked for without saying for whom."""


Row = TypeVar("Row", bound=models.Model)


def all_scoped(querysets: Iterable[models.QuerySet[Any]]) -> bool:
    return all(getattr(rows, "_scoped", False) for rows in querysets)


class ScopedQuerySet(models.QuerySet[Row]):
    """Base of all querysets over rows that belong to a district or body. Subclasses supply `scope_for`."""

    _scoped = False

    def scope_for(self, member: Membership) -> models.Q:
        """Which rows `member` may see."""
        raise TypeError(f"{type(self).__name__} does not say who sees its rows")

    def visible_to(self, member: Membership | None) -> Self:
        """The rows `member` may see; nobody sees nothing."""
        rows = self.none() if member is None else self.filter(self.scope_for(member))
        rows._scoped = True
        return rows

    def for_everyone(self, reason: str) -> Self:
        """All rows of all districts. `reason` is for the reader of the code: set-up, scheduled work, migration."""
        rows = self.all()
        rows._scoped = bool(reason)
        return rows

    def __or__(self, other: models.QuerySet[Row]) -> Self:
        """Rows of either; an unscoped side makes the whole unscoped."""
        combined: Self = super().__or__(other)
        if combined is not self and combined is not other:
            combined._scoped = self._scoped and all_scoped([other])
        return combined

    def union(self, *others: models.QuerySet[models.Model, Any], all: bool = False) -> Self:  # noqa: A002  # Django's own name
        combined: Self = super().union(*others, all=all)
        combined._scoped = self._scoped and all_scoped(others)
        return combined

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        """Called when the rows stand in a condition of other rows, which would read them without asking again."""
        self._require_scope()
        return super().resolve_expression(*args, **kwargs)

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]  # private, and the one hook all chaining passes
        clone._scoped = self._scoped
        return clone

    def _require_scope(self) -> None:
        if not self._scoped:
            raise UnscopedQueryError(f"{self.model.__name__}: call visible_to(member) or for_everyone(reason) first")

    def _fetch_all(self) -> None:
        self._require_scope()
        super()._fetch_all()  # private, and what every reading of rows passes

    def iterator(self, chunk_size: int | None = None) -> Iterator[Row]:
        self._require_scope()
        return super().iterator(chunk_size)

    def count(self) -> int:
        self._require_scope()
        return super().count()

    def exists(self) -> bool:
        self._require_scope()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._require_scope()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._require_scope()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._require_scope()
        return super().delete()
