"""Other districts: the list, one of them, and removing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import allowed, require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.exchange.bridge.files import fingerprint, known_district_key
from kreisweit.apps.exchange.domain.receive import remove_other
from kreisweit.apps.exchange.enums import ASSURANCE_MEANINGS
from kreisweit.apps.exchange.models import OtherDistrict
from kreisweit.apps.exchange.queries.others import (
    files_of,
    initiatives_of,
    other_for,
    others_for,
    strategies_of,
    waiting_files,
)
from kreisweit.apps.exchange.queries.publishing import consents_of, publications_of
from kreisweit.kernel.text import one_line


@for_members("GET")
def overview(request: MemberRequest) -> HttpResponse:
    """Whom we know, what we give out, who has consented."""
    member = request.member
    key = known_district_key(member.district)
    may_publish = allowed("exchange.publish", member)
    consents = consents_of(member)
    context = {
        "others": others_for(member),
        "consents": consents,
        "own_consent": next((one.consent for one in consents if one.body.pk == member.body_id), None),
        "fingerprint": fingerprint(key) if key else "",
        "publications": publications_of(member) if may_publish else [],
        "waiting": waiting_files(member) if may_publish else [],
        "may_publish": may_publish,
        "may_import": allowed("exchange.import", member),
        "may_consent": allowed("exchange.consent", member),
    }
    return render(request, "exchange/overview.html", context)


@for_members("GET")
def other(request: MemberRequest, public_id: str) -> HttpResponse:
    """What one of them lists, and how we know that it is theirs."""
    row = _other_or_404(request, public_id)
    text = one_line(request.GET.get("suche", ""))[:100]
    strategies = strategies_of(row, request.member)
    context = {
        "other": row,
        "fingerprint": fingerprint(row.key) if row.key else "",
        "meaning": ASSURANCE_MEANINGS[row.assurance],
        "text": text,
        "page_obj": initiatives_of(row, request.member, text=text, page=request.GET.get("page")),
        "strategies": strategies,
        "files": files_of(row, request.member),
        "may_remove": allowed("exchange.decide", request.member, row),
    }
    return render(request, "exchange/other.html", context)


@for_members("GET", "POST")
def remove(request: MemberRequest, public_id: str) -> HttpResponse:
    row = _other_or_404(request, public_id)
    require("exchange.decide", request.member, row)
    if request.method == "POST":
        remove_other(other=row, by=request.member, at=timezone.now())
        messages.success(request, _("„%(name)s“ ist entfernt. Das Protokoll bleibt.") % {"name": row.name})
        return redirect("exchange:overview")
    context = {
        "question": _("„%(name)s“ entfernen?") % {"name": row.name},
        "consequences": _(
            "Vorhaben, Strategien, Dateien und der gemerkte Schlüssel werden gelöscht. Sie können eine Datei dieses "
            "Absenders später neu einlesen; er gilt dann wieder als unbekannt. Das Protokoll bleibt."
        ),
        "confirm_label": _("Entfernen"),
        "cancel_url": reverse("exchange:other", args=[row.public_id]),
        "tone": "danger",
    }
    return render(request, "ui/confirm.html", context)


def _other_or_404(request: MemberRequest, public_id: str) -> OtherDistrict:
    row = other_for(public_id, request.member)
    if row is None:
        raise Http404
    return row
