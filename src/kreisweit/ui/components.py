"""The page that shows every component once, also the test bed for accessibility and looks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from kreisweit.ui import samples


@require_http_methods(["GET", "HEAD", "POST"])
def components(request: HttpRequest) -> HttpResponse:
    form = samples.SampleForm(request.POST, request.FILES) if request.method == "POST" else samples.SampleForm()
    context = {
        "form": form,
        "invalid_form": samples.SampleForm({"f-email": "kim@muster.example"}, prefix="f"),
        "filter_form": samples.SampleFilter(request.GET),
        "rows": samples.rows(),
        "many": samples.page_of_many(),
        "matrix": samples.matrix(),
        "periods": samples.periods(),
        "areas": samples.areas(),
        "graph": samples.graph(),
        "history": samples.history(),
        "evidence": samples.evidence(),
    }
    if request.GET.get("show") == "confirm":
        return render(request, "ui/confirm.html", samples.question())
    return render(request, "ui/components.html", context)
