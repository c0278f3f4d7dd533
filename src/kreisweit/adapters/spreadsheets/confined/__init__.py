"""What runs inside the child process: identify a file, check an archive, turn a sheet into plain JSON.

Standard library and python-calamine only. Nothing here trusts the file, and nothing outside trusts the result
beyond its shape.
"""

# The hidden sheet of our own workbooks; its first cell holds the version of the export.
MARKER_SHEET = "_kreisweit"
