"""All items against all: pairs, groups and neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kreisweit.engines.matching.explain import Compared
from kreisweit.engines.matching.groups import TOGETHER, groups_of
from kreisweit.engines.matching.index import Index, best
from kreisweit.engines.matching.model import Encoder, Item, MatchResult, Neighbour, Options, Trace, Vectors
from kreisweit.engines.matching.scoring import ORDER, SAME_FROM, WEIGHTS, Scores

ENGINE = "matching 1"
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
    progress: Progress | None = None,
) -> MatchResult:
    """Finds who is doing the same thing, and says why.

    Args:
        items: the inventory; ids must be unique.
        encoder: sentence vectors; without, words and characters decide alone.
        options: how many neighbours, which minimum.
        vectors: one row per item from `encoder`, when they are kept elsewhere.
        progress: called with (items done, items in all).

    Raises:
        InvalidInputError: empty list, an id twice, vectors that do not fit.

    Example:
        >>> here = Item("a", "Handyparken", place="Senden")
        >>> there = Item("b", "Parkgebühren per Handy zahlen", place="Olfen")
        >>> [(pair.kind, pair.first, pair.second) for pair in match([here, there]).pairs]
        [('same', 'a', 'b')]
    """
    index = Index.build(items, encoder=encoder, vectors=vectors)
    neighbours, proposals = _survey(index, options=options, progress=progress)
    ranked = [pair for _, pair in sorted(proposals.items(), key=lambda found: (-found[1].score, found[0]))]
    together = [pair for pair in ranked if pair.kind in TOGETHER and pair.score >= SAME_FROM]
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
            weights=WEIGHTS,
        ),
    )


def _survey(
    index: Index, *, options: Options, progress: Progress | None
) -> tuple[dict[str, tuple[Neighbour, ...]], Proposals]:
    """The neighbours of every item and the pairs worth proposing, by the numbers of both items."""
    neighbours: dict[str, tuple[Neighbour, ...]] = {}
    proposals: Proposals = {}
    size = len(index.profiles)
    for start, scores in index.blocks():
        for row in range(len(scores.score)):
            me = index.profiles[start + row]
            nearest = best(scores.score[row], limit=max(KEPT, options.neighbours), without=[start + row])
            near = nearest[: options.neighbours]
            neighbours[me.item.id] = tuple(
                index.neighbour(index.compared(scores, row, other, first=me)) for other in near
            )
            for other in _worth(scores, row, nearest[:KEPT], minimum=options.minimum):
                _propose(proposals, start + row, other, index.compared(scores, row, other, first=me))
        if progress:
            progress(min(start + len(scores.score), size), size)
    return neighbours, proposals


def _worth(scores: Scores, row: int, nearest: Sequence[int], *, minimum: float) -> Iterator[int]:
    """Those of `nearest` with enough score and a kind of their own."""
    for other in nearest:
        if scores.score[row, other] >= minimum and ORDER[scores.kind[row, other]] != "weak":
            yield other


def _propose(proposals: Proposals, me: int, other: int, pair: Compared) -> None:
    """Keeps a pair once, the earlier item first, from whichever side it was seen first."""
    key = (min(me, other), max(me, other))
    if key not in proposals:
        proposals[key] = pair if me < other else pair.swapped()
