"""What the template tags and filters draw."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kreisweit.ui.badges import LOOKS, Look, look_of
from kreisweit.ui.tags import charts, filters, texts

SPANS = st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=8)


def draw(source: str, query: str = "", **values: object) -> str:
    request = RequestFactory().get(f"/liste/{query}")
    return Template("{% load kreisweit_ui %}" + source).render(Context({"request": request, **values}))


def plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", text))


@given(st.text(max_size=50), SPANS)
def test_highlighting_changes_no_character(text: str, spans: list[tuple[int, int]]) -> None:
    assert plain(texts.highlight(text, spans)) == html.unescape(re.sub(r"<[^>]+>", "", html.escape(text)))


@given(st.text(alphabet="ab ", min_size=1, max_size=50), SPANS)
def test_exactly_the_given_characters_are_marked(text: str, spans: list[tuple[int, int]]) -> None:
    wanted = {position for start, end in spans for position in range(max(start, 0), min(end, len(text)))}
    pieces = re.split(r'<mark class="kw-mark">|</mark>', texts.highlight(text, spans))
    lengths = [len(piece) for piece in pieces]  # outside, inside, outside, ...
    marked = {
        position
        for index in range(1, len(pieces), 2)
        for position in range(sum(lengths[:index]), sum(lengths[: index + 1]))
    }
    assert marked == wanted


def test_highlighting_escapes_what_it_marks() -> None:
    assert texts.highlight("<b>&", [(0, 3)]) == '<mark class="kw-mark">&lt;b&gt;</mark>&amp;'


@given(st.text(alphabet="ab c", max_size=30), st.text(alphabet="ab c", max_size=30))
def test_a_difference_holds_both_texts(before: str, after: str) -> None:
    drawn = re.sub(r'<span class="kern-sr-only">.*?</span>', "", texts.diff(before, after)).strip("\n")
    drawn = re.fullmatch(r'<span class="kw-diff">(.*)</span>', drawn, re.DOTALL).group(1)  # type: ignore[union-attr]  # it matches
    assert plain(re.sub(r"<ins>.*?</ins>", "", drawn, flags=re.DOTALL)) == before
    assert plain(re.sub(r"<del>.*?</del>", "", drawn, flags=re.DOTALL)) == after


def test_a_difference_with_nothing_before_is_all_new() -> None:
    drawn = texts.diff(None, "<2019>")
    assert ("<del>" in drawn, "&lt;2019&gt;</ins>" in drawn) == (False, True)


@pytest.mark.parametrize(
    ("value", "highest", "level"),
    [(0, 10, 0), (None, 10, 0), (1, 10, 1), (3, 10, 2), (10, 10, 4), (1, 1, 4), (5, 0, 0)],
)
def test_shades_follow_the_share_of_the_highest(value: float | None, highest: float, level: int) -> None:
    assert charts.level_of(value, highest) == level


@given(st.integers(0, 500))
def test_the_legend_covers_every_value_once(highest: int) -> None:
    covered = [
        (value, entry.level) for entry in charts.legend_of(highest) for value in range(entry.low, entry.high + 1)
    ]
    assert covered == [(value, charts.level_of(value, highest)) for value in range(highest + 1)]


@pytest.mark.parametrize(
    ("start", "end", "bar"),
    [
        (2020, 2025, charts.Bar(50.0, 50.0)),
        (2020, None, charts.Bar(50.0, 50.0)),
        (None, 2020, charts.Bar(0.0, 50.0)),
        (2010, 2030, charts.Bar(0.0, 100.0)),
        (2024, 2024, charts.Bar(90.0, 1)),
        (None, None, None),
    ],
)
def test_periods_lie_within_the_picture(start: int | None, end: int | None, bar: charts.Bar | None) -> None:
    assert charts.bar_of(start, end, 2015, 2025) == bar


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", ["1.234,50\xa0€", "1.000\xa0€", "unbekannt", "-0,05\xa0€"]),
        ("en", ["€1,234.50", "€1,000", "unknown", "€-0.05"]),
    ],
)
def test_money_is_written_as_people_write_it(language: str, expected: list[str]) -> None:
    with translation.override(language):
        assert [filters.euro(cents) for cents in (123450, 100000, None, -5)] == expected


def test_dates_are_local() -> None:
    late = datetime(2024, 3, 12, 23, 30, tzinfo=UTC)
    with translation.override("de"):
        assert (filters.day(late), filters.moment(late)) == ("13.03.2024", "13.03.2024, 00:30\xa0Uhr")
        assert (filters.day(date(2024, 3, 1)), filters.day(None)) == ("01.03.2024", "")
    with translation.override("en"):
        assert (filters.day(late), filters.moment(late)) == ("13 March 2024", "13 March 2024, 00:30")


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (2019, 2021, "2019–2021"),
        (2019, 2019, "2019"),
        (2019, None, "seit 2019"),
        (None, 2021, "bis 2021"),
        (None, None, "unbekannt"),
    ],
)
def test_periods_in_words(start: int | None, end: int | None, text: str) -> None:
    with translation.override("de"):
        assert filters.years(start, end) == text


def test_a_column_sorts_and_turns_around_and_keeps_the_filter() -> None:
    source = '{% th "Titel" sort="title" %}'
    assert 'href="?q=Park&amp;sort=title"' in draw(source, "?q=Park&page=3")
    ascending = draw(source, "?q=Park&sort=title")
    assert ('href="?q=Park&amp;sort=-title"' in ascending, 'aria-sort="ascending"' in ascending) == (
        True,
        True,
    )
    assert 'aria-sort="descending"' in draw(source, "?sort=-title")


def test_pages_keep_repeated_filters_and_order() -> None:
    page = Paginator(range(60), 20).page(2)
    drawn = draw("{% pagination page %}", "?feld=1&feld=2&sort=title&page=2", page=page)
    assert re.findall(r'rel="\w+" href="([^"]+)"', drawn) == [
        "?feld=1&amp;feld=2&amp;sort=title&amp;page=1",
        "?feld=1&amp;feld=2&amp;sort=title&amp;page=3",
    ]
    assert "21 bis 40 von 60" in drawn


def test_a_single_page_needs_no_links() -> None:
    assert draw("{% pagination page %}", page=Paginator(range(3), 20).page(1)).strip() == ""


def test_an_unknown_fact_says_so() -> None:
    assert "unbekannt" in draw("{% fact 'Kosten' %} {% endfact %}")
    assert "unbekannt" not in draw("{% fact 'Kosten' %}0{% endfact %}")


def test_a_matrix_refuses_rows_of_another_width() -> None:
    with pytest.raises(ValueError, match="argument"):
        charts.matrix(caption="c", corner="x", columns=["a", "b"], rows=[{"label": "r", "cells": [{"value": 1}]}])


def test_a_running_job_asks_again_and_a_finished_one_does_not() -> None:
    running = draw('{% job_progress url="/stand/" label="Rechnen" done=500 total=5000 %}')
    assert ('hx-trigger="every 2s"' in running, 'value="500" max="5000"' in running) == (True, True)
    assert "500 von 5.000" in running
    assert "hx-get" not in draw('{% job_progress url="/stand/" label="Rechnen" finished=True %}')


def test_every_look_has_a_known_tone_and_unknown_codes_are_neutral() -> None:
    assert look_of("status", "never_heard_of") == Look()
    assert set(LOOKS) == {"status", "confidence", "synergy", "decision", "introduction", "bundle", "consent", "row"}
    with pytest.raises(ValueError, match="tone"):
        Look("pink")
    with pytest.raises(KeyError):
        look_of("colour", "red")


class Sample(forms.Form):
    name = forms.CharField(label="Name", help_text="Wie im Ausweis.")
    kind = forms.ChoiceField(label="Art", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Einverstanden")
    note = forms.CharField(label="Notiz", required=False, widget=forms.HiddenInput)


def test_every_error_is_summed_up_and_stands_beside_its_field() -> None:
    with translation.override("de"):
        drawn = str(Sample({}))
    targets = re.findall(r'<a href="#([^"]+)">', drawn)
    assert targets == ["id_name", "id_kind", "id_agreed"]
    assert [f'id="{target}"' in drawn for target in targets] == [True, True, True]
    assert drawn.count("(Pflichtangabe)") == 3
    assert 'aria-describedby="id_name_helptext id_name_error"' in drawn
    assert 'id="id_name_error"' in drawn
    assert drawn.count('class="kern-error"') == 3


def test_a_fresh_form_shows_no_summary_and_keeps_hidden_fields() -> None:
    drawn = str(Sample())
    assert ("kw-error-summary" in drawn, 'type="hidden" name="note"' in drawn) == (False, True)
