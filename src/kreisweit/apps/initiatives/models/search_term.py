from __future__ import annotations

from django.db import models

from kreisweit.apps.initiatives.models.initiative import Initiative


class SearchTerm(models.Model):
    """A word of an initiative as search sees it: lemma or part of a compound, umlauts folded.

    The same table serves SQLite and PostgreSQL. `domain.index` writes it, `queries.search` reads it through the
    initiative's scope.
    """

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="search_terms")
    term = models.CharField(max_length=60)
    weight = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "term"], name="term_once_per_initiative")]
        indexes = [models.Index(fields=["term", "initiative"])]

    def __str__(self) -> str:
        return self.term
