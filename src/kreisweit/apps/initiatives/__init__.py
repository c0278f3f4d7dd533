"""The inventory: what is being done, planned or was given up, by whom, and how we know."""
