"""Bundles for programs: reading only."""
