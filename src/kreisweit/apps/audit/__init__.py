"""Who changed what, when and for whom: an append-only, hash-chained log."""
