"""Rows for tests, made by the same verbs that people use. Plain functions: what a test needs stands in the
test."""
