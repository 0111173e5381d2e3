"""Django's entry for the design system."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """Templates, components and static sources; no models."""

    name = "ui"
    verbose_name = _("ระบบออกแบบ")
