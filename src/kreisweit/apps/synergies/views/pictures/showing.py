"""What all pictures share: narrowing them, going from one to the other, and saving them as files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kreisweit.apps.bodies.middleware import MemberRequest
from kreisweit.apps.bodies.models import Body
from kreisweit.apps.initiatives.queries.catalogue import Catalogue, catalogue_for
from kreisweit.apps.initiatives.queries.filters import WITHOUT
from kreisweit.apps.initiatives.views.exports import download
from kreisweit.apps.synergies.bridge import write_csv
from kreisweit.apps.synergies.forms import SelectionForm
from kreisweit.apps.synergies.queries.pictures.pairs import ELSEWHERE
from kreisweit.apps.synergies.queries.queue import Selection

Cell = str | int | None


class Narrowing:
    """Which synergies a picture shows, from the address of its page."""

    def __init__(self, request: MemberRequest, *, offering: Sequence[str]) -> None:
        """`offering` names the filters of this picture; others in the address are ignored."""
        self.catalogue: Catalogue = catalogue_for(request.member)
        self.form = SelectionForm(request.GET, catalogue=self.catalogue)
        for name in set(self.form.fields) - set(offering):
            del self.form.fields[name]
        self.selection: Selection = self.form.selection()
        self._chosen = {name: request.GET[name] for name in self.form.fields if request.GET.get(name)}

    @property
    def kept(self) -> dict[str, str]:
        """The filters in force, as they stand in the address."""
        return dict(self._chosen)

    @property
    def words(self) -> str:
        """The filters in force as people read them, for a picture that leaves its page."""
        chosen = []
        for name in self._chosen:
            choices = dict(getattr(self.form.fields[name], "choices", ()))
            chosen.append(f"{self.form.fields[name].label}: {choices.get(self._chosen[name], _('ja'))}")
        return "; ".join(chosen)

    def address(self, name: str, **more: str) -> str:
        """The address of another page or file with the same filters."""
        return with_query(reverse(name), {**self._chosen, **more})


def with_query(address: str, query: dict[str, str] | QueryDict) -> str:
    words = urlencode(query)
    return f"{address}?{words}" if words else address


def place_name(key: int, catalogue: Catalogue) -> str:
    """A body by its short name, the Kreis by its full one, everything else in words."""
    if key == WITHOUT:
        return _("Ort noch nicht bekannt")
    if key == ELSEWHERE:
        return _("anderswo (Beispiele)")
    return body_name(catalogue.bodies_by_pk[key])


def body_name(body: Body) -> str:
    return body.name if body.is_district else body.short_name


def source_of(request: MemberRequest, *, more: str = "") -> str:
    """Where the numbers come from and of which day; stands below every picture that leaves its page."""
    district = request.member.body.district or request.member.body
    day = date_format(timezone.localdate(), "DATE_FORMAT")
    words = _("Quelle: Bestand und Synergien in Kreisweit, %(district)s, Stand %(day)s.") % {
        "district": district.name,
        "day": day,
    }
    return f"{words} {more}".strip()


def as_csv(name: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponse:
    content = write_csv(list(headings), [list(row) for row in rows])
    return download(content, name=_dated(name, "csv"), content_type="text/csv; charset=utf-8")


def as_svg(name: str, content: str) -> HttpResponse:
    return download(content.encode(), name=_dated(name, "svg"), content_type="image/svg+xml")


def _dated(name: str, ending: str) -> str:
    return f"{name}-{timezone.localdate():%Y-%m-%d}.{ending}"


def frame(narrowing: Narrowing, *, picture: str) -> dict[str, Any]:
    """What the template of every picture needs: the filter, and where its files lie. `picture`: its name in `urls`."""
    return {
        "picture": picture,
        "form": narrowing.form,
        "is_narrowed": bool(narrowing.kept),
        "svg_url": narrowing.address(f"synergies:{picture}_svg"),
        "csv_url": narrowing.address(f"synergies:{picture}_csv"),
    }
