"""The two fixed menus with the municipality's own categories."""

from typing import Any

from django.urls import reverse

from services.catalog.enums import Menu
from services.catalog.queries import headings_with_services


def menus(path_now: str) -> list[dict[str, Any]]:
    """Return both menus with their categories; one query, no more than the menus show."""
    found = headings_with_services()
    return [_menu(menu, [(pk, name) for pk, name, of in found if of == menu]) for menu in Menu]


def _menu(menu: Menu, headings: list[tuple[int, str]]) -> dict[str, Any]:
    url = f"{reverse('services')}?menu={menu.value}"
    items = [{"label": name, "url": f"{url}#category-{pk}"} for pk, name in headings]
    return {"title": menu.label, "url": url, "items": items, "current": False}
