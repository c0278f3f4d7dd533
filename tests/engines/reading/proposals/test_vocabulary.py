"""The tables of words agree with what they speak of elsewhere."""

from __future__ import annotations

from kreisweit.engines.reading.proposals.labels import sheet_fields
from kreisweit.engines.reading.proposals.vocabulary import cues, field_stems, words
from kreisweit.engines.reading.tables.choices import STATUS_WORDS
from kreisweit.engines.reading.tables.fields import INITIATIVE_FIELDS

CODES = {spec.code for spec in INITIATIVE_FIELDS}


def test_every_status_is_one_that_initiatives_have() -> None:
    assert {code for code, _, _ in cues().status} <= set(STATUS_WORDS)


def test_every_amount_goes_to_a_field_or_is_kept_out() -> None:
    assert {code for code, _, _ in cues().amount} == {"none", "own_share", "funding", "cost_once", "cost_yearly"}


def test_every_thing_speaks_for_a_field_of_action_that_has_words() -> None:
    assert {thing.field for thing, _, _ in words().things.values()} - {""} <= set(field_stems())


def test_every_label_names_a_field_and_none_names_two() -> None:
    assert set(cues().labels) <= CODES
    labels = [label for listed in cues().labels.values() for label in listed]
    assert len(labels) == len(set(labels))
    assert {spec.code for spec in sheet_fields()} == CODES


def test_forms_lead_back_to_the_nominative() -> None:
    for form, expected in {
        "mängelmelders": "Mängelmelder",
        "lorawan-netzes": "LoRaWAN-Netz",
        "apps": "Apps",
        "online-diensten": "Online-Dienste",
    }.items():
        assert words().things[form][1] == expected
