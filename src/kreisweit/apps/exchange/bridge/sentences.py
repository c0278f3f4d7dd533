"""The sentences of the engine and the adapter behind this app."""

from __future__ import annotations

from kreisweit.adapters.exchange import WORDING as FILES
from kreisweit.engines.comparing import WORDING as COMPARING

WORDINGS = (FILES, COMPARING)
