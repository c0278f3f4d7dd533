"""Background work: harvesting in turns, fetching files, looking through papers anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from django_tasks import task

from kreisweit.apps.council_systems.domain.papers import fetch
from kreisweit.apps.council_systems.domain.searches import look_through_all
from kreisweit.apps.council_systems.domain.work import work_on
from kreisweit.apps.council_systems.models import SavedSearch
from kreisweit.apps.council_systems.signals import harvest_wanted, search_changed, taking_wanted


@task()
def harvest_on(run_key: str) -> None:
    """Work on a run for one turn; the rest waits behind the jobs of others."""
    if work_on(run_key=run_key, clock=timezone.now):
        harvest_on.enqueue(run_key)


@task()
def fetch_paper(taking_key: str) -> None:
    """Bring the files of one taken paper in."""
    fetch(taking_key=taking_key, at=timezone.now())


@task()
def search_again(search_key: str) -> None:
    """Look through all papers of a district for a search that has changed."""
    if search := SavedSearch.plain.filter(public_id=search_key).first():
        look_through_all(search=search, at=timezone.now())


@receiver(harvest_wanted)
def start_harvest(sender: Any, *, run_key: str, **_: Any) -> None:
    harvest_on.enqueue(run_key)


@receiver(taking_wanted)
def start_fetching(sender: Any, *, taking_keys: Sequence[str], **_: Any) -> None:
    for key in taking_keys:
        fetch_paper.enqueue(key)


@receiver(search_changed)
def start_search(sender: Any, *, search_key: str, **_: Any) -> None:
    search_again.enqueue(search_key)
