"""The whole engine: order, spans, scale-free laws, bad input."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kreisweit.adapters.embedding import SentenceEncoder
from kreisweit.engines.matching import Index, Item, Options, group, match
from kreisweit.engines.matching.index import best
from kreisweit.engines.matching.wording import WORDING, reason
from kreisweit.kernel.errors import InvalidInputError

TITLES = (
    "Handyparken",
    "Parkgebühren per App",
    "Mängelmelder",
    "Schäden online melden",
    "Freies WLAN",
    "Freifunk im Park",
    "Glasfaser für Schulen",
    "Digitale Bauakte",
    "Lastenradverleih",
    "Dorf-App",
)
PLACES = ("Stadt Dülmen", "Gemeinde Senden", "Stadt Olfen", "")
STATUSES = ("idee", "geplant", "in_betrieb", "eingestellt", "")


@st.composite
def inventories(draw: st.DrawFn) -> list[Item]:
    rows = st.tuples(
        st.sampled_from(TITLES), st.sampled_from(TITLES), st.sampled_from(PLACES), st.sampled_from(STATUSES)
    )
    drawn = draw(st.lists(rows, min_size=2, max_size=8))
    return [
        Item(f"i{number}", title, text, place=place, status=status)
        for number, (title, text, place, status) in enumerate(drawn)
    ]


@settings(max_examples=40, deadline=None)
@given(inventories(), st.randoms(use_true_random=False))
def test_the_order_of_the_list_changes_no_score_and_no_kind(items: list[Item], random: object) -> None:
    shuffled = list(items)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis types its generator as object
    one, two = (
        {frozenset((pair.first, pair.second)): (pair.kind, round(pair.score, 3), pair.form) for pair in match(x).pairs}
        for x in (items, shuffled)
    )
    assert one == two


@settings(max_examples=40, deadline=None)
@given(inventories())
def test_every_span_lies_in_its_item_and_every_proposal_has_a_reason(items: list[Item]) -> None:
    by_id = {item.id: item for item in items}
    for pair in match(items, options=Options(minimum=0.1)).pairs:
        assert 0 <= pair.score <= 1
        assert pair.evidence
        for evidence in (*pair.evidence, *pair.against):
            assert WORDING.say(evidence.message, "de")
            assert WORDING.say(evidence.message, "en")
            for item_id, span in ((pair.first, evidence.first_span), (pair.second, evidence.second_span)):
                if span is not None:
                    text = getattr(by_id[item_id], span[0])
                    assert 0 <= span[1] < span[2] <= len(text)


@settings(max_examples=40, deadline=None)
@given(inventories(), st.integers(0, 9))
def test_neighbours_are_as_many_as_asked_for_and_best_first(items: list[Item], count: int) -> None:
    found = match(items, options=Options(neighbours=count)).neighbours
    assert list(found) == [item.id for item in items]
    for item_id, near in found.items():
        assert len(near) == min(count, len(items) - 1)
        assert item_id not in {one.id for one in near}
        assert [one.score for one in near] == sorted((one.score for one in near), reverse=True)


@settings(max_examples=40, deadline=None)
@given(inventories())
def test_groups_do_not_overlap_and_hold_their_medoid(items: list[Item]) -> None:
    members = [member for one in match(items).groups for member in one.members]
    assert len(members) == len(set(members))
    assert all(one.medoid in one.members and len(one.members) > 1 and one.title for one in match(items).groups)


def test_typing_finds_the_same_as_the_list() -> None:
    items = [Item(str(number), title, place="Olfen") for number, title in enumerate(TITLES)]
    index = Index.build(items, encoder=None)
    nearest = index.similar(Item("new", "Parken mit dem Handy bezahlen"), limit=2)
    assert [one.id for one in nearest] == ["0", "1"]
    assert nearest[0].evidence[0].message.values["object_de"] == "Handyparken"


def test_an_item_of_the_index_is_not_its_own_neighbour() -> None:
    items = [Item(str(number), title) for number, title in enumerate(TITLES)]
    index = Index.build(items, encoder=None)
    assert "3" not in {one.id for one in index.similar(items[3])}


def test_given_vectors_replace_encoding() -> None:
    items = [Item(str(number), title) for number, title in enumerate(TITLES)]
    encoder = SentenceEncoder(folder=None)
    texts = [profile.plain_text() for profile in Index.build(items, encoder=None).profiles]
    assert match(items, encoder=encoder) == match(items, encoder=encoder, vectors=encoder.encode(texts))


def test_groups_from_confirmed_pairs_only() -> None:
    items = [
        Item(str(number), "Handyparken", place=place) for number, place in enumerate(("A-Dorf", "B-Dorf", "C-Dorf"))
    ]
    pairs = match(items).pairs
    confirmed = [pair for pair in pairs if "2" not in (pair.first, pair.second)]
    (found,) = group(confirmed, items=items)
    assert (found.members, found.title) == (("0", "1"), "Handyparken")


def test_a_rejected_proposal_is_recognised_after_a_change_of_text_but_not_of_matter() -> None:
    def form(title: str) -> str:
        items = (Item("a", title, place="Olfen"), Item("b", "Handyparken", place="Senden"))
        return match(items).pairs[0].form

    assert form("Handyparken") == form("Handyparken in der Innenstadt")
    assert form("Handyparken") != match((Item("a", "Freies WLAN"), Item("b", "WLAN"))).pairs[0].form


def test_the_reason_is_a_german_sentence() -> None:
    items = (Item("a", "Mängelmelder", place="Olfen"), Item("b", "Schadensmelder", place="Senden"))
    (pair,) = match(items).pairs
    assert reason(pair.evidence).startswith("Beide betreffen: Mängelmelder.")
    assert reason(pair.evidence, language="en").startswith("Both are about: issue reporting.")


def test_the_limit_cuts_pairs_but_not_groups() -> None:
    items = [Item(str(number), "Handyparken", place=f"Ort{number}") for number in range(4)]
    result = match(items, options=Options(limit=1))
    assert (len(result.pairs), result.trace.proposed, len(result.groups[0].members)) == (1, 6, 4)


def test_progress_ends_with_all() -> None:
    seen: list[tuple[int, int]] = []
    match([Item("a", "x"), Item("b", "y")], progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (2, 2)


BAD = (
    (lambda: match([]), "matching.empty"),
    (lambda: match([Item("a", "x"), Item("a", "y")]), "matching.id_twice"),
    (lambda: match([Item("a", "x")], vectors=np.zeros((2, 4), np.float32)), "matching.vectors_misshapen"),
    (lambda: Item("", "x"), "matching.id_missing"),
    (lambda: Item("a", "  "), "matching.title_missing"),
    (lambda: Options(minimum=1.5), "matching.minimum_out_of_range"),
    (lambda: Options(neighbours=-1), "matching.count_out_of_range"),
    (lambda: Options(limit=0), "matching.count_out_of_range"),
)


@pytest.mark.parametrize(("call", "code"), BAD, ids=[code for _, code in BAD])
def test_bad_input_is_named(call: object, code: str) -> None:
    with pytest.raises(InvalidInputError) as raised:
        call()  # type: ignore[operator]  # a table of calls
    assert raised.value.message.code == code


def test_the_best_come_first_and_ties_in_order() -> None:
    scores = np.array([0.2, 0.9, 0.5, 0.9, 0.5], np.float32)
    assert best(scores, limit=3, without=[1]) == [3, 2, 4]
    assert best(scores, limit=9, without=[0]) == [1, 3, 2, 4]
    assert best(scores, limit=0, without=[]) == []
