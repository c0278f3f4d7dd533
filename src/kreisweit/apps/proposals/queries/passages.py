"""The passage of a finding with the text around it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Substr
from django.urls import reverse

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.documents.models import DocumentText
from kreisweit.apps.proposals.models import Proposal

AROUND = 350


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`text` around the passage from `start` to `end` of the document, which stands at `spans` of it.

    Without `stands` the document was read anew and says something else there now: then `text` is what was read before.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    start: int
    end: int
    page: int
    url: str
    stands: bool
    goes_on_before: bool = False
    goes_on_after: bool = False


def excerpt_of(proposal: Proposal, *, start: int, end: int, page: int, quote: str, member: Membership) -> Excerpt:
    """The surroundings of characters `start` to `end` of the document, in one query whatever its length."""
    first = max(0, start - AROUND)
    around = DocumentText.objects.visible_to(member).filter(document=proposal.document_id)
    # Characters of a database count from 1.
    found = around.annotate(around=Substr(F("text"), first + 1, end - first + AROUND)).values_list("around", flat=True)
    text = found.first() or ""
    url = address_of(proposal, start=start, end=end, page=page)
    if text[start - first : end - first] != quote:
        return Excerpt(quote, ((0, len(quote)),), start, end, page, url, stands=False)
    before = _whole_words(text[: start - first], is_cut=first > 0)
    after = text[end - first :]
    goes_on = len(after) == AROUND
    if goes_on:
        after = after.rpartition(" ")[0]
    span = (len(before), len(before) + len(quote))
    return Excerpt(before + quote + after, (span,), start, end, page, url, True, first > 0, goes_on)


def address_of(proposal: Proposal, *, start: int, end: int, page: int) -> str:
    """The page of the document with the characters from `start` to `end` marked."""
    return f"{reverse('documents:page', args=[proposal.document.public_id, page])}?stelle={start}-{end}#stelle"


def _whole_words(text: str, *, is_cut: bool) -> str:
    """Without the end of a word at its beginning."""
    return text.partition(" ")[2] if is_cut else text
