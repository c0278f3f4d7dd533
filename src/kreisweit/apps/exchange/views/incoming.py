"""Taking a file in: the upload, the verification, the decision."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.rules import require
from kreisweit.apps.bodies.views.guard import for_members
from kreisweit.apps.exchange.bridge.files import LARGEST_FILE, example_file, fingerprint, look, open_package, read_file
from kreisweit.apps.exchange.domain.receive import discard_file, receive_file, take_file
from kreisweit.apps.exchange.domain.take import expected_differences, identity_of
from kreisweit.apps.exchange.enums import ASSURANCE_MEANINGS, FileState
from kreisweit.apps.exchange.forms.incoming import DecisionForm, UploadForm
from kreisweit.apps.exchange.models import ReceivedFile
from kreisweit.apps.exchange.queries.others import file_for, names_of_others
from kreisweit.apps.exchange.tasks import forget_undecided
from kreisweit.kernel.errors import InvalidInputError, OutsideFailureError
from kreisweit.ui.wording import say

FIRST = 10
EXAMPLES_NAME = "examples.json"
PLACES = {"exchange.not_compared": "verglichen", "exchange.reason_missing": "grund"}
"""What is said beside a field; everything else concerns the file as a whole."""


@for_members("GET", "POST")
def upload(request: MemberRequest) -> HttpResponse:
    """A file is verified at once; nothing of it reaches the comparison before somebody decides."""
    require("exchange.import", request.member)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data["file"]
        # One byte more than allowed is enough to be refused.
        data = found.read(LARGEST_FILE + 1)
        try:
            file = receive_file(data=data, name=found.name or "", by=request.member, at=timezone.now())
        except (InvalidInputError, OutsideFailureError) as error:
            form.add_error("file", say(error.message))
        else:
            forget_undecided.enqueue()
            return redirect("exchange:received", file.public_id)
    return render(request, "exchange/upload.html", {"form": form}, status=400 if form.errors else 200)


@for_members("POST")
def examples(request: MemberRequest) -> HttpResponse:
    """The collection that comes with the package goes the same way as any other file."""
    try:
        file = receive_file(data=example_file(), name=EXAMPLES_NAME, by=request.member, at=timezone.now())
    except InvalidInputError as error:
        messages.info(request, say(error.message))
        return redirect("exchange:overview")
    return redirect("exchange:received", file.public_id)


@never_cache
@for_members("GET")
def received(request: MemberRequest, public_id: str) -> HttpResponse:
    file = _file_or_404(request, public_id)
    if file.state != FileState.WAITING:
        return redirect("exchange:other", file.other.public_id) if file.other else redirect("exchange:overview")
    return _decision_page(request, file, DecisionForm(assurance=file.assurance))


@for_members("POST")
def take(request: MemberRequest, public_id: str) -> HttpResponse:
    file = _file_or_404(request, public_id)
    if file.state == FileState.TAKEN and file.other:  # the second of two clicks
        return redirect("exchange:other", file.other.public_id)
    form = DecisionForm(request.POST, assurance=file.assurance)
    if not form.is_valid():
        return _decision_page(request, file, form, status=400)
    chosen = form.cleaned_data
    try:
        other = take_file(
            file=file,
            reason=chosen.get("grund", ""),
            is_compared=chosen.get("verglichen", False),
            by=request.member,
            at=timezone.now(),
        )
    except InvalidInputError as error:
        form.add_error(PLACES.get(error.message.code), say(error.message))
        return _decision_page(request, file, form, status=400)
    messages.success(request, _("„%(name)s“ ist übernommen. Der Vergleich wird neu berechnet.") % {"name": other.name})
    return redirect("exchange:other", other.public_id)


@for_members("GET", "POST")
def discard(request: MemberRequest, public_id: str) -> HttpResponse:
    file = _file_or_404(request, public_id)
    require("exchange.decide", request.member, file)
    if request.method == "POST":
        discard_file(file=file, by=request.member, at=timezone.now())
        messages.success(request, _("Die Datei ist verworfen. Am Vergleich hat sich nichts geändert."))
        return redirect("exchange:overview")
    context = {
        "question": _("Datei „%(name)s“ verwerfen?") % {"name": file.file_name},
        "consequences": _("Die Datei wird gelöscht. Am Vergleich ändert sich nichts."),
        "confirm_label": _("Verwerfen"),
        "cancel_url": reverse("exchange:received", args=[file.public_id]),
        "tone": "danger",
    }
    return render(request, "ui/confirm.html", context)


def _decision_page(
    request: MemberRequest, file: ReceivedFile, form: DecisionForm, *, status: int = 200
) -> HttpResponse:
    package = open_package(read_file(file.public_id))
    document = package.document
    publisher = document.publisher
    known = names_of_others(request.member, identity=identity_of(publisher))
    context = {
        "file": file,
        "form": form,
        "document": document,
        "meaning": ASSURANCE_MEANINGS[file.assurance],
        "fingerprint": fingerprint(file.key) if file.key else "",
        "differences": expected_differences(district=file.district, package=package),
        "has_namesake": look(publisher.name) in map(look, known),
        "first": document.initiatives[:FIRST],
    }
    return render(request, "exchange/received.html", context, status=status)


def _file_or_404(request: MemberRequest, public_id: str) -> ReceivedFile:
    """Files on their way are for those who decide about them (403); those of other districts are not there (404)."""
    require("exchange.import", request.member)
    file = file_for(public_id, request.member)
    if file is None:
        raise Http404
    return file
