"""What reading a document proposes, and what people decide about it."""
