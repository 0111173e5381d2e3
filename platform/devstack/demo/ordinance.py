"""What each invented town has laid down for itself: times of work, and rates of fees."""

from collections.abc import Mapping
from typing import Any

from accounts.models import User
from services.catalog.actions import edit_draft, publish
from services.catalog.models import Service
from services.catalog.queries import published_form

_WORKING_DAYS: Mapping[str, int] = {
    **{"street-light": 3, "road": 7, "complaint": 7, "general-request": 15, "water-support": 1},
    **{"elderly": 1, "bin": 3, "tree": 7, "pet": 3, "food-notify": 7, "info": 15, "signtax": 1},
    **{"house-number": 3, "loudspeaker": 1, "build": 30, "hazard": 20},
}
_RATES: Mapping[str, float] = {
    **{"rate_small": 20, "rate_per_20": 10, "rate_bin": 250, "rate_pet": 10, "rate_tree": 300},
    **{"rate_volume": 150, "rate_year": 500},
}


def lay_down(admin: User) -> None:
    """Set times and rates of all services that the town offers."""
    for service in Service.objects.all():
        service.working_days = _WORKING_DAYS.get(service.slug)
        service.save(update_fields=("working_days",))
        version = published_form(service)
        if version is not None and any(_is_rate(field) for field in _fields(version.schema)):
            edit_draft(by=admin, service=service, edit=_with_rates, deed="กำหนดอัตราค่าธรรมเนียม")
            publish(service=service, by=admin)


def _fields(schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [field for page in schema["pages"] for field in page["fields"]]


def _is_rate(field: Mapping[str, Any]) -> bool:
    return field["type"] == "constant" and field["id"] in _RATES


def _with_rates(schema: dict[str, Any]) -> dict[str, Any]:
    for field in _fields(schema):
        if _is_rate(field):
            field["value"] = _RATES[field["id"]]
    return schema
