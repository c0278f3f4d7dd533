"""How well the matching finds what belongs together, beside its peers, on the same texts in the same run.

    python -m benchmarks.matching quality --data DIR --eval DIR [--write]

Whoever has other files of the same formats gives their folders: the row "as shipped" has then seen none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from benchmarks.matching import ours
from benchmarks.matching.measures import MEASURES, Measured, draws, is_tie, measured, rankings
from benchmarks.matching.peers import PEERS, characters_of, plain_sum, words, words_of
from benchmarks.matching.population import Population, of_set
from benchmarks.matching.sets import KnownItem, Labelled, Matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from kreisweit.engines.matching.calibration import Calibration

OWN = ("ours, fitted on other lists", "ours, as shipped", "ours, as shipped, without vectors", "ours without any table")
OTHER_WORDS = 0.1
"""True pairs whose TF-IDF cosine is lower have hardly a word in common."""
ASKED = 500


@dataclass(frozen=True)
class Compared:
    """The score matrix of every method for one list."""

    labelled: Labelled
    scores: Mapping[str, Matrix]

    def best_peer(self, found: Mapping[str, Mapping[str, Measured]], measure: str) -> str:
        return max(PEERS, key=lambda name: found[name][measure].value)


def compare(labelled: Labelled, *, populations: Mapping[str, Population], plain: Population) -> Compared:
    """Runs all methods. `populations` holds this list under its name and whatever else the models may learn from."""
    mine = populations[labelled.name]
    others = [one for name, one in populations.items() if name.partition(",")[0] != labelled.name.partition(",")[0]]
    shipped = partial(ours.as_shipped, labelled=labelled)
    own = (
        ours.fitted_elsewhere(mine, labelled, others=others),
        shipped(mine, calibration=Calibration.shipped()),
        shipped(plain, calibration=Calibration.shipped(has_vectors=False)),
        ours.without_table(mine, labelled),
    )
    scores = dict(zip(OWN, own, strict=True)) | {name: peer(labelled) for name, peer in PEERS.items()}
    return Compared(labelled, scores)


def table(compared: Compared) -> Iterator[str]:
    """One row per method; a "=" marks what is no better and no worse than the best peer."""
    labelled = compared.labelled
    found = {name: measured(scores, labelled) for name, scores in compared.scores.items()}
    yield f"### {labelled.name}: {len(labelled.items)} texts, {len(np.unique(labelled.family))} families"
    yield ""
    yield f"Truth: {labelled.note}."
    yield ""
    yield f"| Method | {' | '.join(MEASURES)} |"
    yield "|---|" + "---|" * len(MEASURES)
    for name, values in found.items():
        cells = []
        for measure in MEASURES:
            best = compared.best_peer(found, measure)
            mark = " =" if name in OWN and is_tie(values[measure], found[best][measure]) else ""
            cells.append(f"{values[measure]}{mark}")
        yield f"| {name} | {' | '.join(cells)} |"
    yield ""


def other_words(compared: Compared) -> Iterator[str]:
    """How many true pairs without common words each method has among the ten nearest of either side."""
    labelled = compared.labelled
    (first, second), truth = labelled.pairs()
    lexical = compared.scores["TF-IDF words"][first, second]
    hard = truth & (lexical < OTHER_WORDS)
    if not hard.any():
        return
    yield f"True pairs with other words (TF-IDF cosine below {OTHER_WORDS}): {int(hard.sum())} of {int(truth.sum())}."
    rows = (
        f"{name} {within_ten(scores, labelled)[first[hard], second[hard]].mean():.2f}"
        for name, scores in compared.scores.items()
    )
    yield "Share of them among the ten nearest: " + ", ".join(rows) + "."
    yield ""


def within_ten(scores: Matrix, labelled: Labelled) -> Matrix:
    """1 where one item is among the ten nearest of the other."""
    allowed = np.where((labelled.gain >= 0) & ~np.eye(len(scores), dtype=bool), scores, -np.inf)
    order = np.argsort(-allowed, axis=1, kind="stable")[:, :10]
    near = np.zeros(scores.shape)
    np.put_along_axis(near, order, 1, axis=1)
    return np.maximum(near, near.T)


def titles_alone(labelled: Labelled) -> Iterator[str]:
    """What is left when nobody has written a description."""
    bare = labelled.without_texts()
    population = of_set(bare)
    shipped = ours.as_shipped(population, bare, calibration=Calibration.shipped())
    rows = {
        OWN[1]: shipped, OWN[3]: ours.without_table(population, bare), "TF-IDF words": words(bare),
        "plain sum": plain_sum(bare),
    }  # fmt: skip
    values = ", ".join(f"{name} {np.nanmean(rankings(scores, bare)[1]):.3f}" for name, scores in rows.items())
    yield f"Without descriptions, nDCG@10: {values}."
    yield ""


def known_items(known: KnownItem) -> Iterator[str]:
    """Title finds its body."""
    step = max(1, len(known.titles) // ASKED)
    asked = np.arange(0, len(known.titles), step)
    titles = [known.titles[number] for number in asked]
    yield f"### {known.name}: {len(asked)} titles, {len(known.bodies)} bodies"
    yield ""
    yield "| Method | MRR | R@10 |"
    yield "|---|---|---|"
    texts = [*known.bodies, *titles]
    scores = {
        "ours without any table": ours.title_to_body(titles, known.bodies),
        "TF-IDF words": _found_by(words_of(), texts, bodies=len(known.bodies)),
        "TF-IDF characters 3-5": _found_by(characters_of(), texts, bodies=len(known.bodies)),
    }
    times = draws(np.arange(len(asked)))
    for name, matrix in scores.items():
        right = matrix[np.arange(len(asked)), asked]
        rank = (matrix > right[:, None]).sum(axis=1) + 1
        cells = (
            Measured(float(hit.mean()), times @ hit / len(asked)) for hit in (1 / rank, (rank <= 10).astype(float))
        )
        yield f"| {name} | {' | '.join(str(cell) for cell in cells)} |"
    yield ""


def _found_by(vectorizer: TfidfVectorizer, texts: Sequence[str], *, bodies: int) -> Matrix:
    """Cosine of each title (the texts behind the bodies) with each body."""
    rows = vectorizer.fit_transform(texts)
    return np.asarray((rows[bodies:] @ rows[:bodies].T).todense())


def report(sets: Sequence[Labelled], *, worlds: Sequence[Population], known: KnownItem | None) -> Iterator[str]:
    """All lists."""
    populations = {one.name: one for one in worlds} | {one.name: of_set(one) for one in sets}
    for labelled in sets:
        compared = compare(labelled, populations=populations, plain=of_set(labelled, has_vectors=False))
        yield from table(compared)
        yield from other_words(compared)
        if not labelled.is_duplicate:
            yield from titles_alone(labelled)
    if known is not None:
        yield from known_items(known)
