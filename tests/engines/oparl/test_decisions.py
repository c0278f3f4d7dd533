"""Results as councils word them, and what they come to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreisweit.engines.oparl import Counts, DecisionKind, Modifier, decision_of, read_vote_table

K, M = DecisionKind, Modifier


@pytest.mark.parametrize(
    ("words", "kind", "modifiers"),
    [
        ("ungeändert beschlossen", K.ADOPTED_UNCHANGED, set()),
        ("geändert beschlossen", K.ADOPTED_CHANGED, set()),
        ("mit Änderungen beschlossen", K.ADOPTED_CHANGED, set()),
        ("zugestimmt zu geändertem Beschlusstext", K.ADOPTED_CHANGED, set()),
        ("teilweise beschlossen", K.ADOPTED_IN_PART, set()),
        ("Kenntnis genommen", K.NOTED, set()),
        ("Kenntnisnahme", K.NOTED, set()),
        ("zurückgestellt", K.POSTPONED, set()),
        ("vertagt", K.POSTPONED, set()),
        ("einstimmig zugestimmt", K.ADOPTED_UNCHANGED, {M.UNANIMOUS}),
        ("einstimmig beschlossen", K.ADOPTED_UNCHANGED, {M.UNANIMOUS}),
        ("mehrheitlich beschlossen", K.ADOPTED_UNCHANGED, {M.MAJORITY}),
        ("mehrheitlich abgelehnt", K.REJECTED, {M.MAJORITY}),
        ("bei Stimmengleichheit abgelehnt", K.REJECTED, {M.TIE}),
        ("einstimmig abgelehnt", K.REJECTED, {M.UNANIMOUS}),
        ("erledigt", K.SETTLED, set()),
        ("vorberaten ohne Änderungen", K.RECOMMENDED, set()),
        ("keine Abstimmung", K.NO_VOTE, set()),
        ("zurückgezogen", K.WITHDRAWN, set()),
        ("von der Tagesordnung abgesetzt", K.WITHDRAWN, set()),
        ("In geheimer Wahl gewählt", K.ELECTED, {M.SECRET}),
        ("in namentlicher Abstimmung angenommen", K.ADOPTED_UNCHANGED, {M.ROLL_CALL}),
        ("siehe Niederschrift", K.UNKNOWN, set()),
        ("", K.UNKNOWN, set()),
    ],
)
def test_kind_and_modifiers(words: str, kind: DecisionKind, modifiers: set[Modifier]) -> None:
    decision = decision_of(words)
    assert (decision.kind, set(decision.modifiers), decision.original) == (kind, modifiers, words)
    assert not decision.is_inferred


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("verwiesen in den Hauptausschuss", "Hauptausschuss"),
        ("Verwiesen an den Ausschuss für Umwelt, Klima und Verkehr", "Ausschuss für Umwelt, Klima und Verkehr"),
        ("überwiesen an den Bauausschuss, einstimmig", "Bauausschuss"),
        ("verwiesen", ""),
    ],
)
def test_referral_names_the_body(words: str, whom: str) -> None:
    decision = decision_of(words)
    assert (decision.kind, decision.referred_to) == (K.REFERRED, whom)


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("Ja: 22, Nein: 0, Enthaltungen: 0, Befangen: 0", Counts(22, 0, 0, 0)),
        ("einstimmig, Ja 16 Nein 0 Enthaltung 0 Befangen: 10", Counts(16, 0, 0, 10)),
        ("16 Ja-Stimmen, 3 Nein-Stimmen, 2 Enthaltungen", Counts(16, 3, 2)),
        ("16 Ja 3 Nein 2 Enthaltungen", Counts(16, 3, 2)),
        ("21/0/0", Counts(21, 0, 0)),
        ("51/0/0/0", Counts(51, 0, 0, 0)),
        ("angenommen mit 13 : 4 Stimmen", Counts(13, 4)),
        ("mehrheitlich beschlossen bei 4 Gegenstimmen", Counts(no=4)),
        ("einstimmig beschlossen, keine Enthaltungen", Counts(abstained=0)),
        ("TOP 5: Ja: 22 Nein: 1", Counts(22, 1)),
        ("einstimmig beschlossen am 11.03.2019", None),
    ],
)
def test_counts(words: str, counts: Counts | None) -> None:
    assert decision_of(words).counts == counts


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("einstimmig", K.ADOPTED_UNCHANGED),
        ("Ja: 12, Nein: 3", K.ADOPTED_UNCHANGED),
        ("Ja: 3, Nein: 12", K.REJECTED),
        ("Ja: 5, Nein: 5", K.REJECTED),
    ],
)
def test_votes_alone_decide_and_say_so(words: str, kind: DecisionKind) -> None:
    decision = decision_of(words)
    assert (decision.kind, decision.is_inferred) == (kind, True)


def test_a_tie_rejects() -> None:
    assert decision_of("Ja: 5, Nein: 5").modifiers == {M.TIE}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("JaNeinEnthaltungBM1CDU92SPD6UWG111Gesamt1731", Counts(17, 3, 1)),
        ("Ja Nein Enthaltung BM 1 CDU 11 SPD 6 Grüne 3 Gesamt 21", Counts(21, 0, 0)),
        # Empty cells vanished: two votes were no, or abstained.
        ("JaNeinEnthaltungBM1CDU92SPD6Grüne3Gesamt192", Counts(19, None, None)),
        # The digits add up in more than one way.
        ("JaNeinEnthaltungBM1CDU92SPD6FDP12UWG22Gesamt1942", Counts(None, None, None)),
        # They do not add up at all.
        ("JaNeinEnthaltungCDU5Gesamt99", Counts(None, None, None)),
    ],
)
def test_flattened_vote_table(text: str, counts: Counts) -> None:
    table = read_vote_table(text)
    assert table is not None
    assert table.counts == counts
    assert decision_of(f"geändert beschlossen {text}").kind == K.ADOPTED_CHANGED
    assert decision_of(text).counts == counts


def test_no_table_in_plain_words() -> None:
    assert read_vote_table("Ja: 22, Nein: 0, Enthaltungen: 0") is None


votes = st.tuples(st.integers(1, 30), st.integers(0, 30), st.integers(0, 30))


@given(st.lists(votes, min_size=1, max_size=7))
def test_a_column_that_is_told_is_right(rows: list[tuple[int, int, int]]) -> None:
    """Any table, flattened as servers do it: what is told of its total is true."""
    flat = "".join(f"Partei {'ABCDEFG'[n]}" + "".join(str(v) for v in row if v) for n, row in enumerate(rows))
    total = [sum(column) for column in zip(*rows, strict=True)]
    table = read_vote_table(f"JaNeinEnthaltung{flat}Gesamt" + "".join(str(v) for v in total if v))
    assert table is not None
    told = (table.counts.yes, table.counts.no, table.counts.abstained)
    if sum(total) <= 200:
        assert all(found in {None, true} for found, true in zip(told, total, strict=True))
