"""Reading contacts and introductions, always for a member."""
