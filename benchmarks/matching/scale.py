"""How fast the matching is on many texts, beside its peers on the same rows in the same run.

    python -m benchmarks.matching scale --eval DIR [--count 100000] [--lines FILE] [--workers 2] [--write]

Texts come from `generated`. Peers get our rows, so all look for the same: the ten rows with the largest cosine. Those
that would take hours are measured on some rows and multiplied; recall is counted on sampled queries against the exact
answer, ties counted as found. CPU seconds are those of all processes; wall seconds are what the machine had left.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import scipy.sparse
from benchmarks.matching.generated import Texts
from benchmarks.reading.results import replace_section
from sklearn.neighbors import NearestNeighbors
from sparse_dot_topn import sp_matmul_topn

from kreisweit.adapters.match_index import StoredIndex, add_items, all_neighbours, build_index
from kreisweit.engines.matching import Item
from kreisweit.engines.matching.candidates import Effort, Nearest
from kreisweit.engines.matching.sparse import SparseRows

HEADING = "## Matching: scale"
TOP = 10
QUERIES = 300
PEER_ROWS = 2_000
ONLINE = 100
WITHOUT_MISSES = Effort(entries=2**40, scored=2_000, kept=TOP)
Result = TypeVar("Result")


@dataclass(frozen=True)
class Spent:
    """Seconds."""

    wall: float
    cpu: float

    def times(self, factor: float) -> Spent:
        return Spent(self.wall * factor, self.cpu * factor)


def timed(work: Callable[[], Result]) -> tuple[Result, Spent]:
    """What `work` gives, and what it took in this process and its children."""
    wall, cpu = time.perf_counter(), sum(os.times()[:4])
    result = work()
    return result, Spent(time.perf_counter() - wall, sum(os.times()[:4]) - cpu)


def sampled(size: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """Numbers of items that serve as queries."""
    chosen = np.random.default_rng(0).choice(size, min(QUERIES, size), replace=False)
    return np.sort(chosen).astype(np.int32)


def recall(found: Nearest, exact: Nearest) -> float:
    """Share of the exact ten that were found, or others just as close."""
    hits = (found.scores[:, :TOP] >= exact.scores[:, TOP - 1 : TOP] - 1e-6).sum(axis=1)
    return float(np.minimum(hits, TOP).mean() / TOP)


def peers(rows: SparseRows, width: int) -> dict[str, Spent]:
    """The exact peers on all rows, from what some rows take."""
    matrix = scipy.sparse.csr_matrix((rows.weights, rows.columns, rows.starts), shape=(rows.size, width))
    few = min(PEER_ROWS, rows.size)
    model = NearestNeighbors(n_neighbors=TOP + 1, metric="cosine", algorithm="brute").fit(matrix)
    _, brute = timed(lambda: model.kneighbors(matrix[:few]))
    turned = matrix.T.tocsr()
    _, product = timed(lambda: sp_matmul_topn(matrix[:few], turned, top_n=TOP + 1, n_threads=1))
    return {
        "scikit-learn NearestNeighbors, brute, cosine": brute.times(rows.size / few),
        "sparse_dot_topn, exact": product.times(rows.size / few),
    }


def online(index: StoredIndex, answer: Callable[[Item], object]) -> str:
    """Milliseconds of the middle and of the slowest twentieth, for texts of the index with a word more."""
    spent = []
    for number in sampled(index.size)[:ONLINE]:
        item = index.items([int(number)])[0]
        began = time.perf_counter()
        answer(replace(item, id="new", text=f"{item.text} Weiteres."))
        spent.append(time.perf_counter() - began)
    return f"p50 {1000 * np.percentile(spent, 50):.1f} ms, p95 {1000 * np.percentile(spent, 95):.1f} ms"


def memory() -> str:
    """Largest resident memory of this process and of its largest child, mapped files included."""
    own, child = (resource.getrusage(who).ru_maxrss / 1e6 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return f"{own:.1f} GB, each worker {child:.1f} GB"


def report(folder: Path, texts: Texts, *, count: int, workers: int) -> list[str]:
    """The tables for one number of texts."""
    _, reading = timed(lambda: build_index(folder, texts, workers=workers))
    index = StoredIndex.open(folder)
    rows, width = index.segments[0].rows, index.statistics.vocabulary.width
    found, joining = timed(lambda: all_neighbours(index, workers=workers))
    used = memory()
    queries = sampled(index.size)
    exact = index.nearest(rows.take(queries), own=queries, effort=WITHOUT_MISSES)
    share = recall(Nearest(found.items[queries], found.scores[queries]), exact)
    ours = Spent(reading.wall + joining.wall, reading.cpu + joining.cpu)
    lines = [
        f"### {count:,} texts, all against all, the ten closest",
        "",
        f"{len(rows.columns) / rows.size:.0f} terms a text, {width:,} different ones; {workers} workers.",
        "",
        "| Method | CPU s | wall s | recall@10 | CPU of ours |",
        "|---|---|---|---|---|",
        f"| ours: pairs alone | {joining.cpu:.0f} | {joining.wall:.0f} | {share:.3f} | |",
        f"| ours: reading and weighing the texts, index on disk | {reading.cpu:.0f} | {reading.wall:.0f} | | |",
    ]
    for name, spent in peers(rows, width).items():
        whole = (spent.cpu + reading.cpu) / ours.cpu
        lines.append(
            f"| {name} (estimated from {PEER_ROWS:,} rows), pairs alone | {spent.cpu:.0f} | {spent.wall:.0f} | 1 | "
            f"{spent.cpu / joining.cpu:.1f}x; reading included {whole:.1f}x |"
        )
    return [*lines, "", f"Memory: {used}.", "", *increments(folder, index)]


def increments(folder: Path, index: StoredIndex) -> list[str]:
    """Online answers, and what adding costs."""
    lines = [
        f"- online, words alone: {online(index, index.search)}",
        f"- online, kinds and reasons: {online(index, index.similar)}",
    ]
    new = [
        replace(item, id=f"new {item.id}", text=f"{item.text} Weiteres.")
        for item in index.items(sampled(index.size).tolist())
    ]
    more = [replace(item, id=f"{item.id} {copy}") for copy in range(5) for item in new][:1000]
    _, adding = timed(lambda: add_items(folder, more))
    grown = StoredIndex.open(folder)
    own = np.arange(index.size, grown.size, dtype=np.int32)
    _, comparing = timed(lambda: grown.nearest(grown.segments[-1].rows, own=own, effort=Effort(60_000, 400, 50)))
    single = [
        timed(lambda item=item: add_items(folder, [replace(item, id=f"one {item.id}")]))[1].wall for item in new[:30]
    ]
    slow = [1000 * np.percentile(single, share) for share in (50, 95)]
    return [
        *lines,
        f"- {len(more):,} new ones: added in {adding.wall:.1f} s ({adding.cpu:.1f} CPU s), compared with all in "
        f"{comparing.wall:.1f} s ({comparing.cpu:.1f} CPU s)",
        f"- one new one added: p50 {slow[0]:.0f} ms, p95 {slow[1]:.0f} ms",
    ]


def _load_loops(real: Path) -> None:
    """Machine code is made once per installation and then lies on disk: no part of what is measured."""
    with tempfile.TemporaryDirectory() as folder:
        build_index(Path(folder), Texts(real, count=5_000), workers=1)
        index = StoredIndex.open(Path(folder))
        all_neighbours(index, workers=1)
        index.search(index.items([0])[0])


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument(
        "--eval", type=Path, default=os.environ.get("KREISWEIT_EVAL"), required="KREISWEIT_EVAL" not in os.environ
    )
    parser.add_argument("--count", type=int, action="append")
    parser.add_argument("--lines", type=Path, help="more real texts, one a line")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    lines = [
        f"Python {sys.version.split()[0]}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores at the start.",
        "",
    ]
    _load_loops(Path(options.eval) / "matching")
    for count in options.count or [100_000]:
        texts = Texts(Path(options.eval) / "matching", count=count, lines=options.lines)
        with tempfile.TemporaryDirectory() as folder:
            lines += [*report(Path(folder), texts, count=count, workers=options.workers), ""]
    print("\n".join(lines))
    if options.write:
        replace_section(HEADING, lines)


if __name__ == "__main__":
    main()
