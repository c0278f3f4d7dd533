"""The weekly overview by mail: once a week, to those who want it, and only when something happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from kreisweit.apps.bodies.models import Membership
from kreisweit.apps.synergies.models import Digest
from kreisweit.apps.synergies.queries.week import Week, week_of

DAYS = 7
Send = Callable[[str, str, str], None]


def wants_digest(member: Membership) -> bool:
    """Whoever has not chosen gets it."""
    own = Digest.objects.filter(membership=member).first()
    return own is None or own.is_wanted


def choose_digest(*, is_wanted: bool, by: Membership) -> None:
    """A member's own affair, so no rule and no entry in the log."""
    Digest.objects.update_or_create(membership=by, defaults={"is_wanted": is_wanted})


def digest_text(member: Membership, *, at: datetime, root: str) -> str:
    """The week up to `at` as plain text; `root` is the address of the installation, ending with a stroke."""
    return _text(_week(member, at), member, root)


def send_digests(*, at: datetime, root: str, send: Send) -> int:
    """Send this week's overviews that have not been sent. Returns how many.

    `send` gets address, subject and text. The week is noted before the mail leaves: after a crash somebody may miss an
    overview, whose content is on the page, but nobody gets it twice. A refused mail is tried again with the next call.
    """
    year, number, _day = localtime(at).isocalendar()
    label, sent = f"{year}-W{number:02d}", 0
    for member in _wanting(label):
        week = _week(member, at)
        if week.is_quiet:
            continue
        Digest.objects.get_or_create(membership=member)
        if not Digest.objects.filter(membership=member, is_wanted=True).exclude(sent_for=label).update(sent_for=label):
            continue
        with override("de"):
            subject, text = _("Kreisweit: Ihre Woche"), _text(week, member, root)
        try:
            send(member.user.email, subject, text)
        except OSError:
            Digest.objects.filter(membership=member).update(sent_for="")
            continue
        sent += 1
    return sent


def _wanting(label: str) -> list[Membership]:
    """Members with an address who want the overview and have not had the one of this week."""
    done = Digest.objects.filter(Q(is_wanted=False) | Q(sent_for=label)).values("membership")
    rows = Membership.plain.filter(ended_at__isnull=True, user__is_active=True).exclude(pk__in=done)
    rows = rows.exclude(user__email="").select_related("user", "body__district").defer("body__boundary")
    return list(rows.order_by("pk"))


def _week(member: Membership, at: datetime) -> Week:
    return week_of(member, since=at - timedelta(days=DAYS))


def _text(week: Week, member: Membership, root: str) -> str:
    return render_to_string("synergies/week.txt", {"week": week, "member": member, "root": root.rstrip("/")})
