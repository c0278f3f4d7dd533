"""All items against all: pairs, groups and neighbours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from kreisweit.engines.matching.calibration import Calibration
from kreisweit.engines.matching.candidates import Pairs
from kreisweit.engines.matching.fingerprint import ENGINE
from kreisweit.engines.matching.groups import TOGETHER, groups_of
from kreisweit.engines.matching.index import Index
from kreisweit.engines.matching.kinds import Judged, kind_of
from kreisweit.engines.matching.model import Encoder, Item, MatchResult, Neighbour, Options, Trace, Vectors
from kreisweit.engines.matching.pairs import Ranking
from kreisweit.engines.matching.reasons import Compared

KEPT = 50
"""Partners kept per item. In an inventory of 5,000 that is all about one thing, all pairs would be twelve million."""

Progress = Callable[[int, int], None]
Proposals = dict[tuple[int, int], Compared]


def match(
    items: Sequence[Item],
    *,
    encoder: Encoder | None = None,
    options: Options = Options(),  # noqa: B008  frozen, so one instance for all calls is safe
    vectors: Vectors | None = None,
    calibration: Calibration | None = None,
    progress: Progress | None = None,
) -> MatchResult:
    """Finds who is doing the same thing, and says why.

    Args:
        items: the inventory; ids must be unique.
        encoder: sentence vectors; without, words and characters decide alone.
        options: how many neighbours, which minimum.
        vectors: one row per item from `encoder`, when they are kept elsewhere.
        calibration: what a district has learnt from its decisions; the shipped one when none is given.
        progress: called with (items done, items in all).

    Raises:
        InvalidInputError: empty list, an id twice, vectors that do not fit.

    Example:
        >>> here = Item("a", "Handyparken", place="Senden")
        >>> there = Item("b", "Parkgebühren per Handy zahlen", place="Olfen")
        >>> [(pair.kind, pair.first, pair.second) for pair in match([here, there]).pairs]
        [('same', 'a', 'b')]
    """
    index = Index.build(items, encoder=encoder, vectors=vectors, calibration=calibration)
    neighbours, proposals = _survey(index, options=options, progress=progress)
    ranked = [pair for _, pair in sorted(proposals.items(), key=lambda found: (-found[1].score, found[0]))]
    together = [pair for pair in ranked if pair.kind in TOGETHER]
    edges = [(pair.first.item.id, pair.second.item.id, pair.score) for pair in together]
    return MatchResult(
        pairs=tuple(index.match(pair) for pair in ranked[: options.limit]),
        groups=groups_of(edges, profiles=index.profiles),
        neighbours=neighbours,
        trace=Trace(
            engine=ENGINE,
            encoder=encoder.name if encoder and index.has_vectors else "",
            items=len(items),
            compared=len(items) * (len(items) - 1) // 2,
            proposed=len(ranked),
            options=options,
            calibration=f"{index.calibration.name} {index.calibration.digest[:12]}",
        ),
    )


def _survey(
    index: Index, *, options: Options, progress: Progress | None
) -> tuple[dict[str, tuple[Neighbour, ...]], Proposals]:
    """The neighbours of every item and the pairs worth proposing, by the numbers of both items."""
    size = len(index.profiles)
    pairs, scores = index.judge_all(
        progress=progress and (lambda done, count: progress(done * size // max(count, 1), size))
    )
    ranking = Ranking.of(*pairs, scores.score, items=size)
    near = {item: ranking.best(item, limit=options.neighbours) for item in range(size)}
    worth = [
        int(pair)
        for pair in ranking.among_best(KEPT)
        if scores.score[pair] >= options.minimum and kind_of(scores, pair) != "weak"
    ]
    wanted = np.unique(np.concatenate([np.array(worth, np.int64), *near.values()]))
    compared = _compared(index, pairs, scores, wanted=wanted.tolist())
    neighbours = {
        index.profiles[item].item.id: tuple(index.neighbour(_seen_from(item, pairs, compared, pair)) for pair in found)
        for item, found in near.items()
    }
    return neighbours, {(int(pairs[0][pair]), int(pairs[1][pair])): compared[pair] for pair in worth}


def _compared(index: Index, pairs: Pairs, scores: Judged, *, wanted: Sequence[int]) -> Mapping[int, Compared]:
    """The pairs with the numbers in `wanted`, ready to be explained."""
    profiles = index.profiles
    return {pair: index.compared(scores, pair, profiles[pairs[0][pair]], profiles[pairs[1][pair]]) for pair in wanted}


def _seen_from(item: int, pairs: Pairs, compared: Mapping[int, Compared], pair: int) -> Compared:
    return compared[pair] if pairs[0][pair] == item else compared[pair].swapped()
