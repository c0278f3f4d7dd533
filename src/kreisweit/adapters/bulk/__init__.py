"""Much work in order: on all cores or on a Dask cluster, results one by one as if one process had done it all.

>>> [outcome.result for outcome in run_all(range(3), str, workers=1)]
['0', '1', '2']
"""

from kreisweit.adapters.bulk.lines import LineFile
from kreisweit.adapters.bulk.outcome import Outcome
from kreisweit.adapters.bulk.run import run_all, usual_workers
from kreisweit.adapters.bulk.walk import files_below
from kreisweit.adapters.bulk.wording import WORDING

__all__ = ["WORDING", "LineFile", "Outcome", "files_below", "run_all", "usual_workers"]
