"""Two people have changed the same initiative: the second one compares and chooses, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.initiatives.enums import RecordField
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.initiatives.queries.history import happenings, record_at
from kreisweit.apps.initiatives.queries.parties import with_parties
from kreisweit.apps.initiatives.record import Record, in_words, record_of

DECISION = "entscheidung_"
MINE, THEIRS = "eigene", "andere"
STARTED_FROM = "ausgang"
CONTESTED = "strittig"


@dataclass(frozen=True)
class Difference:
    """One field in three versions, in words. `chosen` is empty when both have changed it: then a person must decide."""

    code: str
    label: str
    started_from: str
    theirs: str
    mine: str
    chosen: str

    @property
    def name(self) -> str:
        return DECISION + self.code


def differences(started_from: Record, theirs: Record, mine: Record) -> list[Difference]:
    """Every field on which the two versions disagree; what only one of them has changed is settled in its favour."""
    found = []
    for code, own in mine.items():
        if own == theirs[code]:
            continue
        chosen = {started_from[code] == theirs[code]: MINE, started_from[code] == own: THEIRS}.get(True, "")
        found.append(
            Difference(
                code=code,
                label=str(RecordField(code).label),
                started_from=in_words(code, started_from[code]),
                theirs=in_words(code, theirs[code]),
                mine=in_words(code, own),
                chosen=chosen,
            )
        )
    return found


def conflict_page(request: MemberRequest, mine: Record, *, initiative: Initiative, version: int) -> HttpResponse:
    """Shows `mine`, written on top of `version`, beside what stands there now. Nothing that was entered is lost."""
    current = get_object_or_404(with_parties(Initiative.objects.visible_to(request.member)), pk=initiative.pk)
    started_from = record_at(current, version=version)
    others = [happening for happening in happenings(current) if happening.after]
    context = {
        "initiative": current,
        "differences": differences(started_from, record_of(current), mine),
        "started_from": version,
        "last_change": others[0] if others else None,
        "entered": list(_entered(request.POST)),
        "mine_value": MINE,
        "theirs_value": THEIRS,
    }
    return render(request, "initiatives/conflict.html", context, status=409)


def started_from(posted: QueryDict, *, version: int) -> int:
    """The version a person began with, also after several rounds of comparing."""
    text = posted.get(STARTED_FROM, "")
    return int(text) if text.isascii() and text.isdigit() else version


def is_undecided(posted: QueryDict) -> bool:
    """Whether a field that both have changed came back without a choice."""
    return any(posted.get(DECISION + code) not in {MINE, THEIRS} for code in posted.getlist(CONTESTED))


def decided(mine: Record, posted: Mapping[str, str], *, current: Initiative) -> Record:
    """`mine`, with the version of the other person where the choice fell on it."""
    theirs = record_of(current)
    return {code: theirs[code] if posted.get(DECISION + code) == THEIRS else value for code, value in mine.items()}


def _entered(posted: QueryDict) -> Iterator[tuple[str, str]]:
    """Everything that was sent, to be sent again; choices and versions are drawn anew."""
    for name, values in posted.lists():
        if name in {"csrfmiddlewaretoken", "version", STARTED_FROM, CONTESTED} or name.startswith(DECISION):
            continue
        yield from ((name, value) for value in values)
