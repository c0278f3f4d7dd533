"""The text with which both sides are asked: a first draft, and what it may not contain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from django.utils.translation import override

from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.contacts.models.introduction import TEXT_LENGTH
from kreisweit.apps.contacts.wording import WORDING
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.kernel.errors import InvalidInputError
from kreisweit.kernel.wording import LANGUAGES, Message
from kreisweit.ui.wording import say

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.\w+")
MOST_MATTERS = 5


def draft_texts(
    *,
    names: tuple[str, str],
    matters: Sequence[tuple[Initiative, Initiative]],
    reasons: Sequence[Message],
    proposer: Body,
) -> dict[str, str]:
    """The text by language. It speaks of organisations, matters and reasons; there is no place in it for a person."""
    return {language: _draft(language, names, matters, reasons, proposer) for language in LANGUAGES}


def _draft(
    language: str,
    names: tuple[str, str],
    matters: Sequence[tuple[Initiative, Initiative]],
    reasons: Sequence[Message],
    proposer: Body,
) -> str:
    lines = [
        WORDING.say(Message.of("introduction.draft_matter", first=first.title, second=second.title), language)
        for first, second in matters[:MOST_MATTERS]
    ]
    with override(language):
        said = " ".join(say(reason) for reason in reasons)
    values = {
        "first": names[0],
        "second": names[1],
        "matters": "\n".join(lines),
        "reasons": said,
        "proposer": proposer.name,
    }
    return WORDING.say(Message("introduction.draft", values), language)[:TEXT_LENGTH]


def require_clean(texts: Iterable[str], *, by: Membership) -> None:
    """Raises `InvalidInputError` for a text that is empty, too long, or tells whom to contact.

    Any address is refused, and the names of members whom `by` may know of. Other names are not looked up: an answer
    would tell who works there.
    """
    rows = Membership.objects.visible_to(by).filter(ended_at__isnull=True)
    names = {name.casefold() for name in rows.values_list("user__name", flat=True)}
    for text in texts:
        if not text.strip():
            raise InvalidInputError("introduction.text_empty")
        if len(text) > TEXT_LENGTH:
            raise InvalidInputError("introduction.text_too_long", length=TEXT_LENGTH)
        folded = " ".join(text.casefold().split())
        if _ADDRESS.search(text) or any(re.search(rf"\b{re.escape(name)}\b", folded) for name in names):
            raise InvalidInputError("introduction.text_names_person")
