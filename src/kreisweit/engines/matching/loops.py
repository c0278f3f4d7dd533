"""The inner loops as machine code; only loaded where it is worth it, see `compiled`.

Arguments are the named tuples of arrays that the numpy twins take as well. Annotations are for the reader: numba makes
its own.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kreisweit.engines.matching.candidates.nearest import Nearest
from kreisweit.engines.matching.candidates.postings import Postings
from kreisweit.engines.matching.candidates.refine import Graph
from kreisweit.engines.matching.candidates.search import BIN, BINS, CLOSE_ENOUGH
from kreisweit.engines.matching.compiled import machine_code
from kreisweit.engines.matching.sparse import Floats, Numbers, Offsets, SparseRows


class Held(NamedTuple):
    """One row as a table of hashed columns. It stays in the nearest cache, where a line as wide as a vocabulary of a
    million would be fetched anew for every item. `keys` are columns or -1; both have a power of two of slots, at most a
    quarter of them taken."""

    keys: Numbers
    weights: Floats


@machine_code
def held_for(rows: SparseRows) -> Held:
    """An empty table with room for any of `rows`."""
    widest = 1
    for row in range(len(rows.starts) - 1):
        widest = max(widest, rows.starts[row + 1] - rows.starts[row])
    slots = 64
    while slots < 4 * widest:
        slots *= 2
    return Held(np.full(slots, -1, np.int32), np.zeros(slots, np.float32))


@machine_code
def slot_of(held: Held, column: int) -> int:
    """Where a column is, or the free slot where it would be."""
    mask = len(held.keys) - 1
    slot = (column * 40_503 >> 4) & mask
    while held.keys[slot] != column and held.keys[slot] >= 0:
        slot = (slot + 1) & mask
    return slot


@machine_code
def hold(held: Held, rows: SparseRows, row: int) -> None:
    """Puts a row into the table in place of the one before."""
    held.keys[:] = -1
    for place in range(rows.starts[row], rows.starts[row + 1]):
        slot = slot_of(held, rows.columns[place])
        held.keys[slot], held.weights[slot] = rows.columns[place], rows.weights[place]


@machine_code
def product(held: Held, rows: SparseRows, row: int) -> np.float32:
    """The row that is held times another one, in the order of the columns."""
    total = 0.0
    for place in range(rows.starts[row], rows.starts[row + 1]):
        slot = slot_of(held, rows.columns[place])
        if held.keys[slot] >= 0:
            total += np.float64(held.weights[slot]) * np.float64(rows.weights[place])
    return np.float32(total)


@machine_code
def products(left: SparseRows, right: SparseRows, first: Numbers, second: Numbers) -> Floats:
    """Twin of `sparse.products_plain`."""
    result = np.zeros(len(first), np.float32)
    held = held_for(left)
    before = -1
    for pair in range(len(first)):
        if first[pair] != before:
            before = first[pair]
            hold(held, left, before)
        result[pair] = product(held, right, second[pair])
    return result


@machine_code
def invert(rows: SparseRows, width: int) -> tuple[Offsets, Numbers, NDArray[np.uint8]]:
    """Twin of `postings.invert_plain`: two counting sorts, by impact and then by column."""
    count = len(rows.columns)
    impacts = np.empty(count, np.uint8)
    by_impact = np.zeros(257, np.int64)
    starts = np.zeros(width + 1, np.int64)
    for place in range(count):
        impacts[place] = np.uint8(rows.weights[place] * np.float32(255))
        by_impact[256 - impacts[place]] += 1
        if impacts[place] > 0:
            starts[rows.columns[place] + 1] += 1
    by_impact[1:] = by_impact[:-1].copy()
    by_impact[0] = 0
    by_impact = np.cumsum(by_impact)
    starts = np.cumsum(starts)
    order, owners = np.empty(count, np.int64), np.empty(count, np.int32)
    for row in range(len(rows.starts) - 1):
        for place in range(rows.starts[row], rows.starts[row + 1]):
            slot = by_impact[256 - impacts[place]]
            by_impact[256 - impacts[place]] += 1
            order[slot], owners[slot] = place, row
    following = starts[:-1].copy()
    items, sorted_impacts = np.empty(starts[-1], np.int32), np.empty(starts[-1], np.uint8)
    for slot in range(count):
        place = order[slot]
        if impacts[place] == 0:
            break
        column = rows.columns[place]
        items[following[column]], sorted_impacts[following[column]] = owners[slot], impacts[place]
        following[column] += 1
    return starts, items, sorted_impacts


@machine_code
def lengths_within(
    columns: Numbers, weights: Offsets, count: int, postings: Postings, entries: int, lengths: Offsets
) -> None:
    """Twin of `search.lengths_within`; fills `lengths`."""
    total = 0
    for one in range(count):
        lengths[one] = postings.starts[columns[one] + 1] - postings.starts[columns[one]]
        total += lengths[one]
    if total <= entries:
        return
    low, high = 0, 255 * 255
    while high - low > CLOSE_ENOUGH:
        middle = (low + high) // 2
        total = 0
        for one in range(count):
            total += cut(columns[one], weights[one], lengths[one], postings, middle)
        if total > entries:
            low = middle
        else:
            high = middle
    for one in range(count):
        lengths[one] = cut(columns[one], weights[one], lengths[one], postings, high)


@machine_code
def cut(column: int, weight: int, length: int, postings: Postings, threshold: int) -> int:
    """How far one list is read at this threshold."""
    line = postings.line[column]
    if line < 0:
        return length
    needed = threshold // weight
    if needed > 255:
        return 0
    return int(postings.counts[line, needed >> 3])


@machine_code
def offer(items: Numbers, scores: Floats, count: int, item: int, score: np.float32) -> int:
    """Keeps the best of what is offered in descending order, ties by number. Returns how many there are now."""
    kept = len(items)
    place = count if count < kept else kept
    while place > 0 and (score > scores[place - 1] or (score == scores[place - 1] and item < items[place - 1])):
        if place < kept:
            items[place], scores[place] = items[place - 1], scores[place - 1]
        place -= 1
    if place < kept:
        items[place], scores[place] = item, score
    return min(count + 1, kept)


@machine_code
def search(
    rows: SparseRows, among: SparseRows, postings: Postings, own: Numbers, entries: int, scored: int, found: Nearest
) -> None:
    """Twin of `search.search_plain`."""
    items = len(among.starts) - 1
    sums, touched = np.zeros(items, np.uint16), np.empty(items, np.int32)
    held = held_for(rows)
    chosen, bins = np.empty(scored, np.int32), np.zeros(BINS, np.int32)
    widest = len(held.keys) // 4
    columns, weights, lengths = np.empty(widest, np.int32), np.empty(widest, np.int64), np.empty(widest, np.int64)
    for row in range(len(rows.starts) - 1):
        count = 0
        for place in range(rows.starts[row], rows.starts[row + 1]):
            weight = np.uint8(rows.weights[place] * np.float32(255))
            if weight > 0:
                columns[count], weights[count] = rows.columns[place], weight
                count += 1
        lengths_within(columns, weights, count, postings, entries, lengths)
        reached = add_up(columns, weights, lengths, count, postings, sums, touched)
        if own[row] >= 0:
            sums[own[row]] = 0
        promising = choose(sums, touched, reached, bins, chosen)
        hold(held, rows, row)
        kept = 0
        for one in range(promising):
            score = product(held, among, chosen[one])
            kept = offer(found.items[row], found.scores[row], kept, chosen[one], score)


@machine_code
def add_up(
    columns: Numbers,
    weights: Offsets,
    lengths: Offsets,
    count: int,
    postings: Postings,
    sums: NDArray[np.uint16],
    touched: Numbers,
) -> int:
    """Reads the lists as far as `lengths` say; `touched` lists the items with a sum. Returns how many these are."""
    reached = 0
    for one in range(count):
        start = postings.starts[columns[one]]
        weight = weights[one]
        for place in range(start, start + lengths[one]):
            item = postings.items[place]
            if sums[item] == 0:
                touched[reached] = item
                reached += 1
            sums[item] += np.uint16(weight * postings.impacts[place])
    return reached


@machine_code
def choose(sums: NDArray[np.uint16], touched: Numbers, reached: int, bins: Numbers, chosen: Numbers) -> int:
    """Twin of `search.most_promising`; fills `chosen`, clears `sums` and returns how many were chosen."""
    bins[:] = 0
    for one in range(reached):
        bins[sums[touched[one]] >> BIN] += 1
    last, total = BINS, 0
    while last > 0 and total < len(chosen):
        last -= 1
        total += bins[last]
    above, inside = 0, 0
    ties = np.empty(bins[last], np.int32)
    for one in range(reached):
        item = touched[one]
        level = sums[item] >> BIN
        if level > last:
            chosen[above] = item
            above += 1
        elif level == last and sums[item] > 0:
            ties[inside] = item
            inside += 1
        sums[item] = 0
    ties = np.sort(ties[:inside])
    for one in range(min(inside, len(chosen) - above)):
        chosen[above] = ties[one]
        above += 1
    return above


@machine_code
def refine(rows: SparseRows, graph: Graph, start: int, width: int, found: Nearest) -> None:
    """Twin of `refine.refine_plain`."""
    held = held_for(rows)
    seen = np.full(len(rows.starts) - 1, -1, np.int32)
    for line in range(len(found.items)):
        item = start + line
        seen[item] = item
        hold(held, rows, item)
        kept = 0
        for near in graph.items[item]:
            if near >= 0 and seen[near] != item:
                seen[near] = item
                kept = offer(found.items[line], found.scores[line], kept, near, product(held, rows, near))
        for place in range(graph.named_starts[item], graph.named_starts[item + 1]):
            near = graph.named_by[place]
            if seen[near] != item:
                seen[near] = item
                kept = offer(found.items[line], found.scores[line], kept, near, product(held, rows, near))
        for near in graph.items[item, :width]:
            if near >= 0:
                kept = introduce(rows, graph, near, width, item, held, seen, found, line, kept)


@machine_code
def introduce(
    rows: SparseRows,
    graph: Graph,
    near: int,
    width: int,
    item: int,
    held: Held,
    seen: Numbers,
    found: Nearest,
    line: int,
    kept: int,
) -> int:
    """Offers those whom `near` knows and who know it. Returns how many are kept now."""
    for other in graph.items[near, :width]:
        if other >= 0 and seen[other] != item:
            seen[other] = item
            kept = offer(found.items[line], found.scores[line], kept, other, product(held, rows, other))
    first = graph.named_starts[near]
    for place in range(first, min(first + width, graph.named_starts[near + 1])):
        other = graph.named_by[place]
        if seen[other] != item:
            seen[other] = item
            kept = offer(found.items[line], found.scores[line], kept, other, product(held, rows, other))
    return kept
