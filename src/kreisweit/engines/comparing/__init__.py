"""Our inventory and strategy beside those of other districts: gaps, who is ahead, what others could learn from us.

>>> from kreisweit.engines.comparing import Entry, Side, compare
>>> ours = Side(id="we", name="Wir", fields=("Mobilität",))
>>> theirs = Side(id="x", name="X", entries=(Entry(id="1", title="Rufbus", field="Verkehr", phase="done"),))
>>> [finding.subject for finding in compare(ours, [theirs]).about("empty_field")]
['Mobilität']
"""

from kreisweit.engines.comparing.comparing import compare
from kreisweit.engines.comparing.fields import aligned
from kreisweit.engines.comparing.model import (
    Cell,
    Comparison,
    Entry,
    Finding,
    Goal,
    Likeness,
    Matrix,
    Phase,
    Row,
    Side,
    Strategy,
    StrategyRow,
    Theme,
)
from kreisweit.engines.comparing.wording import WORDING

__all__ = [
    "WORDING",
    "Cell",
    "Comparison",
    "Entry",
    "Finding",
    "Goal",
    "Likeness",
    "Matrix",
    "Phase",
    "Row",
    "Side",
    "Strategy",
    "StrategyRow",
    "Theme",
    "aligned",
    "compare",
]
