"""The index on disk: found is what is closest, what is added counts at once, and what is broken says so."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.adapters.match_index.inventory import inventory

from kreisweit.adapters.match_index import WORDING, StoredIndex, add_items, build_index
from kreisweit.adapters.match_index.manifest import LOCK, NAME
from kreisweit.engines.matching import Index, Item
from kreisweit.kernel.errors import InvalidInputError, KreisweitError, NotPossibleError, OutsideFailureError

ITEMS = inventory(300)
NEW = Item("new", "Handyparken in der Innenstadt", "Parkgebühren per App zahlen. Zeigt freie Plätze in Echtzeit.")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index that tests only read."""
    folder = tmp_path_factory.mktemp("index")
    build_index(folder, ITEMS, workers=1)
    return folder


def test_items_come_back_as_they_were(built: Path) -> None:
    index = StoredIndex.open(built)
    assert index.items(range(index.size)) == ITEMS
    assert [index.number_of(item.id) for item in ITEMS[:5]] == [0, 1, 2, 3, 4]
    assert index.number_of("nobody") == -1


def test_the_closest_by_words_come_first_and_an_item_is_not_its_own_neighbour(built: Path) -> None:
    index = StoredIndex.open(built)
    hits = index.search(NEW, limit=5)
    assert {hit.item.title.split()[0] for hit in hits} <= {"Handyparken", "Parkraumsensoren"}
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert "i7" not in {hit.item.id for hit in index.search(ITEMS[7], limit=300)}


def test_judged_are_kind_and_reasons_as_in_memory(built: Path) -> None:
    stored = {one.id: one for one in StoredIndex.open(built).similar(NEW, limit=5)}
    whole = {one.id: one for one in Index.build(ITEMS, encoder=None).similar(NEW, limit=300)}
    assert len(stored) == 5
    for one in stored.values():
        assert one.kind == whole[one.id].kind
        assert one.evidence
        # Who keeps company with whom is counted among the closest only, when not all are in memory.
        assert one.score == pytest.approx(whole[one.id].score, abs=0.2)


def test_building_with_two_processes_writes_the_same_bytes(built: Path, tmp_path: Path) -> None:
    build_index(tmp_path / "other", ITEMS, workers=2)
    one, other = (
        {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (built, tmp_path / "other")
    )
    assert one == other


def test_what_is_added_is_found_and_replaces_its_older_self(tmp_path: Path) -> None:
    build_index(tmp_path, ITEMS, workers=1)
    before = StoredIndex.open(tmp_path)
    changed = replace(ITEMS[0], title="Quartiersgarage mit Sperrbügel", text="")
    manifest = add_items(tmp_path, [NEW, changed])
    index = StoredIndex.open(tmp_path)
    assert (index.size, index.kept, len(manifest.segments)) == (302, 301, 2)
    assert index.search(replace(NEW, id="typed"), limit=1)[0].item == NEW
    # A word that nobody had when the index was built is found all the same.
    hits = index.search(Item("typed", "Quartiersgarage"), limit=3)
    assert [hit.item for hit in hits] == [changed]
    assert ITEMS[0] not in [hit.item for hit in index.search(replace(ITEMS[0], id="typed"), limit=300)]
    # Whoever had the index open goes on with what it was.
    assert before.search(replace(ITEMS[0], id="typed"), limit=1)[0].item == ITEMS[0]
    assert before.number_of("new") == -1


def test_small_additions_grow_together(tmp_path: Path) -> None:
    build_index(tmp_path, ITEMS[:50], workers=1)
    for item in (*ITEMS[50:55], ITEMS[52]):
        manifest = add_items(tmp_path, [item])
    assert [segment.items for segment in manifest.segments] == [50, 5]
    index = StoredIndex.open(tmp_path)
    assert sorted(item.id for item in index.items(range(55))) == sorted(item.id for item in ITEMS[:55])
    folders = {path.name for path in tmp_path.iterdir() if path.is_dir()}
    assert folders == {manifest.statistics, *(segment.folder for segment in manifest.segments)}


def test_building_anew_counts_anew(tmp_path: Path) -> None:
    build_index(tmp_path / "one", ITEMS[:100], workers=1)
    add_items(tmp_path / "one", ITEMS[100:])
    again = StoredIndex.open(tmp_path / "one")
    build_index(tmp_path / "one", again.items(range(again.size)), workers=1)
    build_index(tmp_path / "two", ITEMS, workers=1)
    one, two = (StoredIndex.open(tmp_path / name) for name in ("one", "two"))
    assert np.array_equal(one.segments[0].rows.weights, two.segments[0].rows.weights)
    assert one.search(NEW) == two.search(NEW)


def test_only_one_writes_and_readers_do_not_mind(built: Path) -> None:
    with (built / LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(NotPossibleError) as raised:
            add_items(built, [NEW])
        assert StoredIndex.open(built).search(NEW)
    assert raised.value.message.code == "match_index.being_written"


def cut_off(folder: Path) -> None:
    path = next(folder.glob("*-segment")) / "rows-columns.npy"
    path.write_bytes(path.read_bytes()[:-100])


def lost(folder: Path) -> None:
    (next(folder.glob("*-statistics")) / "terms.npy").unlink()


def scribbled(folder: Path) -> None:
    (folder / NAME).write_text("{", encoding="utf-8")


def of_another(**changes: object) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        values = json.loads((folder / NAME).read_text(encoding="utf-8"))
        (folder / NAME).write_text(json.dumps(values | changes), encoding="utf-8")

    return change


DAMAGE = (
    (cut_off, OutsideFailureError, "match_index.broken"),
    (lost, OutsideFailureError, "match_index.broken"),
    (scribbled, OutsideFailureError, "match_index.broken"),
    (of_another(segments=[{"folder": "g000009-segment", "items": 3}]), OutsideFailureError, "match_index.broken"),
    (of_another(format=99), NotPossibleError, "match_index.foreign"),
    (of_another(engine="matching 0"), NotPossibleError, "match_index.foreign"),
    (of_another(rules="others"), NotPossibleError, "match_index.foreign"),
)


@pytest.mark.parametrize(("damage", "kind", "code"), DAMAGE)
def test_a_damaged_or_foreign_index_says_so_and_can_be_built_again(
    tmp_path: Path, damage: Callable[[Path], None], kind: type[KreisweitError], code: str
) -> None:
    build_index(tmp_path, ITEMS[:30], workers=1)
    damage(tmp_path)
    with pytest.raises(kind) as raised:
        StoredIndex.open(tmp_path)
    assert raised.value.message.code == code
    assert "neu an" in WORDING.say(raised.value.message, "de")
    build_index(tmp_path, ITEMS[:30], workers=1)
    assert StoredIndex.open(tmp_path).size == 30


def test_bad_input_is_named_and_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    build_index(tmp_path / "index", ITEMS[:30], workers=1)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letters.txt").touch()
    for call, code in (
        (lambda: build_index(tmp_path / "index", [], workers=1), "matching.empty"),
        (lambda: build_index(tmp_path / "index", [*ITEMS, ITEMS[3]], workers=1), "match_index.id_twice"),
        (lambda: add_items(tmp_path / "index", [NEW, NEW]), "match_index.id_twice"),
        (lambda: build_index(tmp_path / "other", ITEMS, workers=1), "match_index.not_empty"),
        (lambda: StoredIndex.open(tmp_path / "nothing"), "match_index.none"),
    ):
        with pytest.raises(InvalidInputError) as raised:
            call()
        assert raised.value.message.code == code
    assert StoredIndex.open(tmp_path / "index").size == 30
