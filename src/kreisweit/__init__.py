"""From scattered digital initiatives to one adopted strategy."""
