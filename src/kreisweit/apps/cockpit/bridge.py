"""The log as a table for a spreadsheet program; the only door from here to an adapter."""

from __future__ import annotations

from kreisweit.adapters.spreadsheets import write_csv

__all__ = ["write_csv"]
