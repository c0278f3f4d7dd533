"""The pages of contacts and introductions."""
