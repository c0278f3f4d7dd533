"""To be described by its public names."""
