from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from kreisweit.apps.documents.enums import Audience
from kreisweit.kernel.wording import Message
from kreisweit.ui.wording import say

MOST_FILES = 50
ENDINGS = ".pdf,.docx,.docm,.odt,.xlsx,.xlsm,.ods,.csv,.html,.htm,.txt,.png,.jpg,.jpeg,.tif,.tiff"
MEGABYTE = 1024 * 1024


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files; each of them is checked like a single one."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        several: Sequence[Any] = data if isinstance(data, (list, tuple)) else [data]
        if len(several) > MOST_FILES:
            raise forms.ValidationError(say(Message.of("upload.too_many", count=len(several), limit=MOST_FILES)))
        single = super().clean
        return [single(one, initial) for one in several or [None]]


class UploadForm(forms.Form):
    """Files to bring in, and who may read them."""

    dateien = ManyFilesField(
        label=_("Dateien"),
        max_length=250,
        error_messages={
            "required": _("Wählen Sie zuerst eine oder mehrere Dateien aus."),
            "empty": _("Eine der Dateien ist leer. Prüfen Sie, ob Sie die richtigen Dateien gewählt haben."),
        },
        widget=ManyFilesInput(attrs={"accept": ENDINGS, "multiple": True}),
    )
    audience = forms.ChoiceField(
        label=_("Wer darf diese Dokumente lesen?"),
        choices=[
            (Audience.BODY, _("Nur Mitglieder der eigenen Körperschaft")),
            (Audience.DISTRICT, _("Alle Mitglieder im Kreis")),
        ],
        initial=Audience.BODY,
        widget=forms.RadioSelect,
        help_text=_("Das lässt sich später bei jedem Dokument ändern."),
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        limit = settings.DOCUMENT_LIMIT_BYTES // MEGABYTE
        self.fields["dateien"].help_text = _(
            "PDF mit Text oder als Scan, Word (DOCX), OpenDocument (ODT), Excel (XLSX), CSV, Webseiten (HTML), "
            "Textdateien und Bilder von Seiten. Bis zu %(files)s Dateien auf einmal, je Datei bis zu %(limit)s MB."
        ) % {"files": MOST_FILES, "limit": limit}
