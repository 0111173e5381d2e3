from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Menu(TextChoices):
    """The two fixed menus under which a municipality's own categories stand."""

    SERVICES = "services", _("บริการออนไลน์")
    COMPLAINTS = "complaints", _("ร้องเรียนร้องทุกข์ออนไลน์")
