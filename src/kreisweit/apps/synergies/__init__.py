"""Synergies: which initiatives belong together, why we think so, and what people decided about it."""
