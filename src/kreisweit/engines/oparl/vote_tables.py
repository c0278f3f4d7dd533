"""Vote tables whose cells ran together when they were flattened into one string.

"JaNeinEnthaltungBM1CDU92SPD6Gesamt162" was a table of parties with yes, no and abstained; empty cells vanished. The
row "CDU92" is 92 yes, or 9 yes and 2 no, or 9 yes and 2 abstained … Only the last row, the sum of all others, helps:
the digits are parted in every possible way, and a column is told when all totals that come out right agree on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from operator import le
from typing import TypeAlias

COLUMNS = 3
LARGEST_COUNCIL = 200
"""No body here has more members; larger totals are wrong partings."""

MOST_ROWS = 25
_TABLE = re.compile(
    r"ja\s*nein\s*(?:stimm)?enthaltung(?:en)?\s*(?P<rows>.*?)\s*(?:gesamt|summe)\s*:?\s*(?P<total>\d{1,9})", re.I | re.S
)
_ROW = re.compile(r"(?P<party>[^\d]+?)\s*(?P<digits>\d{1,9})(?=\D|$)")

Votes: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Counts:
    """Votes by kind; None where nothing is said. `biased`: members who did not take part for bias (Befangenheit)."""

    yes: int | None = None
    no: int | None = None
    abstained: int | None = None
    biased: int | None = None


@dataclass(frozen=True, slots=True)
class VoteTable:
    """A column of `counts` is None when the run-together digits leave it open. `rest` is the text around the table."""

    counts: Counts
    rest: str


def read_vote_table(text: str) -> VoteTable | None:
    """The flattened table in `text`, or None when there is none.

    >>> read_vote_table("JaNeinEnthaltungBM1CDU92SPD6UWG111Gesamt1731").counts
    Counts(yes=17, no=3, abstained=1, biased=None)
    """
    match = _TABLE.search(text)
    if match is None:
        return None
    rows = [row["digits"] for row in _ROW.finditer(match["rows"])]
    totals = _totals(rows, match["total"]) if rows and len(rows) <= MOST_ROWS else set()
    columns = [{votes[column] for votes in totals} for column in range(COLUMNS)]
    agreed = [column.pop() if len(column) == 1 else None for column in columns]
    return VoteTable(Counts(*agreed), f"{text[: match.start()]} {text[match.end() :]}")


def _totals(rows: Sequence[str], total: str) -> set[Votes]:
    """The partings of `total` that some parting of all rows adds up to. Somebody always votes yes: whoever moved it."""
    wanted = {votes for votes in _partings(total) if votes[0] and sum(votes) <= LARGEST_COUNCIL}
    highest = [max((votes[column] for votes in wanted), default=0) for column in range(COLUMNS)]
    reached: set[Votes] = {(0, 0, 0)}
    for row in rows:
        sums = {_sum(votes, more) for votes in reached for more in _partings(row)}
        reached = {votes for votes in sums if all(map(le, votes, highest))}
    return wanted & reached


def _sum(first: Votes, second: Votes) -> Votes:
    return first[0] + second[0], first[1] + second[1], first[2] + second[2]


@lru_cache(maxsize=4096)
def _partings(digits: str) -> tuple[Votes, ...]:
    """Every way to read `digits` as one to three numbers in three columns, in order."""
    found: set[Votes] = set()
    for count in range(1, min(COLUMNS, len(digits)) + 1):
        for numbers in _cuts(digits, count):
            for columns in combinations(range(COLUMNS), count):
                votes = [0, 0, 0]
                for column, number in zip(columns, numbers, strict=True):
                    votes[column] = number
                found.add((votes[0], votes[1], votes[2]))
    return tuple(sorted(found))


def _cuts(digits: str, count: int) -> Iterator[tuple[int, ...]]:
    for places in combinations(range(1, len(digits)), count - 1):
        edges = (0, *places, len(digits))
        pieces = [digits[start:end] for start, end in pairwise(edges)]
        if all(piece == "0" or not piece.startswith("0") for piece in pieces):
            yield tuple(int(piece) for piece in pieces)
