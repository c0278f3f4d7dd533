"""The verbs of the inventory: each one a transaction, the change and its event in the log."""
