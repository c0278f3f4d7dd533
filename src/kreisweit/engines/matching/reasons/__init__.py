"""Why two items belong together, or do not: every reason points to a passage or a field of both."""

from kreisweit.engines.matching.reasons.compared import Compared
from kreisweit.engines.matching.reasons.explaining import as_match, as_neighbour, form

__all__ = ["Compared", "as_match", "as_neighbour", "form"]
