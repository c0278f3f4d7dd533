"""The verbs of an introduction: proposing, asking, answering, and saying what became of it."""
