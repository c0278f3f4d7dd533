"""Proposals for programs: the queue, the passages, and decisions with the rules of the pages."""
