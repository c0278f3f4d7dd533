"""The picture of the house is the one its contracts draw."""

from tools import house


def test_the_picture_is_current():
    assert house.PICTURE.read_text(encoding="utf-8") == house.draw(), "run: python tools/house.py"
