"""From words with places to lines in reading order: rows, columns and tables. Pure arithmetic, no parser."""

from kreisweit.adapters.documents.layout.model import Placed, Rules, Strip
from kreisweit.adapters.documents.layout.reading_order import arrange

__all__ = ["Placed", "Rules", "Strip", "arrange"]
