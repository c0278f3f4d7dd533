"""The template tags, one module a kind of component. Pages load them all at once as `kreisweit_ui`."""
