"""Documents: what people bring along, kept as it was, read page by page, and quoted by passage."""
