"""The stages of the road as Django apps, in the order in which they build on each other."""
