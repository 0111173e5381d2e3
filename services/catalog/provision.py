"""A new municipality starts with the services of the library that its operator chose."""

from services.catalog.actions import adopt
from services.catalog.library import library
from tenants.lifecycle import Order, provision


def _adopt_chosen(order: Order) -> None:
    templates = library()
    for key in order.templates:
        adopt(templates[key], by=None)


def register() -> None:
    """Add the steps of this app."""
    provision.register("catalog.services", 50, _adopt_chosen)
