"""Files that were made to confuse or exhaust: each is refused with a sentence that says what to do."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from tests.adapters.exchange.documents import KEY, document, packed, value

from kreisweit.adapters.exchange import WORDING, PublishedInitiative, look, open_package, written
from kreisweit.adapters.exchange.schema import KEYWORDS, WITHOUT_EFFECT, schema
from kreisweit.adapters.exchange.strict_json import DEEPEST, LARGEST_FILE, MOST_PARTS, parse
from kreisweit.kernel.errors import InvalidInputError

BYTES = {
    "empty": (b"", "exchange.empty"),
    "blank": (b" \n", "exchange.empty"),
    "too large": (b" " * (LARGEST_FILE + 1), "exchange.too_big"),
    "UTF-16": ('{"format": "ä"}'.encode("utf-16"), "exchange.not_utf8"),
    "Latin-1": ('{"format": "ä"}'.encode("latin-1"), "exchange.not_utf8"),
    "cut off": (packed()[:-20], "exchange.not_json"),
    "no JSON": (b"<html>", "exchange.not_json"),
    "a text without end": (b'{"a": "' + b'\\"' * 50_000, "exchange.not_json"),
    "nested lists": (b"[" * 100_000, "exchange.too_deep"),
    "nested objects": (b'{"a":' * 100_000, "exchange.too_deep"),
    "millions of empty lists": (b"[" + b"[]," * MOST_PARTS + b"0]", "exchange.too_many_parts"),
    "a name twice": (b'{"format": 1, "format": 2}', "exchange.name_twice"),
    "a name twice, deep inside": (b'{"a": [{"b": {"c": 1, "c": 1}}]}', "exchange.name_twice"),
    "the same name, escaped": (b'{"a": 1, "\\u0061": 2}', "exchange.name_twice"),
    "not a number": (b'{"a": NaN}', "exchange.bad_number"),
    "infinity": (b'{"a": -Infinity}', "exchange.bad_number"),
    "a number beyond doubles": (b'{"a": 1e400}', "exchange.bad_number"),
    "a whole number beyond doubles": (b'{"a": 9007199254740993}', "exchange.bad_number"),
    "a million digits": (b'{"a": ' + b"9" * 1_000_000 + b"}", "exchange.bad_number"),
    "half a surrogate pair": (b'{"a": "\\ud800"}', "exchange.bad_character"),
    "half a surrogate pair in a name": (b'{"\\udfff": 1}', "exchange.bad_character"),
    "U+0000": (b'{"a": ["\\u0000"]}', "exchange.bad_character"),
    "a list": (b"[]", "exchange.other_format"),
    "another format": (b'{"format": "csv"}', "exchange.other_format"),
    "a later version": (b'{"format": "kreisweit-exchange", "version": 2}', "exchange.later_version"),
    "a version that is true": (b'{"format": "kreisweit-exchange", "version": true}', "exchange.missing"),
}


def refusal(data: bytes) -> str:
    with pytest.raises(InvalidInputError) as raised:
        open_package(data)
    message = raised.value.message
    for language in ("de", "en"):
        assert WORDING.say(message, language)
    return message.code


@pytest.mark.parametrize("name", BYTES)
def test_bytes_are_refused(name: str) -> None:
    data, code = BYTES[name]
    assert refusal(data) == code


def test_a_byte_order_mark_does_no_harm() -> None:
    assert open_package(b"\xef\xbb\xbf" + packed()).document == document()


def test_brackets_inside_texts_are_no_nesting() -> None:
    assert parse(json.dumps({"a": "[{" * 1000 + '\\"'}).encode()) == {"a": "[{" * 1000 + '\\"'}


def test_as_deep_as_allowed() -> None:
    assert parse(b"[" * DEEPEST + b"]" * DEEPEST) is not None


def at(path: str, put: object) -> dict[str, Any]:
    """The document with something else at `path`."""
    found = value()
    *way, last = [int(step) if step.isdigit() else step for step in path.split("/")]
    place: Any = found
    for step in way:
        place = place[step]
    place[last] = put
    return found


MISFITS = {
    "publisher": ([], "exchange.wrong_type"),
    "publisher/kind": ("empire", "exchange.not_allowed"),
    "publisher/ags": ("5111", "exchange.wrong_form"),
    "publisher/residents": (0, "exchange.too_small"),
    "publisher/residents_on": ("2023-02-31", "exchange.bad_date"),
    "publisher/name": ("\u202e ", "exchange.wrong_form"),
    "publisher/contact": ("Kreisentwicklung", "exchange.wrong_type"),
    "licence": ({}, "exchange.missing"),
    "created_at": ("gestern", "exchange.wrong_form"),
    "initiatives": ({}, "exchange.wrong_type"),
    "initiatives/0": ("Lastenrad", "exchange.wrong_type"),
    "initiatives/0/title": ("x" * 201, "exchange.too_long"),
    "initiatives/1/id": ("n-1", "exchange.id_twice"),
    "initiatives/0/status": ("dreamt", "exchange.not_allowed"),
    "initiatives/0/year_start": (True, "exchange.wrong_type"),
    "initiatives/0/year_end": (99999, "exchange.too_large"),
    "initiatives/0/cost_once_cents": (1.5, "exchange.wrong_type"),
    "initiatives/0/partners": (["x"] * 101, "exchange.too_many"),
    "initiatives/0/source_url": ("javascript:alert(1)", "exchange.wrong_form"),
    "initiatives/0/place_ags": ("05111004\n", "exchange.wrong_form"),
    "strategies/0/goals": ([{"id": "g", "text": "a"}, {"id": "g", "text": "b"}], "exchange.id_twice"),
    "strategies/0/adopted_on": ("2024-13-01", "exchange.bad_date"),
    "signature": ({"algorithm": "none"}, "exchange.missing"),
    "signature/algorithm": ("RS256", "exchange.not_allowed"),
    "signature/public_key": ("AAAA", "exchange.wrong_form"),
}


@pytest.mark.parametrize("path", MISFITS)
def test_what_departs_from_the_schema_is_named(path: str) -> None:
    put, code = MISFITS[path]
    assert refusal(json.dumps(at(path, put)).encode()) == code


def test_the_place_is_said() -> None:
    with pytest.raises(InvalidInputError) as raised:
        open_package(json.dumps(at("initiatives/0/year_start", "2020")).encode())
    assert raised.value.message.values["path"] == "/initiatives/0/year_start"


def test_invisible_turning_of_text_is_taken_out() -> None:
    found = at("publisher/name", "Kreis \u202eneg\u202c Nord\x07")
    assert open_package(json.dumps(found).encode()).document.publisher.name == "Kreis neg Nord"


STRANGE = [
    "Kreis N\u0430chbarland",
    "Kreis \u039dachbarland",
    "\uff2breis",
    "Kr\u00adeis",
    "Kreis\u200bNord",
    "Kreis\u0336",
]


@pytest.mark.parametrize("name", STRANGE)
def test_a_publisher_cannot_pass_for_another_one(name: str) -> None:
    """Cyrillic, Greek and full-width letters, a soft hyphen, a blank without width, a stroke through a letter."""
    assert refusal(json.dumps(at("publisher/name", name)).encode()) == "exchange.strange_letters"


def test_a_name_is_kept_in_its_composed_form() -> None:
    found = at("publisher/name", "Kreis Du\u0308ren – „Nord“")
    assert open_package(json.dumps(found).encode()).document.publisher.name == "Kreis Düren – „Nord“"


def test_a_title_needs_something_to_see() -> None:
    assert refusal(json.dumps(at("initiatives/0/title", "\u200b\u200d")).encode()) == "exchange.wrong_form"


LOOKS = [("Kreis Höxter", "KREIS  Hoexter"), ("Kreis Lippe", "Kreis Iippe"), ("Stadt Oelde", "Stadt 0elde")]


@pytest.mark.parametrize(("first", "second"), LOOKS)
def test_names_that_look_alike(first: str, second: str) -> None:
    assert look(first) == look(second)
    assert look(first) != look(f"{second} Nord")


def test_a_refusal_holds_no_commands_for_a_terminal() -> None:
    with pytest.raises(InvalidInputError) as raised:
        parse(b'{"\\u001b[2J": 1, "\\u001b[2J": 2}')
    assert raised.value.message.values["name"] == "[2J"


def test_we_write_nothing_that_we_would_refuse() -> None:
    with pytest.raises(InvalidInputError):
        written(document(initiatives=(PublishedInitiative(id="a b", title="Freies WLAN"),)))


def test_every_keyword_of_the_schema_is_applied() -> None:
    """A keyword that nobody applies would be a promise to others that we do not keep."""

    def keywords(rules: Any) -> set[str]:
        found = set(rules) - {"properties", "items", "$defs", "$ref"}
        inner = [*rules.get("properties", {}).values(), *rules.get("$defs", {}).values()]
        inner += [rules["items"]] if "items" in rules else []
        return found.union(*map(keywords, inner))

    assert keywords(schema()) - WITHOUT_EFFECT <= set(KEYWORDS)


@given(some.binary(max_size=200))
def test_any_bytes_end_in_a_sentence(data: bytes) -> None:
    assert refusal(data)


@given(some.data())
def test_a_changed_byte_is_refused_or_noticed(data: some.DataObject) -> None:
    original = packed()
    position = data.draw(some.integers(0, len(original) - 1))
    changed = bytes([*original[:position], data.draw(some.integers(32, 126)), *original[position + 1 :]])
    try:
        package = open_package(changed)
    except InvalidInputError:
        return
    same = json.loads(changed) == json.loads(original)
    assert (package.verified(known_key=KEY.public_key).trust == "known") is same
