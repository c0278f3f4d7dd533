"""Synergies for programs: the queue, the reasons, and decisions with the rules of the pages."""
