"""What runs inside the child process: identify a document, read its pages into plain values, draw a page.

Nothing here trusts the file, and nothing outside trusts the result beyond its shape.
"""
