"""Reach and saving of a bundle: who is reached, what going together costs and saves, from when on it pays off.

Nothing here is a promise: every figure is a range that rests on stated assumptions, and carries the sentence that says
on which. What is unknown stays unknown, and the estimate says who could know.

>>> from kreisweit.engines.estimating import Cost, Member, Solution, estimate
>>> app = Solution("Stadt-App", "running", yearly=Cost(13_000_00, "Ratsvorlage"))
>>> result = estimate([Member("Olfen", residents=12_000, solutions=(app,), users=1_200)])
>>> result.cost_per_user.value.expected
Fraction(3250, 3)
>>> f"{result.cost_per_user:de}"
'10,83\\xa0€'
"""

from kreisweit.engines.estimating.assumptions import DEFAULTS, Assumption, Name, changed
from kreisweit.engines.estimating.costs import CostBase, CostComparison
from kreisweit.engines.estimating.critical_mass import BreakEven, CriticalMass, worthwhile_cost
from kreisweit.engines.estimating.estimating import ENGINE, Estimate, Trace, estimate
from kreisweit.engines.estimating.figures import Figure, Quantity, Unit
from kreisweit.engines.estimating.missing import Gap, Missing
from kreisweit.engines.estimating.model import Cost, Member, Phase, Role, Solution
from kreisweit.engines.estimating.per_head import PerResident
from kreisweit.engines.estimating.ranges import Range, Threshold, spread, threshold
from kreisweit.engines.estimating.reach import OfBody, Reach
from kreisweit.engines.estimating.reuse import Existing, Reuse
from kreisweit.engines.estimating.turning_points import TurningPoint
from kreisweit.engines.estimating.wording import WORDING

__all__ = [
    "DEFAULTS",
    "ENGINE",
    "WORDING",
    "Assumption",
    "BreakEven",
    "Cost",
    "CostBase",
    "CostComparison",
    "CriticalMass",
    "Estimate",
    "Existing",
    "Figure",
    "Gap",
    "Member",
    "Missing",
    "Name",
    "OfBody",
    "PerResident",
    "Phase",
    "Quantity",
    "Range",
    "Reach",
    "Reuse",
    "Role",
    "Solution",
    "Threshold",
    "Trace",
    "TurningPoint",
    "Unit",
    "changed",
    "estimate",
    "spread",
    "threshold",
    "worthwhile_cost",
]
