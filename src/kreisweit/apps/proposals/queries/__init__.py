"""Reading proposals, always for one member."""
