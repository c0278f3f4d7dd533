"""Reading synergies, always for a member."""
