"""The only door from the synergies to the matching: finding pairs and groups, and learning from decisions."""

from kreisweit.adapters.spreadsheets import write_csv
from kreisweit.apps.synergies.bridge.finding import Bunch, Finding, Pair, find
from kreisweit.apps.synergies.bridge.learning import exported, scorer, taught

__all__ = ["Bunch", "Finding", "Pair", "exported", "find", "scorer", "taught", "write_csv"]
