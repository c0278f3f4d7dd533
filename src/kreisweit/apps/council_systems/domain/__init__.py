"""What can be done with council systems and their papers."""
