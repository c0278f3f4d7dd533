"""Reading order: laws that hold for any page, and single cases by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kreisweit.adapters.documents.layout import Placed, Rules, arrange

heights = st.integers(min_value=6, max_value=20)
places = st.builds(
    lambda left, top, width, height: (left, top, left + width, top + height),
    st.integers(0, 560),
    st.integers(0, 800),
    st.integers(1, 120),
    heights,
)
lines = st.tuples(st.integers(0, 500), st.integers(0, 800), st.integers(0, 800)).map(
    lambda line: (float(line[0]), float(max(line[1:])), float(min(line[1:])))
)


def words_at(boxes: list[tuple[int, int, int, int]]) -> list[Placed]:
    return [Placed(f"w{source}", *map(float, box), source) for source, box in enumerate(boxes)]


@given(st.lists(places, max_size=60), st.lists(lines, max_size=6), st.lists(lines, max_size=6))
def test_every_word_is_read_exactly_once(
    boxes: list[tuple[int, int, int, int]],
    level: list[tuple[float, float, float]],
    upright: list[tuple[float, float, float]],
) -> None:
    strips = arrange(words_at(boxes), rules=Rules(tuple(level), tuple(upright)))
    assert sorted(word.source for strip in strips for word in strip.words) == list(range(len(boxes)))
    for strip in strips:
        assert list(strip.cells) == sorted(strip.cells)
        assert all(0 <= start <= len(strip.words) for start in strip.cells)


@given(st.lists(places, max_size=40), st.randoms(use_true_random=False))
def test_the_order_in_the_file_does_not_matter(boxes: list[tuple[int, int, int, int]], chance: object) -> None:
    words = words_at(list(dict.fromkeys(boxes)))
    shuffled = list(words)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert [[word.source for word in strip.words] for strip in arrange(words)] == [
        [word.source for word in strip.words] for strip in arrange(shuffled)
    ]


def row(top: float, *texts: tuple[float, str]) -> list[Placed]:
    """Words of a line that is ten points high; letters are five points wide."""
    words = []
    for left, text in texts:
        for word in text.split():
            words.append(Placed(word, left, top, left + 5 * len(word), top + 10))
            left += 5 * len(word) + 3
    return words


def read(*rows: list[Placed], rules: Rules | None = None) -> list[str]:
    strips = arrange([word for words in rows for word in words], rules=rules or Rules())
    return [" ".join(word.text for word in strip.words) + (" *" if strip.cells else "") for strip in strips]


def test_numbers_of_a_list_stay_with_their_text() -> None:
    found = read(
        row(0, (0, "Der Kreistag beschließt das Folgende einstimmig")),
        row(12, (0, "1."), (36, "die Strategie fortzuschreiben")),
        row(24, (36, "und zu veröffentlichen")),
        row(36, (0, "2."), (36, "die Mittel bereitzustellen")),
        row(48, (0, "3."), (36, "zu berichten")),
    )
    assert found[1:] == [
        "1. die Strategie fortzuschreiben",
        "und zu veröffentlichen",
        "2. die Mittel bereitzustellen",
        "3. zu berichten",
    ]


def test_two_tables_with_white_between_have_their_own_columns() -> None:
    found = read(
        row(0, (0, "Amt:"), (250, "Produkt:")),
        row(14, (0, "Finanzen"), (250, "Digitalisierung")),
        row(60, (0, "Gremium"), (120, "Datum"), (300, "Rolle")),
        row(74, (0, "Kreistag"), (120, "27.03.2019"), (300, "Entscheidung")),
    )
    assert found == [
        "Amt: Produkt: *",
        "Finanzen Digitalisierung *",
        "Gremium Datum Rolle *",
        "Kreistag 27.03.2019 Entscheidung *",
    ]


def test_raised_signs_stay_in_their_line() -> None:
    assert read([*row(0, (0, "Fläche in km")), Placed("2", 66, -2, 69, 4)], row(12, (0, "ohne Wasser"))) == [
        "Fläche in km 2",
        "ohne Wasser",
    ]


def test_cells_between_printed_lines_keep_their_lines_together() -> None:
    rules = Rules(
        level=tuple((0.0, 300.0, float(y)) for y in (0, 30, 60)),
        upright=tuple((0.0, 60.0, float(x)) for x in (0, 100, 300)),
    )
    found = read(
        row(2, (4, "Ausbau"), (104, "alle Orte")),
        row(14, (4, "WLAN"), (104, "im Kreis")),
        row(32, (4, "eAkte"), (104, "Verwaltung")),
        row(70, (0, "Danach")),
        rules=rules,
    )
    assert found == ["Ausbau WLAN alle Orte im Kreis *", "eAkte Verwaltung *", "Danach"]


def test_a_frame_around_text_is_no_table() -> None:
    rules = Rules(level=((0.0, 300.0, 0.0), (0.0, 300.0, 40.0)), upright=((0.0, 40.0, 0.0), (0.0, 40.0, 300.0)))
    assert read(row(5, (4, "Der Kreistag")), row(18, (4, "stimmt zu")), rules=rules) == ["Der Kreistag", "stimmt zu"]


LEFT_COLUMN = (
    "Arbeiten am alten Bahnhof",
    "Die Wirtschaftsförderung hat in Appelhülsen",
    "einen Raum im alten Bahnhof eröffnet. Zwölf",
    "Plätze lassen sich tageweise buchen. Der Um-",
    "bau kostete 135.000 Euro.",
    "Visite per Video",
    "Die Kliniken haben Ende 2023 ihr Projekt im",
    "Pflegeheim abgeschlossen.",
)
RIGHT_COLUMN = (
    "Sitzen und surfen",
    "Die Gemeinde Nordkirchen will drei Bänke am",
    "Schlosspark aufstellen. Aus der Dorferneue-",
    "rung kommen dafür 8.000 Euro.",
    "Termine",
    "Blutspende ist am 21. Februar in der Aula. Die",
    "Volkshochschule bietet im März einen Kurs und",
    "berät vorher gern.",
)


def test_two_columns_of_text_are_read_one_after_the_other_though_their_lines_stand_level() -> None:
    """Headings and ends of paragraphs leave almost half of the rows short, as in a newsletter."""
    level = [
        row(12 * place, (0, left), (260, right))
        for place, (left, right) in enumerate(zip(LEFT_COLUMN, RIGHT_COLUMN, strict=True))
    ]
    assert read(*level) == [*LEFT_COLUMN, *RIGHT_COLUMN]


def test_short_entries_side_by_side_stay_a_table() -> None:
    entries = [
        ("Amt", "Finanzen"),
        ("Produkt", "Digitalisierung"),
        ("Ansatz", "30.000 Euro"),
        ("Jahr", "2019"),
        ("Art", "freiwillig"),
    ]
    assert read(*(row(12 * place, (0, left), (260, right)) for place, (left, right) in enumerate(entries))) == [
        f"{left} {right} *" for left, right in entries
    ]


def test_columns_that_only_a_later_line_fills_leave_no_empty_column_behind() -> None:
    """The line far below is the only one with words in the middle; without it there are two columns, not three."""
    level = [
        row(12 * place, (0, "Der Kreistag hat das Folgende"), (360, "Die Verwaltung hat es berichtet"))
        for place in range(5)
    ]
    found = read(*level, row(100, (200, "Mitte")))
    assert found == ["Der Kreistag hat das Folgende"] * 5 + ["Die Verwaltung hat es berichtet"] * 5 + ["Mitte"]
