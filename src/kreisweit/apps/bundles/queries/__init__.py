"""Reading bundles."""
