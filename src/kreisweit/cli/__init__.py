"""`kreisweit`: one module a command; `main.py` only dispatches."""
