"""Names of publishers that cannot pass for another one's.

People decide by the name they read, and many scripts have letters that look like Latin ones (Unicode TR 39). German
offices write in Latin letters, so nothing else is taken; what still looks alike is told by its `look`.
"""

from __future__ import annotations

import unicodedata

_ALIKE = str.maketrans({"i": "l", "1": "l", "0": "o", "ı": "l"})
_SPELLED_OUT = (("ae", "a"), ("oe", "o"), ("ue", "u"))


def is_plain_name(name: str) -> bool:
    """Whether `name` has only Latin letters with the marks that belong to them, digits, blanks and punctuation.

    >>> is_plain_name("Kreis Höxter – Digitales"), is_plain_name("Krеis Höxter")  # the second has a Cyrillic "е"
    (True, False)
    """
    return all(_is_plain(character) for character in unicodedata.normalize("NFC", name))


def look(name: str) -> str:
    """Equal for names that people take for the same: whatever the case, marks, blanks and punctuation.

    >>> look("Kreis Lüdinghausen") == look("KREIS  Iuedinghausen")
    True
    """
    parts = unicodedata.normalize("NFKD", name).casefold()
    shown = "".join(character for character in parts if character.isalnum()).translate(_ALIKE)
    for pair, letter in _SPELLED_OUT:
        shown = shown.replace(pair, letter)
    return shown


def _is_plain(character: str) -> bool:
    if character.isascii():
        return character.isprintable()
    category = unicodedata.category(character)
    return category[0] == "P" or (category[0] == "L" and unicodedata.name(character, "").startswith("LATIN "))
