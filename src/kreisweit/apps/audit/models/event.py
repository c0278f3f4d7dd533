"""One line of the log. Keys instead of foreign keys: the log outlives what it speaks about."""

from __future__ import annotations

from typing import Any

from django.db import models

from kreisweit.kernel.digest import digest
from kreisweit.kernel.errors import RuleViolatedError

# What the first event of a chain names as the hash before it.
GENESIS = "0" * 64


class Event(models.Model):
    """What a verb did. `before` and `after` hold the changed fields only; a new object has no `before`."""

    at = models.DateTimeField()
    verb = models.CharField(max_length=80)
    actor_key = models.CharField(max_length=40)
    actor_role = models.CharField(max_length=20, blank=True)
    district_key = models.CharField(max_length=40, blank=True)
    body_key = models.CharField(max_length=40, blank=True)
    object_type = models.CharField(max_length=40)
    object_key = models.CharField(max_length=40)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["object_type", "object_key", "id"]),
            models.Index(fields=["district_key", "id"]),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.object_type} {self.object_key}"

    def content(self) -> dict[str, Any]:
        """Everything the hash covers, in the form it is computed from."""
        names = [field.name for field in self._meta.fields if field.name not in {"id", "at", "hash"}]
        return {
            "at": self.at.isoformat(timespec="microseconds"),
            **{name: getattr(self, name) for name in names},
        }

    def expected_hash(self) -> str:
        return digest(self.content())

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise RuleViolatedError("audit.append_only")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise RuleViolatedError("audit.append_only")
