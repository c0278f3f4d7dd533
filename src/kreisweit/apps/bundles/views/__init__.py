"""Pages of the bundles."""
