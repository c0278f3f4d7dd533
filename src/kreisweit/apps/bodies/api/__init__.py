"""What all operations of the API share (who calls, how errors look, pages of a list), and the bodies of a
district."""
