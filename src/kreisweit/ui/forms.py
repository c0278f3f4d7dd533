"""Django forms drawn with KERN's form components.

`{{ form }}` draws the error summary and all fields; `{% form_field form.title %}` one field. See docs/ui.md.
"""

from __future__ import annotations

from django.forms.renderers import DjangoTemplates


class KernRenderer(DjangoTemplates):
    """Draws forms and fields with the templates in `ui/forms`; bare controls stay Django's own."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
