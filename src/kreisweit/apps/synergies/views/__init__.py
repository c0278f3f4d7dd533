"""The pages of the synergies."""
