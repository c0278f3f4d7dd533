"""django-allauth says "du" in German; whatever people of an administration can meet here says "Sie"."""

from __future__ import annotations

import re
from pathlib import Path

import allauth
from django.utils import translation

INFORMAL = re.compile(r"\b(du|dein\w*|dich|dir|hast|bist|kannst|möchtest|gib|habe|bestätige|lass)\b", re.IGNORECASE)
NEUTRAL = {"I have saved my recovery codes"}  # "Ich habe ..." is the person speaking
CATALOGUE = Path(allauth.__file__).parent / "locale" / "de" / "LC_MESSAGES" / "django.po"
PLACES = re.compile(r"(account|mfa|socialaccount|templates/(account|mfa|socialaccount|allauth)|core|decorators)/")


def texts() -> list[str]:
    """The sources of allauth's texts that come from the parts we use (not its own identity provider)."""
    found = []
    for entry in CATALOGUE.read_text(encoding="utf-8").split("\n\n"):
        places = " ".join(re.findall(r"^#: (.*)$", entry, re.MULTILINE))
        source = re.search(r'^msgid ((?:".*"\n?)+)', entry, re.MULTILINE)
        if source and any(PLACES.match(place) for place in places.split()):
            joined = "".join(re.findall(r'"(.*)"', source.group(1)))
            found.append(joined.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\"))
    return found


def test_the_catalogue_is_read() -> None:
    assert len(texts()) > 150


def test_every_german_text_is_formal() -> None:
    with translation.override("de"):
        german = {text: translation.gettext(text) for text in texts() if text not in NEUTRAL}
    assert {text: words for text, words in german.items() if INFORMAL.search(words)} == {}
