"""Giving out: the choice with its preview, the signed file, consent and key."""

from __future__ import annotations

import json

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.exchange.bridge.files import fingerprint, known_district_key, read_file
from kreisweit.apps.exchange.bridge.outgoing import Outgoing
from kreisweit.apps.exchange.domain import consent as consenting
from kreisweit.apps.exchange.domain.publish import preview, publish, replace_key
from kreisweit.apps.exchange.forms.outgoing import PublishingForm
from kreisweit.apps.exchange.queries.publishing import consents_of, publication_for, publications_of
from kreisweit.apps.initiatives.models import FieldOfAction
from kreisweit.kernel.errors import NotPossibleError
from kreisweit.ui.wording import say

PAGE_SIZE = 50
SEEN = "gesehen"
ASKED = "zeigen"


@never_cache
@for_members("GET", "POST")
def publishing(request: MemberRequest) -> HttpResponse:
    """Choose, look at exactly what would leave the house, then sign and download."""
    require("exchange.publish", request.member)
    asked = request.POST if request.method == "POST" else request.GET
    form = _form(request, asked if ASKED in asked or request.method == "POST" else None)
    going = _preview(request, form) if form.is_bound and form.is_valid() else None
    if request.method == "POST" and going:
        try:
            publication = publish(
                selection=form.selection(),
                imprint=form.imprint(),
                seen=request.POST.get(SEEN, ""),
                by=request.member,
                at=timezone.now(),
            )
        except NotPossibleError as error:
            messages.error(request, say(error.message))
        else:
            messages.success(request, _("Die Datei ist unterschrieben und liegt unter „Ausgegebene Dateien“ bereit."))
            return redirect(reverse("exchange:overview") + f"#ausgabe-{publication.public_id}")
    return render(request, "exchange/publish.html", _page(request, form, going), status=400 if form.errors else 200)


@never_cache
@for_members("GET")
def preview_file(request: MemberRequest) -> HttpResponse:
    """The unsigned document of a preview, every byte of it."""
    require("exchange.publish", request.member)
    form = _form(request, request.GET)
    if not form.is_valid():
        raise Http404
    text = json.dumps(_preview(request, form).value, ensure_ascii=False, indent=1)
    return _json(text.encode(), name="vorschau.json")


@for_members("GET")
def published_file(request: MemberRequest, public_id: str) -> HttpResponse:
    require("exchange.publish", request.member)
    publication = publication_for(public_id, request.member)
    if publication is None:
        raise Http404
    name = f"kreisweit-{request.member.district.ags}-{publication.made_at:%Y-%m-%d}.json"
    return _json(read_file(publication.public_id), name=name)


@for_members("POST")
def consent(request: MemberRequest) -> HttpResponse:
    """Both ways with one button, so that pressing it twice does what it says."""
    body = {"name": request.member.body.name}
    if request.POST.get("freigabe") == "ja":
        consenting.give_consent(by=request.member, at=timezone.now())
        messages.success(request, _("%(name)s hat der Veröffentlichung zugestimmt.") % body)
    else:
        consenting.withdraw_consent(by=request.member, at=timezone.now())
        told = _("%(name)s veröffentlicht nichts mehr. Was schon draußen ist, lässt sich nicht zurückholen.") % body
        messages.success(request, told)
    return redirect("exchange:overview")


@for_members("GET", "POST")
def change_key(request: MemberRequest) -> HttpResponse:
    require("exchange.publish", request.member)
    if request.method == "POST":
        key = replace_key(by=request.member, at=timezone.now())
        messages.success(request, _("Der neue Fingerabdruck ist %(print)s.") % {"print": fingerprint(key)})
        return redirect("exchange:overview")
    key = known_district_key(request.member.district)
    context = {
        "question": _("Schlüssel wechseln?"),
        "consequences": _(
            "Ab jetzt unterschreibt ein neuer Schlüssel. Der alte bürgt für ihn, deshalb erkennen andere Sie "
            "weiter. Nötig ist das, wenn jemand den alten kopiert haben könnte. Bisheriger Fingerabdruck: %(print)s"
        )
        % {"print": fingerprint(key) if key else _("noch keiner")},
        "confirm_label": _("Wechseln"),
        "cancel_url": reverse("exchange:overview"),
        "tone": "danger",
    }
    return render(request, "ui/confirm.html", context)


def _form(request: MemberRequest, data: QueryDict | None) -> PublishingForm:
    bodies = [one.body for one in consents_of(request.member) if one.consent]
    fields = list(FieldOfAction.objects.filter(district_id=request.member.district_id))
    last = next(iter(publications_of(request.member)), None)
    return PublishingForm(data, bodies=bodies, fields=fields, last=last)


def _preview(request: MemberRequest, form: PublishingForm) -> Outgoing:
    return preview(selection=form.selection(), imprint=form.imprint(), by=request.member, at=timezone.now())


def _page(request: MemberRequest, form: PublishingForm, going: Outgoing | None) -> dict[str, object]:
    initiatives = going.document.initiatives if going else ()
    asked = request.POST if request.method == "POST" else request.GET
    kept = asked.copy()
    for name in ("csrfmiddlewaretoken", SEEN, "page"):
        kept.pop(name, None)
    return {
        "form": form,
        "going": going,
        "page_obj": Paginator(initiatives, PAGE_SIZE).get_page(request.GET.get("page")),
        "has_consent": form.has_consent,
        "query": kept.urlencode(),
        "values": [(name, value) for name in kept for value in kept.getlist(name)],
        "fingerprint": fingerprint(key) if (key := known_district_key(request.member.district)) else "",
    }


def _json(data: bytes, *, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
