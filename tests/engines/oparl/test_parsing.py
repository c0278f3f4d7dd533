"""The quirks of real servers, one fixture each: the value that comes of it and the warning that is given."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreisweit.engines.oparl import WORDING, ObjectType, latest, missing, parse, references_of
from kreisweit.kernel.errors import InvalidInputError

SCHEMA = "https://schema.oparl.org/1.1/"
RIS = "https://ris.example/"


def raw(kind: str, **values: Any) -> dict[str, Any]:
    return {"id": f"{RIS}{kind.lower()}/1", "type": f"{SCHEMA}{kind}", **values}


@pytest.mark.parametrize(
    ("given_object", "field", "value", "codes"),
    [
        (raw("Paper", name="Straße &amp; Weg"), "name", "Straße & Weg", []),
        (raw("Paper", name="<p>Eins</p><p>Zwei</p>"), "name", "Eins\n\nZwei", []),
        (raw("Paper", name="a\x08b"), "name", "ab", []),
        (raw("Paper", reference=1334), "reference", "1334", []),
        (raw("Paper", name="N/A"), "name", "", ["oparl.placeholder"]),
        (raw("Paper", paperType=" "), "paper_type", "", ["oparl.placeholder"]),
        (raw("Paper", name={"de": "x"}), "name", "", ["oparl.not_a_text"]),
        (raw("Paper", name=["Titel"]), "name", "Titel", ["oparl.list_instead_of_one"]),
        (raw("Paper", date="2026-03-01"), "date", date(2026, 3, 1), []),
        (raw("Paper", date="0000-00-00"), "date", None, ["oparl.date_unreadable"]),
        (raw("Paper", date="01.03.2026"), "date", date(2026, 3, 1), ["oparl.date_unusual"]),
        (raw("Paper", date="2026-03-01T00:00:00+01:00"), "date", date(2026, 3, 1), ["oparl.date_unusual"]),
        (raw("Paper", date=20260301), "date", None, ["oparl.date_unreadable"]),
        (raw("Paper", modified="2026-03-01T12:00:00Z"), "modified", datetime(2026, 3, 1, 12, tzinfo=UTC), []),
        (raw("Paper", modified="gestern"), "modified", None, ["oparl.date_unreadable"]),
        (raw("Paper", keyword="Verkehr"), "keywords", ("Verkehr",), ["oparl.one_instead_of_list"]),
        (raw("Paper", consultation=f"{RIS}co/1"), "consultations", (f"{RIS}co/1",), ["oparl.one_instead_of_list"]),
        (raw("Paper", consultations=[f"{RIS}co/1"]), "consultations", (f"{RIS}co/1",), ["oparl.key_unusual"]),
        (raw("Paper", files=[f"{RIS}fi/1"]), "auxiliary_files", (f"{RIS}fi/1",), ["oparl.key_unusual"]),
        (raw("Paper", consultation=[f"{RIS}co/1", f"{RIS}co/1"]), "consultations", (f"{RIS}co/1",), []),
        (raw("Paper", mainFile=7), "main_file", "", ["oparl.not_a_reference"]),
        (raw("Paper", mainFile=f" {RIS}a b.pdf"), "main_file", f"{RIS}a%20b.pdf", []),
        (raw("Body", ags="5358016"), "ags", "05358016", ["oparl.key_zero_lost"]),
        (raw("Body", ags=5358016), "ags", "05358016", ["oparl.key_zero_lost"]),
        (raw("Body", ags="05358016"), "ags", "05358016", []),
        (raw("Body", ags="53580160000"), "ags", "", ["oparl.key_unreadable"]),
        (raw("Body", rgs="53580160016"), "rgs", "053580160016", ["oparl.key_zero_lost"]),
        (raw("Body", website="www.ort.de"), "website", "", ["oparl.not_an_address"]),
        (raw("Body", files=f"{RIS}files"), "file", f"{RIS}files", ["oparl.key_unusual"]),
        (raw("File", accessUrl=f"{RIS}a b.pdf"), "access_url", f"{RIS}a%20b.pdf", ["oparl.address_with_blanks"]),
        (raw("File", size="123"), "size", 123, ["oparl.number_as_text"]),
        (raw("File", size="12 KB"), "size", None, ["oparl.number_unreadable"]),
        (raw("AgendaItem", order=0), "order", 0, []),
        (raw("AgendaItem", order=100001), "order", 100001, []),
        (raw("AgendaItem", public=False), "is_public", False, []),
        (raw("AgendaItem", public="ja"), "is_public", True, ["oparl.flag_unusual"]),
        (raw("AgendaItem", public="vielleicht"), "is_public", None, ["oparl.flag_unreadable"]),
        (raw("Membership", person=[f"{RIS}pe/1"]), "person", f"{RIS}pe/1", []),
    ],
)
def test_value_and_warning(given_object: dict[str, Any], field: str, value: Any, codes: list[str]) -> None:
    parsed = parse(given_object)[0]
    assert (getattr(parsed.object, field), [warning.code for warning in parsed.warnings]) == (value, codes)
    for warning in parsed.warnings:
        assert WORDING.say(warning, "de") != WORDING.say(warning, "en")


def test_warning_names_type_and_key() -> None:
    warning = parse(raw("Paper", date="0000-00-00"))[0].warnings[0]
    assert dict(warning.values) == {"path": "Paper.date", "value": "0000-00-00"}


def test_a_moment_without_offset_is_german_time() -> None:
    meeting = parse(raw("Meeting", start="2026-07-01T18:00:00"))[0]
    assert meeting.object.start.utcoffset() == timedelta(hours=2)  # type: ignore[attr-defined]  # a meeting
    assert [warning.code for warning in meeting.warnings] == ["oparl.offset_missing"]


def test_a_meeting_that_ends_before_it_starts_has_no_end() -> None:
    """Karlsruhe ends 1,207 of 2,609 meetings at midnight before they begin."""
    parsed = parse(raw("Meeting", start="2026-03-01T18:00:00+01:00", end="2026-03-01T00:00:00+01:00"))[0]
    assert parsed.object.end is None  # type: ignore[attr-defined]  # a meeting
    assert [warning.code for warning in parsed.warnings] == ["oparl.end_before_start"]
    assert parsed.raw["end"] == "2026-03-01T00:00:00+01:00"


def test_unknown_keys_are_kept() -> None:
    assert dict(parse(raw("Paper", **{"ris:aktenzeichen": "10-24"}))[0].object.unknown) == {"ris:aktenzeichen": "10-24"}


def test_both_versions_are_read_alike() -> None:
    new = raw("Paper", name="Titel")
    old = new | {"type": "http://schema.oparl.org/1.0/paper"}
    assert parse(old)[0].object == parse(new)[0].object


def test_embedded_and_referenced_objects_come_to_the_same() -> None:
    file = raw("File", name="Vorlage")
    embedded = parse(raw("Paper", mainFile=file))
    referenced = parse(raw("Paper", mainFile=file["id"]))
    assert embedded[0].object == referenced[0].object
    assert [(one.object.id, one.is_embedded) for one in embedded[1:]] == [(file["id"], True)]
    assert embedded[1].object == parse(file)[0].object


def test_an_embedded_object_needs_no_type() -> None:
    paper = parse(raw("Paper", mainFile={"id": f"{RIS}fi/1", "name": "Vorlage"}))
    assert paper[1].object.TYPE == ObjectType.FILE
    assert [warning.code for warning in paper[1].warnings] == ["oparl.type_missing"]


def test_a_location_without_id_where_an_address_belongs() -> None:
    meeting, location = parse(raw("Meeting", location={"type": f"{SCHEMA}Location", "room": "Saal"}))
    assert meeting.object.location == location.object.id == f"{RIS}meeting/1#location-0"  # type: ignore[attr-defined]  # a meeting
    assert [warning.code for warning in location.warnings] == ["oparl.id_made"]


def test_objects_where_the_address_of_a_list_belongs() -> None:
    system, body = parse(raw("System", body=[raw("Body", name="Stadt")]))
    assert (system.object.body, body.object.name) == ("", "Stadt")  # type: ignore[attr-defined]  # a system
    assert [warning.code for warning in system.warnings] == ["oparl.objects_instead_of_list"]


def test_tombstone_without_type() -> None:
    tombstone = {"id": f"{RIS}vo/7", "deleted": True, "modified": "2026-03-01T12:00:00+01:00"}
    of_list = parse(tombstone, expected=ObjectType.PAPER)[0].object
    assert (of_list.TYPE, of_list.is_deleted) == (ObjectType.PAPER, True)
    alone = parse(tombstone)[0].object
    assert (alone.TYPE, alone.is_deleted) == (None, True)


@pytest.mark.parametrize(
    ("given_object", "code"),
    [
        ("https://ris.example/vo/1", "oparl.not_an_object"),
        ({"type": f"{SCHEMA}Paper", "name": "ohne Kennung"}, "oparl.id_missing"),
        ({"id": " ", "type": f"{SCHEMA}Paper"}, "oparl.id_missing"),
        ({"id": f"{RIS}1", "type": f"{SCHEMA}Fraktion"}, "oparl.type_unknown"),
        ({"id": f"{RIS}1"}, "oparl.type_unknown"),
    ],
)
def test_what_cannot_be_kept_is_refused(given_object: Any, code: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        parse(given_object)
    assert refused.value.message.code == code


def test_endless_nesting_ends() -> None:
    paper = raw("Paper")
    paper["relatedPaper"] = [paper]
    assert len(parse(paper)) == 9


def test_the_last_copy_of_an_object_counts() -> None:
    first, second = parse(raw("Paper", name="alt"))[0].object, parse(raw("Paper", name="neu"))[0].object
    assert latest([first, second]) == {f"{RIS}paper/1": second}


def test_same_number_is_not_the_same_paper() -> None:
    papers = [parse(raw("Paper", reference="2019/1012") | {"id": f"{RIS}{key}"})[0].object for key in ("vo/1", "ag/1")]
    assert len(latest(papers)) == 2


def test_references_that_lead_nowhere_are_missing() -> None:
    paper = raw("Paper", mainFile=raw("File"), consultation=[f"{RIS}co/9"], body=f"{RIS}bo/1")
    objects = latest(one.object for one in parse(paper))
    assert missing(objects) == {f"{RIS}co/9": ObjectType.CONSULTATION, f"{RIS}bo/1": ObjectType.BODY}
    assert (f"{RIS}co/9", ObjectType.CONSULTATION) in list(references_of(objects[f"{RIS}paper/1"]))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "start", "x"]), inner),
    max_leaves=8,
)
KEYS = ("name", "date", "ags", "mainFile", "consultation", "location", "public", "order", "size", "start", "keyword")


@given(st.sampled_from(list(ObjectType)), st.dictionaries(st.sampled_from(KEYS), JSON))
def test_no_value_loses_an_object(kind: ObjectType, values: dict[str, Any]) -> None:
    parsed = parse(raw(kind.value, **values))
    assert parsed[0].object.id == f"{RIS}{kind.value.lower()}/1"
    assert all(WORDING.say(warning) for one in parsed for warning in one.warnings)
