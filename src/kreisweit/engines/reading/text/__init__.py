"""Raw pages in, clean German text out.

>>> from kreisweit.engines.reading.document import from_text
>>> clean(from_text("Der Kreis Co-\\nesfeld handelt.", digest="0")).text
'Der Kreis Coesfeld handelt.'
"""

from kreisweit.engines.reading.text.cleaning import clean
from kreisweit.engines.reading.text.misread import looks_misread
from kreisweit.engines.reading.text.repairs import undo_repairs

__all__ = ["clean", "looks_misread", "undo_repairs"]
