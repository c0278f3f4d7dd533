"""People who log in. What they may do is a matter of their memberships (`bodies`)."""
