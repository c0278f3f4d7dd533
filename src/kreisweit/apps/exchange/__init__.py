"""Exchange with other districts: publishing, reading their files, comparing."""
