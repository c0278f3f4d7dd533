"""Reading documents. Functions take the reading member, or rows limited to what the member may see."""
