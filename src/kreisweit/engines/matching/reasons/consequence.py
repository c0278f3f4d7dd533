"""What follows from a pair: the action, and one sentence that says why and who."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kreisweit.engines.matching.model import Action, Consequence, Direction, Kind
from kreisweit.engines.matching.reasons.compared import Compared
from kreisweit.kernel.wording import Message


def consequence(pair: Compared, *, giver: Direction) -> Consequence | None:
    """From the kind, the phases and the dates; `giver` is the side that has something for the other."""
    derive = _BY_KIND.get(pair.kind)
    return derive(pair, giver) if derive else None


def _say(action: Action, code: str, **values: object) -> Consequence:
    return Consequence(action, Message(f"matching.{code}", values))


def _phases(pair: Compared) -> tuple[str, str]:
    return pair.first.item.phase, pair.second.item.phase


def _duplicate(pair: Compared, giver: Direction) -> Consequence:
    return _say("tidy_up", "tidy_up")


def _same(pair: Compared, giver: Direction) -> Consequence:
    phases = _phases(pair)
    if "over" in phases:
        ended: Direction = "first" if phases[0] == "over" else "second"
        return _say("learn", "lessons", ended=pair.called(ended), other=pair.called(_other(ended)))
    if phases == ("ahead", "ahead"):
        return _say("buy_together", "build_together", **_both(pair))
    if phases == ("underway", "underway"):
        return _say("merge", "consolidate", **_both(pair))
    if sides := _running_beside_planning(pair):
        return _say("copy", "reuse", **sides)
    return _say("talk", "compare_notes", **_both(pair))


def _similar_need(pair: Compared, giver: Direction) -> Consequence:
    if sides := _running_beside_planning(pair):
        return _say("talk", "ask_first", **sides)
    return _say("talk", "compare_ways", **_both(pair))


def _complementary(pair: Compared, giver: Direction) -> Consequence:
    if not giver:
        return _say("coordinate", "agree_interface", **_both(pair))
    values = {"giver": pair.called(giver), "taker": pair.called(_other(giver))}
    is_late = pair.side(giver).item.phase == "ahead" and pair.side(_other(giver)).item.phase == "underway"
    return _say("coordinate", "supply_late" if is_late else "agree_supply", **values)


def _builds_on(pair: Compared, giver: Direction) -> Consequence:
    if not giver:
        return _say("learn", "share_results", **_both(pair))
    values = {"giver": pair.called(giver), "taker": pair.called(_other(giver))}
    cues = pair.side(giver).ties.cues
    if "efa" in cues or "open" in cues:
        return _say("copy", "take_over", **values)
    return _say("learn", "build_on", **values)


def _shared_system(pair: Compared, giver: Direction) -> Consequence:
    if _phases(pair) == ("underway", "underway"):
        return _say("merge", "negotiate", **_both(pair))
    return _say("buy_together", "contract_together", **_both(pair))


def _timing(pair: Compared, giver: Direction) -> Consequence:
    years = [year for year in (pair.first.item.year_start, pair.second.item.year_start) if year]
    if len(years) == 2:
        return _say("buy_together", "buy_in", year=max(years), **_both(pair))
    return _say("buy_together", "agree_date", **_both(pair))


def _same_audience(pair: Compared, giver: Direction) -> Consequence:
    return _say("coordinate", "coordinate_dates", **_both(pair))


def _conflict(pair: Compared, giver: Direction) -> Consequence:
    return _say("wait", "clarify", **_both(pair))


def _running_beside_planning(pair: Compared) -> dict[str, object] | None:
    """Names for the sentence, where one side runs what the other still plans."""
    phases = _phases(pair)
    if set(phases) != {"underway", "ahead"}:
        return None
    running: Direction = "first" if phases[0] == "underway" else "second"
    return {"running": pair.called(running), "planning": pair.called(_other(running))}


def _other(side: Direction) -> Direction:
    return "second" if side == "first" else "first"


def _both(pair: Compared) -> dict[str, object]:
    return {"first": pair.called("first"), "second": pair.called("second")}


_BY_KIND: Mapping[Kind, Callable[[Compared, Direction], Consequence]] = {
    "duplicate": _duplicate,
    "conflict": _conflict,
    "builds_on": _builds_on,
    "same": _same,
    "complementary": _complementary,
    "similar_need": _similar_need,
    "shared_system": _shared_system,
    "timing": _timing,
    "same_audience": _same_audience,
}
