"""The two fixed menus with the municipality's own categories."""

from typing import Any

from django.urls import reverse

from services.catalog.enums import Menu
from services.catalog.models import Category
from services.catalog.queries import categories_with_services


def menus(path_now: str) -> list[dict[str, Any]]:
    """Return both menus with their categories; two queries."""
    categories = list(categories_with_services())
    return [_menu(menu, categories, path_now) for menu in Menu]


def _menu(menu: Menu, categories: list[Category], path_now: str) -> dict[str, Any]:
    url = f"{reverse('services')}?menu={menu.value}"
    items = [
        {"label": c.name, "url": f"{reverse('services')}?menu={menu.value}#category-{c.pk}"}
        for c in categories
        if c.menu == menu
    ]
    return {"title": menu.label, "url": url, "items": items, "current": False}
