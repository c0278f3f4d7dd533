"""Neighbours introduce their neighbours: what a bounded search has missed is mostly close to what it has found.

One round of NN-descent (Dong, Charikar and Li, "Efficient K-Nearest Neighbor Graph Construction for Generic Similarity
Measures", WWW 2011) over the graph that `search` has made, in both directions.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from kreisweit.engines.matching.candidates.nearest import Nearest
from kreisweit.engines.matching.candidates.search import fill
from kreisweit.engines.matching.compiled import is_worth, loops, read_only
from kreisweit.engines.matching.sparse import Floats, Numbers, Offsets, SparseRows, products_of, starts_of


class Graph(NamedTuple):
    """Who is close to whom: `items` and `scores` as in `Nearest`, and for each item those that name it, the ones that
    put it first before the others: `named_by[named_starts[i]:named_starts[i + 1]]`."""

    items: Numbers
    scores: Floats
    named_starts: Offsets
    named_by: Numbers

    @classmethod
    def of(cls, nearest: Nearest) -> Graph:
        """Adds the way back."""
        count, kept = nearest.items.shape
        named = nearest.items.T.ravel()
        naming = np.tile(np.arange(count, dtype=np.int32), kept)[named >= 0]
        named = named[named >= 0]
        order = np.argsort(named, kind="stable")
        return cls(*nearest, starts_of(np.bincount(named, minlength=count)), naming[order])


def refine(rows: SparseRows, graph: Graph, *, start: int, end: int, width: int, columns: int) -> Nearest:
    """The items closest to those from `start` up to `end`, from the graph and two steps through it.

    `width` is how many neighbours, and how many of those that name it, each item introduces; `columns` the number of
    columns of `rows`.
    """
    shape = (end - start, graph.items.shape[1])
    found = Nearest(np.full(shape, -1, np.int32), np.zeros(shape, np.float32))
    if is_worth((end - start) * width * width * 100):
        loops().refine(read_only(rows), read_only(graph), start, width, found)
    else:
        refine_plain(rows, graph, start, width, columns, found)
    return found


def refine_plain(rows: SparseRows, graph: Graph, start: int, width: int, columns: int, found: Nearest) -> None:
    """With numpy, row by row; fills `found`."""
    spread = np.zeros(columns, np.float64)
    for line in range(len(found.items)):
        item = start + line
        offered = introduced(graph, item, width)
        fill(found, line, offered, products_of(rows, item, rows, offered, spread))


def introduced(graph: Graph, item: int, width: int) -> Numbers:
    """Whom `item` names, who names it, and whom those it names know, without itself."""
    near = graph.items[item]
    near = near[near >= 0]
    known = [near, graph.named_by[graph.named_starts[item] : graph.named_starts[item + 1]]]
    for one in near[:width]:
        first = graph.named_starts[one]
        known += [graph.items[one, :width], graph.named_by[first : min(first + width, graph.named_starts[one + 1])]]
    offered = np.unique(np.concatenate(known))
    others: Numbers = offered[(offered >= 0) & (offered != item)]
    return others
