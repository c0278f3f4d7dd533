"""What people fill in to bring a list in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.bodies.models import Body
from kreisweit.apps.initiatives.bridge.tables import IMPORTED_CODES
from kreisweit.apps.initiatives.enums import RecordField
from kreisweit.apps.initiatives.models import ImportRun


class UploadForm(forms.Form):
    """A list to bring in."""

    file = forms.FileField(
        label=_("Tabelle"),
        help_text=_("Excel (XLSX, XLS), LibreOffice (ODS) oder CSV"),
        error_messages={"required": _("Wählen Sie zuerst eine Datei aus."), "empty": _("Die Datei ist leer.")},
        max_length=200,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
    )


class MappingForm(forms.Form):
    """Which field each column of a list stands for; `spalte_3` is the fourth column."""

    zustaendig = forms.ChoiceField(
        label=_("Zeilen ohne Angabe der Kommune gehören zu"),
        required=False,
        help_text=_("Diese Körperschaft ist für den Eintrag zuständig und kann ihn ändern."),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        run: ImportRun,
        bodies: Sequence[Body],
        remembered: Mapping[str, str] | None = None,
    ) -> None:
        """`bodies` are those the member may write for. What was decided before goes before what was guessed."""
        super().__init__(data)
        decided = run.mapping if run.attempt else remembered
        labels = [("", _("nicht übernehmen")), *((code, RecordField(code).label) for code in IMPORTED_CODES)]
        self._columns = {f"spalte_{index}": column for index, column in enumerate(run.columns)}
        for name, column in self._columns.items():
            heading = column["heading"]
            field = column["field"] if decided is None else decided.get(heading, "")
            self.fields[name] = forms.ChoiceField(label=heading, choices=labels, required=False, initial=field)
        where = self.fields["zustaendig"]
        assert isinstance(where, forms.ChoiceField)  # noqa: S101  for the type checker: declared above
        where.choices = [("", _("von selbst erkennen (Ort, dann Träger, sonst Ihre Körperschaft)"))] + [
            (body.public_id, body.name) for body in bodies
        ]
        where.initial = run.default_body.public_id if run.default_body else ""

    def columns(self) -> list[tuple[str, dict[str, Any]]]:
        return list(self._columns.items())

    def mapping(self) -> dict[str, str]:
        """Heading to field, for the columns that are taken over. Needs a valid form."""
        chosen = {column["heading"]: self.cleaned_data[name] for name, column in self._columns.items()}
        return {heading: field for heading, field in chosen.items() if field}

    def fields_shown(self) -> set[str]:
        """The fields the page shows as mapped at the moment."""
        return {str(self[name].value() or "") for name in self._columns}

    def default_body(self, bodies: Sequence[Body]) -> Body | None:
        chosen = self.cleaned_data["zustaendig"]
        return next((body for body in bodies if body.public_id == chosen), None)
