"""Pages of council systems, their papers and the searches."""
