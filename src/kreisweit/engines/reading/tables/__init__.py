"""Tables of initiatives and municipalities: from foreign headings and cells to values we can keep."""
