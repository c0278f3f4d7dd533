"""Printed lines on pictures of pages."""

from __future__ import annotations

from PIL import Image, ImageDraw
from tests.adapters.documents import printed

from kreisweit.adapters.documents.confined.scan_rules import find_rules


def table(*, turned: float = 0.0) -> Image.Image:
    """Three level and two upright lines, two pixels thick."""
    picture = Image.new("L", (1200, 800), 255)
    pen = ImageDraw.Draw(picture)
    for height in (200, 300, 400):
        pen.line((120, height, 960, height), fill=0, width=2)
    for across in (120, 480):
        pen.line((across, 200, across, 400), fill=0, width=2)
    return picture.rotate(turned, resample=Image.Resampling.BICUBIC, fillcolor=255)


def test_lines_are_found_where_they_are() -> None:
    level, upright = find_rules(table())
    assert [round(height / 10) for _, _, height in sorted(level, key=lambda line: line[2])] == [20, 30, 40]
    assert [round(across / 10) for _, _, across in sorted(upright, key=lambda line: line[2])] == [12, 48]
    assert all(left <= 144 and right >= 936 for left, right, _ in level)
    assert all(top <= 224 and bottom >= 376 for top, bottom, _ in upright)


def test_lines_of_a_page_that_lay_askew_are_whole() -> None:
    level, upright = find_rules(table(turned=1.0))
    assert (len(level), len(upright)) == (3, 2)


def test_letters_and_dark_areas_are_no_lines() -> None:
    assert find_rules(printed.picture(printed.one_column(), dpi=250)) == ([], [])
    dark = Image.new("L", (1200, 800), 255)
    dark.paste(60, (100, 100, 900, 500))
    assert find_rules(dark) == ([], [])


def test_a_picture_smaller_than_any_line_has_none() -> None:
    assert find_rules(Image.new("L", (3, 3), 0)) == ([], [])
