"""From numbers to kinds: what each kind demands as evidence, how likely it is, and what follows from it."""

from kreisweit.engines.matching.kinds.demands import DECISIVE, meets
from kreisweit.engines.matching.kinds.judging import CODES, Judged, judge, kind_of

__all__ = ["CODES", "DECISIVE", "Judged", "judge", "kind_of", "meets"]
