"""Lines become paragraphs, headings, list items and rows; running lines go."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kreisweit.engines.reading.clean import BlockKind, CleanText
from kreisweit.engines.reading.document import (
    Box,
    DocumentKind,
    Line,
    LineKind,
    Page,
    RawDocument,
    Word,
    from_text,
    words,
)
from kreisweit.engines.reading.text import clean


def cleaned(text: str) -> CleanText:
    return clean(from_text(text, digest="0"))


def blocks(found: CleanText) -> list[tuple[str, str]]:
    return [(block.kind.value, found.text[block.start : block.end]) for block in found.blocks]


def placed(text: str, *, top: float, left: float = 0.12, right: float | None = None) -> Line:
    """A line whose words share the room from `left` to `right` by their letters (one letter: 0.9 %)."""
    end = right if right is not None else left + 0.009 * len(text)
    step = (end - left) / len(text)
    found, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        found.append(Word(word, Box(left + at * step, top, min(1.0, left + (at + len(word)) * step), top + 0.012)))
        at += len(word)
    return Line(tuple(found))


def document(*pages: list[Line], kind: DocumentKind = DocumentKind.PDF) -> RawDocument:
    return RawDocument(kind, "0", tuple(Page(number, tuple(lines)) for number, lines in enumerate(pages, start=1)))


BODY = [
    "Die Verwaltung berichtet über den Stand der Arbeiten und nennt",
    "die nächsten Schritte. Einzelheiten stehen in der Anlage, die den",
    "Mitgliedern vorab zugegangen ist.",
]


def body_page(number: int, count: int, *, header: str = "Drucksache 12/2024") -> list[Line]:
    lines = [placed(header, top=0.04)]
    lines += [placed(text, top=0.15 + 0.016 * place) for place, text in enumerate(BODY)]
    return [*lines, placed(f"Seite {number} von {count}", top=0.95)]


def test_running_lines_with_changing_numbers_are_dropped_and_recorded() -> None:
    found = clean(document(*(body_page(number, 5) for number in range(1, 6))))
    assert [text for page, text in found.dropped if page == 2] == ["Drucksache 12/2024", "Seite 2 von 5"]
    assert "Seite" not in found.text
    assert len(found.dropped) == 10


def test_a_header_missing_on_the_first_pages_still_counts() -> None:
    pages = [body_page(number, 5) for number in range(1, 6)]
    pages[0] = pages[0][1:]
    pages[1] = pages[1][1:]
    assert sum(text.startswith("Drucksache") for _page, text in clean(document(*pages)).dropped) == 3


def test_left_and_right_pages_may_have_other_headers() -> None:
    pages = [body_page(n, 8, header="Kreis Auental" if n % 2 else "Digitalstrategie") for n in range(1, 9)]
    assert {text for _page, text in clean(document(*pages)).dropped if "Seite" not in text} == {
        "Kreis Auental",
        "Digitalstrategie",
    }


def test_what_repeats_in_the_middle_of_pages_stays() -> None:
    pages = [[*body_page(number, 4), placed("Beschluss einstimmig", top=0.5)] for number in range(1, 5)]
    assert clean(document(*pages)).text.count("Beschluss einstimmig") == 4


def test_headers_misread_here_and_there_are_dropped_too() -> None:
    headers = ("Kreis Auental – Drucksache 7", "Kreis Auenta1 – Drucksache 7", "Kreis Auental - Drucksache 7")
    text = "\f".join(
        f"{header}\n\nDie Seite {n} beginnt.\n\n{'Immer ' * n}mehr." for n, header in enumerate(headers * 2)
    )
    assert len(cleaned(text).dropped) == 6


def test_pages_of_one_similar_line_are_their_text() -> None:
    found = cleaned("\f".join(f"Das freie WLAN Nummer {number}." for number in range(1, 6)))
    assert (found.text.count("WLAN"), found.dropped) == (5, ())


def test_a_single_page_loses_nothing() -> None:
    found = cleaned("Drucksache 12\n\nDie Verwaltung berichtet.\n\n- 1 -")
    assert found.dropped == ()
    assert "- 1 -" in found.text


def test_two_pages_lose_only_their_outermost_lines() -> None:
    page = "Kreis Auental\n\nBeschluss\n\nDer Text von Seite {n}.\n\nSeite {n}"
    found = cleaned("\f".join(page.format(n=n) for n in (1, 2)))
    assert [text for page, text in found.dropped if page == 1] == ["Kreis Auental", "Seite 1"]


def test_equal_first_rows_of_sheets_stay() -> None:
    row = Line(words(("Vorhaben", "Kosten")), kind=LineKind.TABLE_ROW, cells=(0, 1))
    assert clean(document([row], [row], [row], kind=DocumentKind.WORKBOOK)).text.count("Vorhaben | Kosten") == 3


def test_lines_become_paragraphs_by_width_and_sentence() -> None:
    found = cleaned(
        "Der Ausschuss hat die Vorlage in seiner letzten Sitzung eingehend beraten und bzw.\n"
        "den Mitgliedern empfohlen.\n"
        "Ein neuer Absatz beginnt hier, denn die Zeile davor war kurz und der Satz zu Ende.\n"
    )
    assert [kind for kind, _text in blocks(found)] == ["paragraph", "paragraph"]
    assert blocks(found)[0][1].endswith("bzw. den Mitgliedern empfohlen.")


def test_a_paragraph_goes_on_over_the_page_and_over_the_running_lines() -> None:
    pages = [body_page(number, 4) for number in range(1, 5)]
    pages[0].insert(-1, placed("Der zweite Absatz reicht über das Ende der Seite und über die Sei-", top=0.24))
    pages[1].insert(1, placed("tenzahl hinweg.", top=0.12))
    found = clean(document(*pages))
    assert "reicht über das Ende der Seite und über die Seitenzahl hinweg." in found.text
    block = next(block for block in found.blocks if "Seitenzahl" in found.text[block.start : block.end])
    assert block.page == 1
    start = found.text.index("Seitenzahl")
    assert [page for page, _box in found.boxes(start, start + 10)] == [1, 2]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    left = [placed(text, top=0.15 + 0.016 * n, left=0.1, right=0.46) for n, text in enumerate(BODY[:2])]
    right = [placed("Mitgliedern vorab zugegangen ist.", top=0.15, left=0.54, right=0.8)]
    assert blocks(clean(document([*left, *right]))) == [("paragraph", " ".join(BODY))]


def test_room_between_lines_parts_paragraphs() -> None:
    lines = [placed(BODY[place % 2], top=0.1 + 0.016 * place) for place in range(6)]
    lines += [placed(BODY[place % 2], top=0.24 + 0.016 * place) for place in range(3)]
    assert len(blocks(clean(document(lines)))) == 2


def test_an_indent_after_a_sentence_begins_a_paragraph() -> None:
    lines = [
        placed("Die Verwaltung berichtet über die Arbeiten. Alles Weitere folgt.", top=0.1, right=0.7),
        placed("Ein neuer Absatz ist hier nur am Einzug zu erkennen und geht wei-", top=0.116, left=0.15, right=0.7),
        placed("ter.", top=0.132),
    ]
    assert len(blocks(clean(document(lines)))) == 2


def test_hanging_indents_belong_to_their_item() -> None:
    lines = [
        placed("1. Die Verwaltung legt bis zum Herbst ein Konzept vor. Es nennt", top=0.1, right=0.7),
        placed("Kosten und Zeitbedarf aller Vorhaben, die bis dahin gemeldet sind.", top=0.116, left=0.15, right=0.7),
        placed("2. Der Kreistag nimmt Kenntnis.", top=0.132),
        placed("Danach geht es ohne Nummer weiter.", top=0.165),
    ]
    assert [kind for kind, _text in blocks(clean(document(lines)))] == ["list_item", "list_item", "paragraph"]


@pytest.mark.parametrize(
    ("line", "number", "level"),
    [
        ("I. Problem", "I.", 1),
        ("IV. Auswirkungen", "IV.", 1),
        ("2. Leitbild", "2.", 1),
        ("2.1 Grundsätze", "2.1", 1),
        ("Aktuelle Lage", "", 1),
        ("Begründung:", "", 1),
        ("§ 2 Zuständigkeit", "", 1),
    ],
)
def test_headings(line: str, number: str, level: int) -> None:
    found = cleaned(f"{line}\n\nDie Verwaltung berichtet über den Stand der Arbeiten und nennt die nächsten Schritte.")
    first = found.blocks[0]
    assert (first.kind, first.number, first.level) == (BlockKind.HEADING, number, level)


def test_headings_nest_by_how_they_look() -> None:
    text = "Begründung:\n\nI. Problem\n\nAktuelle Lage\n\nEs gibt viel zu tun.\n\nII. Lösung\n\nWir fangen damit an.\n"
    found = cleaned(text)
    assert [block.level for block in found.blocks if block.kind is BlockKind.HEADING] == [1, 2, 3, 2]


def test_larger_and_bold_lines_are_headings() -> None:
    def line(text: str, *, size: float = 11.0, is_bold: bool = False) -> Line:
        return Line(words(text.split()), size=size, is_bold=is_bold)

    lines = [
        line("Strategie 2030 des Kreises", size=18.0),
        line("Ziele für 2025", is_bold=True),
        line("Die Verwaltung berichtet über den Stand der Arbeiten."),
    ]
    assert [(block.kind.value, block.level) for block in clean(document(lines)).blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
    ]


@pytest.mark.parametrize(
    ("items", "numbers"),
    [
        ("1. Kosten prüfen.\n2. Bericht vorlegen.", ["1.", "2."]),
        ("a) Kosten prüfen;\nb) Bericht vorlegen.", ["a)", "b)"]),
        ("- Kosten prüfen\n- Bericht vorlegen", ["-", "-"]),
        ("• Kosten prüfen\n• Bericht vorlegen", ["•", "•"]),
        ("\uf0b7 Kosten prüfen\n\uf0b7 Bericht vorlegen", ["•", "•"]),
        ("(1) Kosten prüfen.\n(2) Bericht vorlegen.", ["(1)", "(2)"]),
    ],
)
def test_list_items_keep_their_numbers(items: str, numbers: list[str]) -> None:
    found = cleaned(f"Die Verwaltung soll Folgendes tun:\n{items}")
    listed = [block for block in found.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [block.number for block in listed] == numbers
    assert all(found.text[block.start :].startswith(block.number) for block in listed)
    assert all(one.end + 1 == other.start for one, other in pairwise(listed))


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Vereinbarung tritt nach langer Beratung in beiden Gremien am\n1. Januar 2025 in Kraft.",
        "Der Zuschuss für das gemeinsame Portal beträgt nach der Schätzung\n30.000 € im Jahr.",
        "Die Sitzung im großen Saal des Kreishauses beginnt am Dienstag um\n17.30 Uhr.",
    ],
)
def test_numbers_inside_sentences_begin_no_item(sentence: str) -> None:
    assert blocks(cleaned(sentence)) == [("paragraph", sentence.replace("\n", " "))]


def test_rows_keep_their_cells_and_empty_ones() -> None:
    row = Line(words(("Freies", "WLAN", "12.000", "€")), kind=LineKind.TABLE_ROW, cells=(0, 2, 2))
    other = Line(words(("Portal", "2024", "5")), kind=LineKind.TABLE_ROW, cells=(0, 1, 2))
    found = clean(document([row, other]))
    assert found.text == "Freies WLAN |  | 12.000 €\nPortal | 2024 | 5"
    first = found.blocks[0]
    assert [found.text[start:end] for start, end in first.cells] == ["Freies WLAN", "", "12.000 €"]


def test_what_the_file_says_about_a_line_is_believed() -> None:
    lines = [
        Line(words(("Ziele",)), kind=LineKind.HEADING, level=2, is_paragraph=True),
        Line(words(("Kosten", "senken.")), kind=LineKind.LIST_ITEM, level=1, is_paragraph=True),
        Line(words(("wie", "bisher")), is_paragraph=True),
    ]
    assert [(block.kind.value, block.level) for block in clean(document(lines, kind=DocumentKind.DOCX)).blocks] == [
        ("heading", 2),
        ("list_item", 1),
        ("paragraph", 0),
    ]


def test_letters_that_only_look_different_become_one() -> None:
    raw = document([Line(tuple(map(Word, ("Bu\u0308rger", "ﬁnanzie\u00adren", "\u200b", "E\u2011Akte"))))])
    assert clean(raw).text == "Bürger finanzieren E-Akte"


def test_nothing_comes_of_nothing() -> None:
    assert clean(RawDocument(DocumentKind.TEXT, "0", ())) == CleanText("")


def test_lists_that_were_taken_for_tables_are_lists_again() -> None:
    rows = [
        Line(words(("•", "Kosten", "der", "Geräte", "und")), kind=LineKind.TABLE_ROW, cells=(0, 1)),
        Line(words(("der", "Wartung")), kind=LineKind.TABLE_ROW, cells=(0, 0)),
        Line(words(("•", "Dauer")), kind=LineKind.TABLE_ROW, cells=(0, 1)),
        Line(words(("1.", "WLAN", "2024")), kind=LineKind.TABLE_ROW, cells=(0, 1, 2)),
    ]
    assert blocks(clean(document(rows))) == [
        ("list_item", "• Kosten der Geräte und der Wartung"),
        ("list_item", "• Dauer"),
        ("table_row", "1. | WLAN | 2024"),
    ]


def in_cell(*lines: str, left: float) -> list[Word]:
    """The words of a cell, its lines below each other."""
    return [
        word for number, text in enumerate(lines) for word in placed(text, top=0.2 + 0.013 * number, left=left).words
    ]


def test_words_divided_inside_a_cell_are_made_whole() -> None:
    first = in_cell("Leihgeräte-", "Pool für Schu-", "len", left=0.1)
    second = in_cell("abgeschlos-", "sen und Haupt- und", "Realschule", left=0.5)
    row = Line((*first, *second), kind=LineKind.TABLE_ROW, cells=(0, len(first)))
    found = clean(RawDocument(DocumentKind.PDF, "0", (Page(1, (row,)),)))
    assert found.text == "Leihgeräte-Pool für Schulen | abgeschlossen und Haupt- und Realschule"
    start = found.text.index("Schulen")
    assert [round(box.top, 3) for _, box in found.boxes(start, start + len("Schulen"))] == [0.213, 0.226]


def test_a_hyphen_inside_the_line_of_a_cell_stays() -> None:
    row = Line(tuple(in_cell("Strom- kosten", left=0.1)), kind=LineKind.TABLE_ROW, cells=(0,))
    assert clean(RawDocument(DocumentKind.PDF, "0", (Page(1, (row,)),))).text == "Strom- kosten"


@pytest.mark.parametrize(
    "number", ["Seite 1", "Seite 1 von 1", "Vorlage SV-10-1184/1 · Seite 1", "- 1 -", "Seite", "Blatt 1/1"]
)
def test_the_number_of_a_lone_page_is_left_out(number: str) -> None:
    lines = (placed("Der Kreistag stimmt dem Bericht zu.", top=0.2), placed(number, top=0.94, left=0.48))
    found = clean(RawDocument(DocumentKind.PDF, "0", (Page(1, lines),)))
    assert (found.text, found.dropped) == ("Der Kreistag stimmt dem Bericht zu.", ((1, number),))


@pytest.mark.parametrize(
    ("last", "top"), [("Seite 1", 0.5), ("Näheres in der Anlage, Seite 3", 0.94), ("12.500", 0.94), ("Kreistag", 0.94)]
)
def test_what_only_looks_like_a_page_number_stays(last: str, top: float) -> None:
    lines = (placed("Der Kreistag stimmt dem Bericht zu.", top=0.2), placed(last, top=top))
    assert last in clean(RawDocument(DocumentKind.PDF, "0", (Page(1, lines),))).text
