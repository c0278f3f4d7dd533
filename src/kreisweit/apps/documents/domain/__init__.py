"""The verbs of documents: each one a transaction, the change and its event in the log."""
