"""The verbs of the synergies: having them computed, keeping what was found, deciding."""
