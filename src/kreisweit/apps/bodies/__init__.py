"""The Kreis, its municipalities, their organizations and actors, and who may act for whom."""
