"""How good, how honest and how fast the matching is, beside its peers on the same texts in the same run."""
