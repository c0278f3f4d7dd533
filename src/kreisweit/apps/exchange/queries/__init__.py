"""Reading other districts, files and comparisons, scoped to what a member may see."""
