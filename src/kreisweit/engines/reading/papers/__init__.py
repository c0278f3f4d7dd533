"""Council papers (Vorlagen) read into their parts by schemes that are data.

>>> from kreisweit.engines.reading.document import from_text
>>> from kreisweit.engines.reading.text import clean
>>> text = "Betreff: WLAN\\n\\nBeschlussvorschlag:\\n\\nDer Rat stimmt zu.\\n\\nSachverhalt:\\n\\nEs fehlt."
>>> paper = read_paper(clean(from_text(text, digest="0")))
>>> (paper.scheme, paper.part("resolution").body.quote)
('generic-council', 'Der Rat stimmt zu.')
"""

from kreisweit.engines.reading.papers.paper import read_paper
from kreisweit.engines.reading.papers.scheme import SCHEMES, PartSpec, Scheme, scheme_from_toml
from kreisweit.engines.reading.papers.wording import WORDING

__all__ = ["SCHEMES", "WORDING", "PartSpec", "Scheme", "read_paper", "scheme_from_toml"]
