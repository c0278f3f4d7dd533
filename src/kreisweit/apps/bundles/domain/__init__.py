"""Verbs: what people do with bundles."""
