"""Schemes are data: the shipped ones are sound, and a new one needs no line of code."""

from __future__ import annotations

import pytest

from kreisweit.engines.reading.document import from_text
from kreisweit.engines.reading.finding import Paper
from kreisweit.engines.reading.papers import SCHEMES, WORDING, Scheme, read_paper, scheme_from_toml
from kreisweit.engines.reading.text import clean

DRESDEN = """
key = "dresden"
names = { de = "Landeshauptstadt Dresden", en = "City of Dresden" }
numbers = ['V\\d{4}/\\d{2}']

[labels]
unit = ["Geschäftsbereich"]

[[parts]]
code = "subject"
headings = ["Gegenstand"]
reads = "subject"
mandatory = true
inline = true
anywhere = true

[[parts]]
code = "resolution"
number = "I"
headings = ["Der Stadtrat beschließt"]
reads = "points"
mandatory = true

[[parts]]
code = "money"
number = "II"
headings = ["Deckungsnachweis"]
reads = "finance"
mandatory = true
"""
PAPER = """Landeshauptstadt Dresden

Vorlage Nr.: V1234/21

Geschäftsbereich: Ordnung und Sicherheit

Gegenstand: Digitale Parkausweise

I. Der Stadtrat beschließt:

1. Parkausweise werden im Netz ausgegeben.

2. Der Oberbürgermeister berichtet.

II. Deckungsnachweis

Die Kosten betragen ca. 12.500 EUR und sind 2022 bei Produkt 12.01.05 eingeplant.
"""


def read(text: str, *schemes: Scheme) -> Paper | None:
    return read_paper(clean(from_text(text, digest="0")), schemes=(*schemes, *SCHEMES))


def test_a_new_scheme_reads_papers_without_code() -> None:
    paper = read(PAPER, scheme_from_toml(DRESDEN))
    assert paper is not None
    assert paper.scheme == "dresden"
    head = {name: findings[0].value for name, findings in paper.head.items()}
    assert head == {
        "number": "V1234/21",
        "subject": "Digitale Parkausweise",
        "unit": "Ordnung und Sicherheit",
    }
    assert [point.quote for point in paper.resolution] == [
        "1. Parkausweise werden im Netz ausgegeben.",
        "2. Der Oberbürgermeister berichtet.",
    ]
    (effect,) = paper.effects
    assert (effect.kind, effect.amount_cents, effect.is_estimate) == ("finance", 1_250_000, True)
    assert (effect.years, effect.budget_item) == ((2022,), "Produkt 12.01.05")


def test_without_it_the_same_text_is_no_paper() -> None:
    assert read(PAPER) is None


def test_shipped_schemes_are_sound() -> None:
    keys = [scheme.key for scheme in SCHEMES]
    assert len(set(keys)) == len(keys) == 14
    for scheme in SCHEMES:
        assert set(scheme.names) == {"de", "en"}, scheme.key
        assert len({part.code for part in scheme.parts}) == len(scheme.parts), scheme.key
        assert [part.code for part in scheme.parts if f"part.{part.code}" not in WORDING] == [], scheme.key


BAD = {
    "no TOML": "key = ",
    "no mandatory part": DRESDEN.replace("mandatory = true", ""),
    "a reader nobody has": DRESDEN.replace('reads = "points"', 'reads = "tea leaves"'),
    "a part without heading": DRESDEN.replace('headings = ["Gegenstand"]', "headings = []"),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_faulty_scheme_is_refused(fault: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        scheme_from_toml(BAD[fault])
