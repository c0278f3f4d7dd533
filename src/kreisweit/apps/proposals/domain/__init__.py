"""The verbs: keeping what a reading proposes, and deciding about it."""
