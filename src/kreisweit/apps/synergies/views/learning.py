"""What the matching has learnt from the district, as a page and as a file; and setting it aside."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import allowed
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.synergies.domain.export_decisions import decisions_file
from kreisweit.apps.synergies.domain.learn import use_own_calibration
from kreisweit.apps.synergies.models import DistrictCalibration
from kreisweit.apps.synergies.queries.decided import reliability
from kreisweit.apps.synergies.queries.explanation import message_of


@for_members("GET")
def learnt(request: MemberRequest) -> HttpResponse:
    district = request.member.district
    own = DistrictCalibration.objects.visible_to(request.member).first()
    context = {
        "own": own,
        "moved": [message_of(one) for one in own.moved] if own else [],
        "steps": reliability(district.pk),
        "may_export": allowed("synergies.export_decisions", request.member),
        "may_choose": allowed("synergies.choose_calibration", request.member, district),
    }
    return render(request, "synergies/learnt.html", context)


@for_members("POST")
def choose(request: MemberRequest) -> HttpResponse:
    is_used = request.POST.get("eigene") == "1"
    use_own_calibration(district=request.member.district, is_used=is_used, by=request.member, at=timezone.now())
    told = _("Die Vorschläge sind jetzt nach dem Gelernten geordnet.")
    set_aside = _("Die Vorschläge sind jetzt wieder wie ausgeliefert geordnet. Das Gelernte bleibt erhalten.")
    messages.success(request, told if is_used else set_aside)
    return HttpResponseRedirect(reverse("synergies:learnt"))


@for_members("GET")
def export(request: MemberRequest) -> HttpResponse:
    """All decisions as JSON lines; `kreisweit learn` makes the same calibration of them anywhere."""
    content = decisions_file(by=request.member)
    headers = {"Content-Disposition": 'attachment; filename="entscheidungen.jsonl"'}
    return HttpResponse(content, content_type="application/jsonl; charset=utf-8", headers=headers)
