"""Synergies in daily work: comments, several at once, undo, and the weekly overview."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.apps.synergies.conftest import NOW, evidence, pair
from tests.factories.bodies import make_member
from tests.factories.initiatives import make_initiative

from kreisweit.apps.audit.models import Event
from kreisweit.apps.bodies.enums import Role
from kreisweit.apps.bodies.models import Body, Membership
from kreisweit.apps.initiatives.models import Initiative
from kreisweit.apps.synergies.domain.comment import comment_synergy, withdraw_comment
from kreisweit.apps.synergies.domain.decide import confirm_synergy
from kreisweit.apps.synergies.domain.digest import choose_digest, send_digests
from kreisweit.apps.synergies.domain.store_pairs import store_pairs
from kreisweit.apps.synergies.enums import Opinion, State
from kreisweit.apps.synergies.models import Synergy, SynergyComment, SynergyVoice
from kreisweit.apps.synergies.queries.week import week_of
from kreisweit.kernel.errors import InvalidInputError, RuleViolatedError

Log = Callable[[Membership], Client]
ROOT = "https://kreis.example/"


@pytest.fixture
def officer(adorf: Body) -> Membership:
    return make_member(adorf, Role.OFFICER)


@pytest.fixture
def other(bestadt: Body) -> Membership:
    return make_member(bestadt, Role.OFFICER)


def states() -> list[str]:
    return list(Synergy.plain.order_by("pk").values_list("state", flat=True))


def test_both_sides_talk_beside_the_pair(
    synergy: Synergy, officer: Membership, other: Membership, client_of: Log
) -> None:
    comment_synergy(synergy=synergy, text=" Nutzt ihr <b>auch</b> Anbieter X? ", by=officer, at=NOW)
    text = client_of(other).get(reverse("synergies:detail", args=[synergy.public_id])).content.decode()
    assert "Nutzt ihr &lt;b&gt;auch&lt;/b&gt; Anbieter X?" in text
    event = Event.objects.get(verb="synergy.commented")
    assert "Anbieter" not in str(event.after)


@pytest.mark.parametrize(("text", "code"), [("  ", "comment_empty"), ("x" * 2001, "comment_too_long")])
def test_an_empty_or_endless_comment_is_refused(text: str, code: str, synergy: Synergy, officer: Membership) -> None:
    with pytest.raises(InvalidInputError, match=code):
        comment_synergy(synergy=synergy, text=text, by=officer, at=NOW)


def test_a_refused_comment_keeps_its_words(synergy: Synergy, officer: Membership, client_of: Log) -> None:
    client, page = client_of(officer), reverse("synergies:detail", args=[synergy.public_id])
    words = "Wort " * 500
    client.post(reverse("synergies:comment", args=[synergy.public_id]), {"kommentar": words})
    text = client.get(page).content.decode()
    assert "Kürzen Sie ihn bitte." in text
    assert words.strip() in text
    assert words.strip() not in client.get(page).content.decode()


def test_a_double_click_writes_once(synergy: Synergy, officer: Membership) -> None:
    for seconds in (0, 1, 60):
        comment_synergy(synergy=synergy, text="Danke", by=officer, at=NOW + timedelta(seconds=seconds))
    assert SynergyComment.objects.count() == 2


def test_only_the_writer_withdraws_and_the_words_go(synergy: Synergy, officer: Membership, other: Membership) -> None:
    comment = comment_synergy(synergy=synergy, text="Ein Irrtum", by=officer, at=NOW)
    with pytest.raises(RuleViolatedError):
        withdraw_comment(comment=comment, by=other, at=NOW)
    withdraw_comment(comment=comment, by=officer, at=NOW)
    kept = SynergyComment.objects.get()
    assert (kept.text, kept.withdrawn_at) == ("", NOW)


def test_a_guest_reads_but_does_not_write(synergy: Synergy, adorf: Body) -> None:
    with pytest.raises(RuleViolatedError):
        comment_synergy(synergy=synergy, text="Hallo", by=make_member(adorf, Role.GUEST), at=NOW)


@pytest.fixture
def three(district: Body, adorf: Body) -> list[Synergy]:
    """Two obvious pairs and one with something against it, all of one town."""
    rows = [make_initiative(adorf, title=f"Ampel {number}", place="Gemeinde Adorf") for number in range(4)]
    doubtful = {"evidence": [evidence()], "against": [evidence("matching.nothing_decisive")]}
    pairs = [
        pair(rows[0], rows[1], form="one", sureness="certain", score=0.97),
        pair(rows[1], rows[2], form="two", sureness="certain", score=0.95),
        pair(rows[2], rows[3], form="three", sureness="certain", score=0.96, explanation=doubtful),
    ]
    store_pairs(district=district, pairs=pairs, at=NOW)
    return list(Synergy.plain.order_by("pk"))


def test_several_obvious_pairs_are_confirmed_and_taken_back_together(
    three: list[Synergy], officer: Membership, client_of: Log
) -> None:
    client, address = client_of(officer), reverse("synergies:several")
    text = client.get(address).content.decode()
    assert [row.public_id in text for row in three] == [True, True, False]
    tickets = [f"{row.public_id}.1" for row in three[:2]]
    client.post(address, {"paar": [*tickets, "unsinn", f"{three[2].public_id}.99"]})
    assert states() == ["confirmed", "confirmed", "proposed"]
    assert "Letzte Entscheidung rückgängig machen" in client.get(reverse("synergies:list")).content.decode()
    for _ in range(2):
        client.post(reverse("synergies:undo"))
    assert states() == ["proposed"] * 3


def test_undo_leaves_what_others_decided_since(
    synergy: Synergy, officer: Membership, other: Membership, client_of: Log
) -> None:
    client = client_of(officer)
    client.post(reverse("synergies:confirm", args=[synergy.public_id]), {"version": 1})
    confirm_synergy(synergy=Synergy.plain.get(), by=other, at=NOW, expected_version=2)
    client.post(reverse("synergies:undo"))
    assert states() == ["confirmed"]


def test_somebody_who_may_not_decide_confirms_nothing(three: list[Synergy], other: Membership, client_of: Log) -> None:
    client_of(other).post(reverse("synergies:several"), {"paar": [f"{row.public_id}.1" for row in three]})
    assert states() == ["proposed"] * 3


def test_the_week_tells_what_waits_and_what_others_did(
    synergy: Synergy, officer: Membership, other: Membership, members: Mapping[Role, Membership]
) -> None:
    quiet = week_of(other, since=NOW + timedelta(days=1))
    assert quiet.is_quiet
    confirm_synergy(synergy=synergy, by=officer, at=NOW, expected_version=1)
    comment_synergy(synergy=synergy, text="Was meint ihr?", by=officer, at=NOW)
    week = week_of(other, since=NOW - timedelta(days=7))
    assert ([row.pk for row in week.asked], len(week.comments)) == ([synergy.pk], 1)
    assert [(voice.by, voice.opinion) for voice in week.spoken] == [(officer, Opinion.YES)]
    own = week_of(officer, since=NOW - timedelta(days=7))
    assert (own.asked, own.spoken, own.comments) == ([], [], [])


def test_pages_of_the_week(synergy: Synergy, other: Membership, officer: Membership, client_of: Log) -> None:
    Synergy.plain.update(first_seen_at=timezone.now())
    client = client_of(other)
    assert synergy.first.title in client.get(reverse("synergies:week")).content.decode()
    text = client.get(reverse("synergies:week_text")).content.decode()
    assert reverse("synergies:detail", args=[synergy.public_id]) in text


@pytest.fixture
def _mail_server(settings: object) -> None:
    settings.EMAIL_HOST = "localhost"  # type: ignore[attr-defined]  # pytest-django's settings take any name


@pytest.mark.usefixtures("_mail_server")
def test_the_overview_is_mailed_once_a_week_to_those_who_want_it(
    synergy: Synergy, officer: Membership, other: Membership
) -> None:
    Synergy.plain.update(first_seen_at=timezone.now())
    choose_digest(is_wanted=False, by=other)
    for _ in range(2):
        call_command("digest", ROOT)
    assert [message.to for message in mail.outbox] == [[officer.user.email]]
    assert f"{ROOT}synergien/{synergy.public_id}/" in mail.outbox[0].body


def test_without_a_mail_server_the_command_says_so(synergy: Synergy, settings: object) -> None:
    settings.EMAIL_HOST = ""  # type: ignore[attr-defined]  # pytest-django's settings take any name
    with pytest.raises(CommandError, match="kein Mailserver"):
        call_command("digest", ROOT)


def test_a_refused_mail_is_tried_again(synergy: Synergy, officer: Membership) -> None:
    at = datetime(2026, 11, 25, 8, tzinfo=UTC)
    tried: list[str] = []

    def refuse(address: str, subject: str, text: str) -> None:
        tried.append(address)
        raise OSError

    def accept(address: str, subject: str, text: str) -> None:
        tried.append(address)

    assert [send_digests(at=at, root=ROOT, send=send) for send in (refuse, accept, accept)] == [0, 1, 0]
    assert tried == [officer.user.email] * 2


def test_the_week_costs_the_same_for_3_and_30_pairs(many: Callable[[int], list[Synergy]], officer: Membership) -> None:
    def queries(number: int) -> int:
        many(number)
        with CaptureQueriesContext(connection) as seen:
            week_of(officer, since=NOW - timedelta(days=7))
        return len(seen)

    assert queries(3) == queries(27)


def test_a_draft_stays_out_of_the_week_of_others(
    district: Body, adorf: Body, there: Initiative, other: Membership
) -> None:
    draft = make_initiative(adorf, title="Geheim", visibility="body")
    store_pairs(district=district, pairs=[pair(there, draft) if there.pk < draft.pk else pair(draft, there)], at=NOW)
    row = Synergy.plain.get(kind="same", second=draft)
    SynergyVoice.objects.create(synergy=row, body=adorf, opinion=Opinion.YES, at=NOW)
    Synergy.plain.filter(pk=row.pk).update(state=State.HALF)
    assert week_of(other, since=NOW - timedelta(days=7)).is_quiet
