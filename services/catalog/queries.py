"""Reads of the catalogue."""

from dataclasses import replace

from django.db.models import Count, Prefetch, QuerySet

from services.catalog.enums import Menu
from services.catalog.models import (
    Category,
    ClosedDay,
    DataItem,
    DataList,
    FormDraft,
    FormVersion,
    Service,
)
from services.catalog.problems import sources_of
from tenants.context import require_municipality
from thai.business_time import OfficeHours


def open_services() -> QuerySet[Service]:
    """Services that citizens can file, in the order of the menus."""
    return Service.objects.filter(is_open=True).select_related("category")


def categories_with_services(menu: Menu | None = None) -> QuerySet[Category]:
    """Categories that have an open service, with them; two queries."""
    found = Category.objects.filter(services__is_open=True).distinct()
    found = found.filter(menu=menu) if menu else found
    services = Prefetch("services", Service.objects.filter(is_open=True), to_attr="open_services")
    return found.prefetch_related(services)


def headings_with_services() -> list[tuple[int, str, str]]:
    """Key, name and menu of each category that has an open service, in the order of the menus."""
    found = Category.objects.filter(services__is_open=True).distinct()
    # What the order is by must be asked for as well.
    return [row[:3] for row in found.values_list("pk", "name", "menu", "order")]


def published_form(service: Service) -> FormVersion | None:
    """The version that citizens fill in now: the highest number."""
    return FormVersion.objects.filter(service=service).order_by("-number").first()


def draft_form(service: Service) -> FormDraft | None:
    """The next version while it is being written."""
    return FormDraft.objects.filter(service=service).first()


def office_hours() -> OfficeHours:
    """Opening hours of this municipality with its own closed days."""
    days = frozenset(ClosedDay.objects.values_list("day", flat=True))
    return replace(require_municipality().office_hours, closed_days=days)


def services_naming(name: str) -> list[Service]:
    """Services whose form, in force or being written, takes choices from a list."""
    latest = FormVersion.objects.order_by("service_id", "-number").distinct("service_id")
    forms = [*latest.select_related("service"), *FormDraft.objects.select_related("service")]
    found = {form.service for form in forms if name in sources_of(form.schema)}
    return sorted(found, key=lambda service: service.name)


def data_lists() -> QuerySet[DataList]:
    """The municipality's own lists with the number of their entries."""
    return DataList.objects.annotate(count=Count("items"))


def list_entries() -> dict[str, list[tuple[str, str]]]:
    """(value, label) of all entries by the name of their list; one query."""
    found: dict[str, list[tuple[str, str]]] = {}
    rows = DataItem.objects.values_list("list__name", "value", "label", "order", "pk")
    for name, value, label, _order, _pk in rows:
        found.setdefault(name, []).append((value, label))
    return found
