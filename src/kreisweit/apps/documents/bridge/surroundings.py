"""What this machine has for reading."""

from __future__ import annotations

from kreisweit.adapters.documents.recognition import find_tesseract


def recognises_german() -> bool:
    """Whether scans can be read: the program for text recognition and its German are installed."""
    return find_tesseract() is not None
