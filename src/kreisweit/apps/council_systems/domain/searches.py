"""Saved searches: which words papers are looked through for, and the hits they make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

from django.db import transaction

from kreisweit.apps.audit.domain.record import ActingMember, Change, record
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.council_systems.bridge.objects import searched_texts
from kreisweit.apps.council_systems.bridge.words import LONGEST_WORD, Searcher, default_search
from kreisweit.apps.council_systems.enums import EventName, HitState
from kreisweit.apps.council_systems.models import HarvestedObject, PaperHit, SavedSearch
from kreisweit.apps.council_systems.models.harvested_object import PAPER
from kreisweit.apps.council_systems.signals import search_changed
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.text import one_line

BATCH = 500
MOST_WORDS = 500


@transaction.atomic
def save_search(
    *, search: SavedSearch | None, name: str, words: Iterable[str], by: Membership, at: datetime
) -> SavedSearch:
    """Add a search, or change one. Papers are looked through anew in the background.

    Raises `InvalidInputError` for no words, too many, or a name that another search has.
    """
    rule = "council_systems.change_search" if search else "council_systems.keep_searches"
    require(rule, by, search)
    tidy = _tidy(words)
    others = SavedSearch.objects.visible_to(by).filter(name=name)
    if (others.exclude(pk=search.pk) if search else others).exists():
        raise InvalidInputError("council_search.name_taken", name=name)
    if search is None:
        return _create(district=by.district, name=name, words=tidy, by=by, at=at)
    if (search.name, search.words) == (name, tidy):
        return search
    before = {"name": search.name, "words": search.words}
    search.name, search.words, search.changed_at = name, tidy, at
    search.save()
    after = {"name": name, "words": tidy}
    record(verb=EventName.SEARCH_CHANGED, by=by, at=at, changes=[Change(search, before=before, after=after)])
    _announce(search)
    return search


def ensure_default_search(*, district: Body, by: ActingMember, at: datetime) -> None:
    """Give a district the search it starts with, unless it has searches. Inside the caller's transaction."""
    if not SavedSearch.plain.filter(district=district).exists():
        name, words = default_search()
        _create(district=district, name=name, words=list(words), by=by, at=at)


def look_through(*, papers: Sequence[HarvestedObject], searches: Iterable[SavedSearch], at: datetime) -> int:
    """Bring the hits of `papers` up to date and return how many are new. Inside the caller's transaction.

    What was taken or ignored stays so; a hit nobody has decided about goes when the words are gone.
    """
    new = 0
    for search in searches:
        searcher = Searcher(search.words)
        found = {paper.pk: words for paper in papers if (words := _words(searcher, paper))}
        known = {hit.paper_id: hit for hit in PaperHit.plain.filter(search=search, paper__in=papers)}
        gone = [hit.pk for key, hit in known.items() if key not in found and hit.state == HitState.NEW]
        PaperHit.plain.filter(pk__in=gone).delete()
        changed = [hit for key, hit in known.items() if key in found and hit.words != found[key]]
        for hit in changed:
            hit.words = found[hit.paper_id]
        PaperHit.plain.bulk_update(changed, ["words"], batch_size=BATCH)
        fresh = [
            PaperHit(search=search, paper_id=key, words=words, found_at=at)
            for key, words in found.items()
            if key not in known
        ]
        PaperHit.plain.bulk_create(fresh, batch_size=BATCH, ignore_conflicts=True)
        new += len(fresh)
    return new


def look_through_all(*, search: SavedSearch, at: datetime) -> int:
    """Look through every paper of the search's district, batch by batch. Returns how many hits are new."""
    papers = HarvestedObject.plain.filter(
        system__district_id=search.district_id, type=PAPER, is_stub=False, is_deleted=False
    )
    keys, new = list(papers.order_by("pk").values_list("pk", flat=True)), 0
    for start in range(0, len(keys), BATCH):
        with transaction.atomic():
            batch = list(HarvestedObject.plain.filter(pk__in=keys[start : start + BATCH]).only("pk", "name", "raw"))
            new += look_through(papers=batch, searches=[search], at=at)
    return new


def _words(searcher: Searcher, paper: HarvestedObject) -> list[dict[str, str]]:
    if paper.is_deleted:
        return []
    return [
        {"found": word.found, "searched": word.searched, "place": text.place.value}
        for text in searched_texts(paper.raw, name=paper.name)
        for word in searcher.words_in(text.text)
    ]


def _create(*, district: Body, name: str, words: list[str], by: ActingMember, at: datetime) -> SavedSearch:
    search = SavedSearch.plain.create(district=district, name=name, words=words, changed_at=at)
    change = Change(search, after={"name": name, "words": words})
    record(verb=EventName.SEARCH_ADDED, by=by, at=at, changes=[change])
    _announce(search)
    return search


def _announce(search: SavedSearch) -> None:
    transaction.on_commit(partial(search_changed.send, sender=SavedSearch, search_key=search.public_id))


def _tidy(words: Iterable[str]) -> list[str]:
    tidy = list(dict.fromkeys(plain for word in words if (plain := one_line(word))))
    if not any(word.strip("*") for word in tidy):
        raise InvalidInputError("council_search.words_missing")
    if len(tidy) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in tidy):
        raise InvalidInputError("council_search.words_too_many", most=MOST_WORDS, longest=LONGEST_WORD)
    return [word for word in tidy if word.strip("*")]
