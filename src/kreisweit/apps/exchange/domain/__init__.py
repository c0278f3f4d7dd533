"""Verbs of the exchange: publishing, consenting, taking files in, comparing."""
