"""Django's entry for the design system."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, components and static sources; no models."""

    name = "ui"
    verbose_name = "ระบบออกแบบ"
