"""Lists as servers send them."""

from __future__ import annotations

from typing import Any

import pytest

from kreisweit.engines.oparl import ObjectType, parse_page
from kreisweit.kernel.errors import InvalidInputError

RIS = "https://ris.example/"
PAPER: dict[str, Any] = {"id": f"{RIS}vo/1", "type": "https://schema.oparl.org/1.1/Paper", "name": "Titel"}
SYSTEM = {"id": RIS, "type": "https://schema.oparl.org/1.1/System"}


@pytest.mark.parametrize(
    ("raw", "ids", "following", "total", "codes"),
    [
        (
            {"data": [PAPER], "pagination": {"totalElements": 9}, "links": {"next": f"{RIS}vo?page=2"}},
            [f"{RIS}vo/1"],
            f"{RIS}vo?page=2",
            9,
            [],
        ),
        ({"data": PAPER}, [f"{RIS}vo/1"], "", None, []),
        ({"data": []}, [], "", None, []),
        ([PAPER], [f"{RIS}vo/1"], "", None, ["oparl.bare_list"]),
        (PAPER, [f"{RIS}vo/1"], "", None, ["oparl.bare_object"]),
        ({"data": ["x", PAPER], "links": None}, [f"{RIS}vo/1"], "", None, ["oparl.not_an_object"]),
    ],
)
def test_page(raw: Any, ids: list[str], following: str, total: int | None, codes: list[str]) -> None:
    page = parse_page(raw, expected=ObjectType.PAPER)
    assert [one.object.id for one in page.listed] == ids
    assert (page.next, page.total, [warning.code for warning in page.warnings]) == (following, total, codes)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (SYSTEM, "oparl.other_object"),
        ({"type": "https://schema.oparl.org/1.1/Error", "message": "Wartung"}, "oparl.error_object"),
        ("leer", "oparl.not_an_object"),
    ],
)
def test_what_is_no_list_is_refused(raw: Any, code: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        parse_page(raw, expected=ObjectType.PAPER)
    assert refused.value.message.code == code
