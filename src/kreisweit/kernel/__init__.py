"""Values everybody shares. Imports nothing of ours and nothing from outside the standard library."""
