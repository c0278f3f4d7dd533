"""Misread words are repaired where pages show that they were misread; nothing else is touched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.engines.reading.text.scoring import MODELS, QUALITIES, recognised, reference, seed

import kreisweit
from kreisweit.engines.reading.clean import Repair
from kreisweit.engines.reading.document import Box, DocumentKind, Line, Page, RawDocument, Word, from_text
from kreisweit.engines.reading.text import clean, looks_misread, spelling, undo_repairs
from kreisweit.engines.reading.text.lexicon import Lexicon
from kreisweit.engines.reading.text.spelling import Speller

# Enough misread words around the one that is looked at.
MISREAD = (
    "Die Verwaltung hat fiir das nachste Jahr eine Prifung angekiindigt und wird tiber die Ergebnisse in der "
    "Biirgerversammlung berichten. Die Stadte und Gemeinden kénnen sich daran beteiligen."
)
REPAIRED = (
    "Die Verwaltung hat für das nächste Jahr eine Prüfung angekündigt und wird über die Ergebnisse in der "
    "Bürgerversammlung berichten. Die Städte und Gemeinden können sich daran beteiligen."
)


def repaired(text: str, *, names: tuple[str, ...] = ()) -> str:
    found = clean(from_text(f"{MISREAD} {text}", digest="0"), names=names).text
    assert found.startswith(REPAIRED)
    return found.removeprefix(REPAIRED).strip()


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("die Gebithr", "die Gebühr"),
        ("am Biirgertag", "am Bürgertag"),
        ("die Schillerin", "die Schülerin"),
        ("die Gréfe", "die Größe"),
        ("die H6fe", "die Höfe"),
        ("das Verm6gen", "das Vermögen"),
        ("die Strafe im Aufenbereich", "die Strafe im Außenbereich"),
        ("wird anschlieRend", "wird anschließend"),
        ("gro8en Wert", "großen Wert"),
        ("die Verwaltungsgebiihrenordnung", "die Verwaltungsgebührenordnung"),
        ("zur Ver-/Entsorgungspriifung", "zur Ver-/Entsorgungsprüfung"),
        ("zur BEGRUNDUNG", "zur BEGRÜNDUNG"),
        ("den Kreis, Uber den wir sprechen", "den Kreis, über den wir sprechen"),
        ("wegen RUckfragen", "wegen Rückfragen"),
        ("das Projekt ,Gesundes Land® endet", "das Projekt „Gesundes Land“ endet"),
    ],
)
def test_words(read: str, meant: str) -> None:
    assert repaired(read) == meant


@pytest.mark.parametrize(
    "text",
    [
        "wir zahlen und sie zahlen",
        "es wurde und es konnte",
        "die Schulen hatten Fragen",
        "30.000 € am 12.03.2019 unter Sachkonto 543100 und 8 Prozent",
        "an info@kreis-fur.example oder https://fur.example/uber",
        "Herr Krdger und Frau Mtillner",
        "in Senkhausen und Rheindorfer Weg",
        "EGovG, OZG, KrO, eAkte und WLAN",
        "die City-App und smarte Sensoren",
        "Haushaltsausschuss und Gremien",
    ],
)
def test_what_is_right_or_unknown_stays(text: str) -> None:
    assert repaired(text) == text


def test_names_that_are_known_are_repaired() -> None:
    text = "in Miihlenbriick mit auenLAND.digital/munsterLAND.app"
    assert repaired(text) == text
    names = ("Mühlenbrück", "münsterLAND.app")
    assert repaired(text, names=names) == "in Mühlenbrück mit auenLAND.digital/münsterLAND.app"


@pytest.mark.parametrize(
    ("read", "meant"), [("l.", "I."), ("Il.", "II."), ("lll.", "III."), ("IH.", "II."), ("lV.", "IV.")]
)
def test_roman_numbers_of_headings(read: str, meant: str) -> None:
    found = clean(from_text(f"{read} Problem\n\nDie Verwaltung berichtet über den Stand der Arbeiten.", digest="0"))
    assert found.text.startswith(f"{meant} Problem")
    assert found.blocks[0].number == meant
    assert found.repairs == (Repair(0, read, meant, "roman_numeral", 1, 1),)


def test_bullets() -> None:
    found = clean(from_text("Es geht um:\n« Kosten der Geräte\n« Dauer der Arbeiten", digest="0"))
    assert [block.number for block in found.blocks] == ["", "•", "•"]
    assert [repair.rule for repair in found.repairs] == ["bullet", "bullet"]


def test_every_repair_says_where_and_why() -> None:
    found = clean(from_text(f"Vermerk\n{MISREAD}", digest="0"))
    first = found.repairs[0]
    assert (first.before, first.after, first.rule, first.page, first.line) == ("fiir", "für", "umlaut_misread", 1, 2)
    assert found.text[first.start :].startswith("für das")
    assert undo_repairs(found) == f"Vermerk\n\n{MISREAD}"


def test_pages_that_were_read_rightly_are_left_alone() -> None:
    right = " ".join(["Für die Städte und Gemeinden der Region gilt das Gleiche wie für den Kreis, sagt Burger."] * 6)
    wrong = " ".join([MISREAD] * 4)
    found = clean(from_text(f"{right}\f{wrong}", digest="0"))
    assert {repair.page for repair in found.repairs} == {2}
    assert "Burger." in found.text


def test_a_broken_and_repaired_word_keeps_both_places() -> None:
    boxes = [Box(0.1, 0.1 + 0.02 * place, 0.9, 0.115 + 0.02 * place) for place in range(3)]
    lines = [
        Line(tuple(Word(word, boxes[0]) for word in MISREAD.split())),
        Line((Word("die", boxes[1]), Word("Biirger-", boxes[1]))),
        Line((Word("versammlung", boxes[2]), Word("tagt.", boxes[2]))),
    ]
    found = clean(RawDocument(DocumentKind.PDF, "0", (Page(1, tuple(lines)),)))
    assert [found.text[one.start : one.end] for one in found.anchors[-4:]] == ["die", "Bürger", "versammlung", "tagt."]


@pytest.mark.parametrize("quality", QUALITIES)
@pytest.mark.parametrize("model", MODELS)
def test_the_wrong_model_is_noticed_on_every_page(quality: str, model: str) -> None:
    verdicts = [looks_misread("\n".join(line.text for line in page.lines)) for page in recognised(quality, model).pages]
    assert verdicts == [model == "eng"] * 13


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kreis Coesfeld, Stadt Olfen, Gemeinde Nordkirchen",
        "Der Kreis hat das Konzept und den Plan von der Verwaltung bekommen und wird es in der Sitzung beraten. " * 5,
        "The council takes note of the report and the district will fund the project for the next year in full. " * 5,
        "Fuer die Buerger ist es schoen, dass die Staedte und der Kreis das Konzept im naechsten Jahr beschliessen. "
        * 5,
    ],
)
def test_other_texts_are_not_suspected(text: str) -> None:
    assert not looks_misread(text)


def test_the_seed_is_suspected() -> None:
    assert looks_misread("\n".join(line.text for page in seed()[0].pages for line in page.lines))


def test_clean_text_is_never_touched() -> None:
    found = clean(from_text(reference() + seed()[1], digest="0"))
    assert found.repairs == ()


@pytest.mark.parametrize("quality", QUALITIES)
@pytest.mark.parametrize("model", MODELS)
def test_repairs_keep_numbers(quality: str, model: str) -> None:
    for repair in clean(recognised(quality, model)).repairs:
        if repair.rule != "section_sign":
            assert re.findall(r"\d{2,}", repair.before) == re.findall(r"\d{2,}", repair.after)
            assert not re.fullmatch(r"[\d.,€%]+", repair.before)


def test_garbage_cannot_take_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    lexicon = Lexicon()
    assert Speller(lexicon).repaired("Gebithr") is not None
    monkeypatch.setattr(spelling, "_MOST_EFFORT", 2_000)
    limited = Speller(lexicon)
    assert limited.repaired("tiliuladoul" * 4) is None
    assert limited.repaired("Gebithr") is None


def test_the_german_of_the_pages_themselves_is_never_touched() -> None:
    catalogue = Path(kreisweit.__file__).parent / "locale" / "en" / "LC_MESSAGES" / "django.po"
    assert clean(from_text(catalogue.read_text(encoding="utf-8"), digest="0")).repairs == ()
