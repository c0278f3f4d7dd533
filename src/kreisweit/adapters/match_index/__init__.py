"""An index of initiatives on disk: a folder that is mapped into memory, searched, added to, and compared with itself.

A district's thousand initiatives need none of this; a country's million do. The index holds texts and numbers only:
what people decided stands in the database.

>>> build_index(folder, items); StoredIndex.open(folder).search(item)  # doctest: +SKIP
"""

from kreisweit.adapters.match_index.add import add_items
from kreisweit.adapters.match_index.build import build_index
from kreisweit.adapters.match_index.neighbours import all_neighbours
from kreisweit.adapters.match_index.pair_lines import pair_lines
from kreisweit.adapters.match_index.stored import Hit, StoredIndex
from kreisweit.adapters.match_index.wording import WORDING

__all__ = ["WORDING", "Hit", "StoredIndex", "add_items", "all_neighbours", "build_index", "pair_lines"]
