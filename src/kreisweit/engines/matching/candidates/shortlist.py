"""The pairs of an inventory that are worth judging."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kreisweit.engines.matching.candidates.blocks import Pairs, nearest_vectors, paired, sharing, united
from kreisweit.engines.matching.candidates.postings import Postings
from kreisweit.engines.matching.candidates.search import Effort, search
from kreisweit.engines.matching.sparse import Floats, SparseRows

EFFORT = Effort(entries=8_000, scored=200, kept=50)
CLOSE_VECTORS = 30
"""Items taken for the closeness of their vectors alone."""
VECTORS_UP_TO = 20_000
"""Items up to which all vectors are compared with all: some seconds. Beyond, terms and shared keys must do."""
RARE = 20
"""A key that more items share says too little to make pairs of all of them."""


def shortlist(
    rows: SparseRows, postings: Postings, *, keys: NDArray[np.unsignedinteger], vectors: Floats | None
) -> Pairs:
    """For each item the closest by terms, those with a rare key in common, and the closest by vectors.

    `keys` has a line per item with numbers of systems, programmes, needs ...; 0 is no key.
    """
    near = search(rows, among=rows, postings=postings, own=np.arange(rows.size, dtype=np.int32), effort=EFFORT)
    found = [paired(near), sharing(keys, most=RARE)]
    if vectors is not None and len(vectors) <= VECTORS_UP_TO:
        found.append(paired(nearest_vectors(vectors, keep=CLOSE_VECTORS)))
    return united(found)
