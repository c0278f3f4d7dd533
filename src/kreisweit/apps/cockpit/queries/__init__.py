"""Reading across the stages, always for one member."""
