"""Menus of every audience, where the rooms meet: a context processor."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from console.navigation import console_side
from services.catalog.navigation import menus
from services.requests.staff.navigation import office_side
from tenants.context import current_municipality
from tenants.site import tenant_admin


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Citizens get `menus`; office, tenant admin and console get `side`. Unused costs nothing."""
    if current_municipality() is None:
        return {"side": lambda: console_side(request.path), "side_title": _("แพลตฟอร์มบริการประชาชน")}
    if request.path.startswith("/manage/"):
        return {"side": lambda: tenant_admin.side(request.path), "side_title": _("ตั้งค่าหน่วยงาน")}
    if request.path.startswith("/office/"):
        finder = {"palette_url": reverse("office:find")}
        return finder | {"side": lambda: office_side(request), "side_title": _("งานบริการประชาชน")}
    return {"menus": lambda: menus(request.path)}
