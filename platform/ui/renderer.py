"""How plain Django forms come to look like ours: `{{ form }}` goes through our own templates."""

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.template import loader


class UiRenderer(DjangoTemplates):
    """Forms and fields from `ui/forms/`, single widgets from Django's own templates."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"

    def get_template(self, template_name: str) -> Any:
        """Load form and field with the project's engine, which knows the components."""
        if template_name in (self.form_template_name, self.field_template_name):
            return loader.get_template(template_name)
        return super().get_template(template_name)
