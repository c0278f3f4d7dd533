"""Which embedding model the matching uses, and whether it works."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import get_language

from kreisweit.apps.initiatives.bridge import EMBEDDING_WORDING, checked_encoder, embedding
from kreisweit.apps.operation.queries.diagnosis.finding import Finding
from kreisweit.kernel.errors import KreisweitError


def matching_findings() -> Iterator[Finding]:
    """Encodes one short text of ours, so a model behind an address is asked; nothing of the district is sent."""
    try:
        chosen = embedding()
        if chosen.address:
            yield Finding.told("embedding_address", model=chosen.model, host=chosen.place)
            if chosen.server().is_overheard:
                yield Finding.must("embedding_overheard", host=chosen.place)
        name = checked_encoder()
    except KreisweitError as error:
        yield Finding.should("embedding_away", reason=EMBEDDING_WORDING.say(error.message, get_language() or "de"))
        return
    yield Finding.told("embedding_on", name=name) if name else Finding.told("embedding_off")
