"""The matching itself as a method beside its peers, and what it would be without its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from benchmarks.matching.fit import EXPECTED, fit_kind, probabilities, sample
from benchmarks.matching.peers import ENCODER
from benchmarks.matching.population import Numbers, Population
from benchmarks.matching.sets import Labelled, Matrix

from kreisweit.engines.matching import Item
from kreisweit.engines.matching.calibration import Calibration, KindModel
from kreisweit.engines.matching.company import closeness, company, in_common
from kreisweit.engines.matching.model import Kind
from kreisweit.engines.matching.places import Gazetteer
from kreisweit.engines.matching.profiles import profile
from kreisweit.engines.matching.texts import TextParts, TextViews

FROM_TEXTS = ("title", "body", "letters", "spelling", "meaning")
"""What no table takes part in."""


def as_shipped(population: Population, labelled: Labelled, *, calibration: Calibration) -> Matrix:
    """With the models of `calibration.toml`."""
    return _together(population, labelled, {kind: calibration.models[kind] for kind in kinds_for(labelled)})


def fitted_elsewhere(population: Population, labelled: Labelled, *, others: Sequence[Population]) -> Matrix:
    """With models that were fitted on everything but this list."""
    models = {kind: fit_kind(sample(others, kind), kind) for kind in kinds_for(labelled)}
    return _together(population, labelled, models)


def kinds_for(labelled: Labelled) -> tuple[Kind, ...]:
    """What a true pair of the list may be."""
    return ("duplicate",) if labelled.is_duplicate else ("same", "duplicate")


def _together(population: Population, labelled: Labelled, models: Mapping[Kind, KindModel]) -> Matrix:
    """Probability that a pair is of one of the kinds."""
    misses = np.ones(len(population.first))
    for model in models.values():
        misses *= 1 - probabilities(model, population.design(list(model.weights)))
    return square(population.first, population.second, 1 - misses, size=len(labelled.items))


def without_table(population: Population, labelled: Labelled) -> Matrix:
    """Texts alone: what is left for a matter that no table knows. No weight of this sum was fitted."""
    values = {name: population.values[name] for name in FROM_TEXTS if name in population.values}
    first, second = population.first.astype(np.int32), population.second.astype(np.int32)
    close = closeness({name: value.astype(np.float32) for name, value in values.items()})
    rows = company(first, second, close, items=len(labelled.items))
    score = close + EXPECTED["same"]["company"] / 2 * in_common(rows, rows, first=first, second=second)
    return square(population.first, population.second, score, size=len(labelled.items))


def square(first: np.ndarray, second: np.ndarray, score: Numbers, *, size: int) -> Matrix:
    """Scores of pairs as a symmetric matrix."""
    matrix = np.zeros((size, size))
    matrix[first, second] = matrix[second, first] = score
    return matrix


def title_to_body(titles: Sequence[str], bodies: Sequence[str]) -> Matrix:
    """How close each title is to each body, by the texts alone."""
    items = [Item(str(number), text) for number, text in enumerate([*titles, *bodies])]
    gazetteer = Gazetteer.of(items)
    profiles = [profile(item, gazetteer=gazetteer) for item in items]
    vectors = ENCODER.encode([one.plain_text() or "-" for one in profiles])
    asked, offered = profiles[: len(titles)], profiles[len(titles) :]
    parts = TextParts.of(offered)
    views = TextViews.of(parts, vectors=vectors[len(titles) :])
    left = views.rows(TextParts.of(asked), vectors=vectors[: len(titles)])
    right = views.rows(parts, vectors=vectors[len(titles) :])
    first, second = (grid.ravel().astype(np.int32) for grid in np.indices((len(titles), len(bodies))))
    found = views.alike(left, right, first=first, second=second)
    return closeness(found).reshape(len(titles), len(bodies)).astype(float)
