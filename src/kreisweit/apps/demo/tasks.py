"""What the demonstration does once the first pairs are found."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from kreisweit.apps.demo.domain.decisions import decide_demo_pairs


@task()
def decide_pairs() -> int:
    """Jobs are done in the order in which they were wanted: put after loading, this one follows the first matching."""
    return decide_demo_pairs(at=timezone.now())
