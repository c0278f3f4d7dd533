"""Names of the bodies that advise on papers and decide on them."""

from __future__ import annotations

import re

# Lengths are bounded and no two branches read the same words, so that hostile text costs no more than other text.
_NAME = r"[A-ZÄÖÜ][\w.\-]{0,60}"
_LINK = r"(?:,?\s(?:(?:und|u\.|sowie|für|der|des|die|den|&)\s){0,2}|/)"
_FIELDS = rf"\sfür\s(?:(?:den|die|das)\s)?{_NAME}(?:{_LINK}{_NAME}){{0,8}}"
_PARTS_OF_NAME = r"(?:[A-ZÄÖÜ][\w]{0,40}-,?\s(?:(?:und|u\.)\s)?){0,4}"
BODY = re.compile(
    rf"""
      Bezirksvertretung(?:\s{_NAME})?
    | {_PARTS_OF_NAME}[A-ZÄÖÜ][\w\-]{{0,50}}aus(?:schuss|schuß)(?:es)?(?:{_FIELDS})?
    | Ausschu(?:ss|ß)(?:es)?(?:{_FIELDS})?
    | Kreistag(?:es|s)?
    | (?:Stadt|Gemeinde|Orts)(?:verordnetenversammlung|vertretung)
    | (?:(?:Stadt|Gemeinde|Orts|Bezirks|Verwaltungs|Aufsichts|Ältesten|Integrations|Senioren|Jugend)r|(?<!\w)R)
      at(?:es|s)?(?:\sder\s(?:Stadt|Gemeinde)\s{_NAME})?(?!\w)
    | (?:[A-ZÄÖÜ][\w\-]{{1,40}}b|B)eirat(?:es|s)?(?:{_FIELDS})?
    | Bürgermeisterkonferenz
    | (?:Zweckv|V)erbandsversammlung
    | Landr(?:at|ätin)(?:es|s)?
    | (?:Oberb|B)ürgermeister(?:in|s)?(?!\w)
    """,
    re.VERBOSE,
)
"""A body by its name. Genitives are taken along ("des Rates"); `nominative` puts them right."""

_GENITIVE = re.compile(r"^(?P<name>Kreistag|Landrat|\w*[Rr]at|(?:Ober)?[Bb]ürgermeister)(?:es|s)(?=\s|$)")


def nominative(name: str) -> str:
    """The name without the ending of the genitive.

    >>> nominative("Rates der Stadt Olfen")
    'Rat der Stadt Olfen'
    """
    return _GENITIVE.sub(lambda found: found["name"], name)


def body_in(text: str) -> tuple[str, int, int] | None:
    """The first body named in `text` as (name, start, end).

    >>> body_in("im Ausschuss für Finanzen, Wirtschaftsförderung und Kreisentwicklung am 3. Mai")[0]
    'Ausschuss für Finanzen, Wirtschaftsförderung und Kreisentwicklung'
    """
    found = BODY.search(text)
    return (nominative(found.group().strip()), found.start(), found.end()) if found else None
