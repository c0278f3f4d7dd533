"""The inventory of a district, kept ready for comparing.

The index lives in memory. The first answer waits for a plain index (seconds for thousands of entries). Sentence vectors
and every later change are worked in by a thread while the index before goes on answering.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from threading import Lock, Thread

import numpy as np
from django.db.models import Count, Max, Q, Sum

from kreisweit.adapters.embedding import CachedEncoder
from kreisweit.apps.initiatives.bridge.encoder import InstalledEncoder, has_encoder, installed_encoder
from kreisweit.apps.initiatives.bridge.items import item_of
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.models.initiative import InitiativeQuerySet
from kreisweit.apps.initiatives.queries.parties import with_parties
from kreisweit.engines.matching import Index, Item

logger = logging.getLogger(__name__)
ENCODED_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Revision:
    """Changes whenever an initiative of the district is added, changed, removed or restored.

    `number` and `versions` (the sum of all versions) leave out the waste bin; `changed_at` does not.
    """

    number: int
    versions: int
    changed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Entry:
    item: Item
    version: int


class DistrictIndex:
    """The inventory of one district, ready to be compared. It holds drafts of every body: answers must be filtered."""

    def __init__(self, district: int) -> None:
        self._district = district
        self._lock = Lock()
        self._entries: dict[str, Entry] = {}
        self._read: Revision | None = None
        self._built: tuple[Revision | None, bool] = (None, False)
        self._index: Index | None = None
        self._thread: Thread | None = None

    def current(self) -> Index | None:
        """The newest index there is; `None` for an empty inventory. Only the very first call waits for one."""
        with self._lock:
            self._read_changes()
            if not self._entries:
                self._index = None
                return None
            if self._index is None:
                self._index = Index.build(self._items(), encoder=None)
                self._built = (self._read, False)
            if self._is_outdated() and (self._thread is None or not self._thread.is_alive()):
                self._thread = Thread(target=self._rebuild, name=f"matching-{self._district}", daemon=True)
                self._thread.start()
            return self._index

    def settle(self) -> None:
        """Wait until the thread has worked in everything read so far."""
        if thread := self._thread:
            thread.join()

    def _items(self) -> tuple[Item, ...]:
        return tuple(entry.item for entry in self._entries.values())

    def _is_outdated(self) -> bool:
        return self._built != (self._read, has_encoder())

    def _read_changes(self) -> None:
        """Read what has changed since the last time; everything again when that does not add up."""
        everything = Initiative.objects.for_everyone("answers are limited to what the reader may see")
        rows = everything.filter(district_id=self._district)
        kept = Q(removed_at__isnull=True)
        found = rows.aggregate(
            number=Count("pk", filter=kept),
            versions=Sum("version", filter=kept, default=0),
            changed_at=Max("changed_at"),
        )
        revision = Revision(**found)
        if revision == self._read:
            return
        if self._read and self._read.changed_at:
            self._take(rows.filter(changed_at__gte=self._read.changed_at))
        if not self._adds_up(revision):
            self._entries = {}
            self._take(rows.filter(kept))
        self._read = revision

    def _adds_up(self, revision: Revision) -> bool:
        versions = sum(entry.version for entry in self._entries.values())
        return (len(self._entries), versions) == (revision.number, revision.versions)

    def _take(self, rows: InitiativeQuerySet) -> None:
        for row in with_parties(rows):
            if row.removed_at:
                self._entries.pop(row.public_id, None)
            else:
                self._entries[row.public_id] = Entry(item_of(row), row.version)

    def _rebuild(self) -> None:
        """Runs in the thread and touches no database, so it needs no connection of its own."""
        try:
            while True:
                with self._lock:
                    if not self._entries or not self._is_outdated():
                        return
                    items, revision = self._items(), self._read
                index = index_of(items)
                with self._lock:
                    self._index, self._built = index, (revision, has_encoder())
        except Exception:  # the index before goes on answering, and the next request tries again
            logger.exception("index of the inventory not rebuilt")


def index_of(items: tuple[Item, ...]) -> Index:
    """With sentence vectors where there is a model for them. They are kept on disk, in steps, so nothing is lost."""
    plain = Index.build(items, encoder=None)
    encoder = installed_encoder()
    if encoder is None:
        return plain.prepare()
    texts = [profile.plain_text() for profile in plain.profiles]
    steps = range(0, len(texts), ENCODED_AT_ONCE)
    vectors = np.vstack([encoder.encode(texts[start : start + ENCODED_AT_ONCE]) for start in steps])
    return Index.build(items, encoder=_for_typed_texts(encoder), vectors=vectors).prepare()


_typed: dict[str, CachedEncoder] = {}


def _for_typed_texts(encoder: InstalledEncoder) -> CachedEncoder:
    """One per model and process, because loading a model takes longer than somebody who types waits."""
    if encoder.name not in _typed:
        _typed[encoder.name] = encoder.for_typed_texts()
    return _typed[encoder.name]


@cache
def district_index(_public_id: str, district: int) -> DistrictIndex:
    """One index per district and process. Primary keys can be given twice one after another, public ids cannot."""
    return DistrictIndex(district)
