"""What people fill in: an upload, and the filters above the list."""
