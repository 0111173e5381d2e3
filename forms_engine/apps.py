"""The forms engine as a Django app: templates only, no models."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FormsEngineConfig(AppConfig):
    """Brings the engine's templates; schemas and answers are stored elsewhere."""

    name = "forms_engine"
    verbose_name = _("แบบฟอร์ม")
