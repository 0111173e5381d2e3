"""Categories and services: adopted from the library, added, changed, removed."""

from django.db import transaction

from accounts.models import User
from audit.actions import record
from services.catalog.actions.forms import empty_form, publish, start_draft
from services.catalog.library import ServiceTemplate
from services.catalog.models import Category, Service


def adopt(template: ServiceTemplate, *, by: User | None) -> Service:
    """Take a service of the library into the catalogue, with its form published.

    Adopting the same template again returns the service that is there.
    """
    existing = Service.objects.filter(slug=template.key).first()
    if existing:
        return existing
    with transaction.atomic():
        category = _category_of(template)
        service = Service.objects.create(
            category=category,
            slug=template.key,
            template_key=template.key,
            template_form=template.schema,
            order=category.services.count() + 1,
            **template.values,
        )
        start_draft(service, template.schema)
        publish(service=service, by=by)
        record(by, "service.adopted", service, template=template.key)
    return service


def _category_of(template: ServiceTemplate) -> Category:
    category, _is_new = Category.objects.get_or_create(
        menu=template.menu,
        name=template.category,
        defaults={"order": Category.objects.filter(menu=template.menu).count() + 1},
    )
    return category


def save_category(*, by: User, category: Category) -> Category:
    """Add or change a category."""
    with transaction.atomic():
        category.save()
        record(by, "category.saved", category, name=category.name)
    return category


def remove_category(*, by: User, category: Category) -> bool:
    """Remove an empty category; False when services stand in it."""
    with transaction.atomic():
        if category.services.exists():
            return False
        record(by, "category.removed", category, name=category.name)
        category.delete()
    return True


def save_service(*, by: User, service: Service) -> Service:
    """Add or change a service. A new one starts with an empty form of one page."""
    with transaction.atomic():
        is_new = service.pk is None
        service.save()
        if is_new:
            start_draft(service, empty_form(service.name))
        record(by, "service.saved", service, name=service.name)
    return service
