"""Writes of the catalogue: categories, services, forms."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from forms_engine import compile_form
from services.catalog.enums import VersionStatus
from services.catalog.library import ServiceTemplate
from services.catalog.models import Category, FormVersion, Service
from services.catalog.queries import draft_form, published_form
from ui.language import in_thai


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
            order=category.services.count() + 1,
            **template.values,
        )
        _new_version(service, template.schema)
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
            _new_version(service, _empty_form(service.name))
        record(by, "service.saved", service, name=service.name)
    return service


def _empty_form(title: str) -> dict[str, Any]:
    with in_thai():
        words = _("รายละเอียด")
    detail = {"id": "detail", "type": "long_text", "label": words, "required": True}
    return {
        "format": 1,
        "title": title,
        "pages": [{"id": "main", "title": words, "fields": [detail]}],
    }


def draft_of(service: Service) -> FormVersion:
    """Return the draft to change; made from the published version when there is none."""
    found = draft_form(service)
    if found:
        return found
    published = published_form(service)
    return _new_version(service, published.schema if published else _empty_form(service.name))


def _new_version(service: Service, schema: dict[str, Any]) -> FormVersion:
    last = service.versions.aggregate(last=Max("number"))["last"] or 0
    return FormVersion.objects.create(service=service, number=last + 1, schema=schema)


def change_draft(*, by: User, service: Service, schema: dict[str, Any]) -> FormVersion:
    """Save a changed schema as the draft. Raises FormSchemaError, and then saves nothing."""
    compile_form(schema)
    with transaction.atomic():
        draft = draft_of(service)
        FormVersion.objects.filter(pk=draft.pk, status=VersionStatus.DRAFT).update(schema=schema)
        record(by, "form.changed", service, version=draft.number)
    draft.schema = schema
    return draft


def publish(*, service: Service, by: User | None) -> FormVersion | None:
    """Make the draft the version that citizens fill in. None when there is no draft."""
    with transaction.atomic():
        draft = (
            FormVersion.objects.select_for_update()
            .filter(service=service, status=VersionStatus.DRAFT)
            .first()
        )
        if draft is None:
            return None
        compile_form(draft.schema)
        service.versions.filter(status=VersionStatus.PUBLISHED).update(
            status=VersionStatus.REPLACED
        )
        draft.status, draft.published_at = VersionStatus.PUBLISHED, timezone.now()
        draft.published_by = by
        draft.save(update_fields=("status", "published_at", "published_by"))
        record(by, "form.published", service, version=draft.number)
    return draft


def discard_draft(*, by: User, service: Service) -> None:
    """Throw the draft away; the published version stays."""
    with transaction.atomic():
        service.versions.filter(status=VersionStatus.DRAFT).delete()
        record(by, "form.draft_discarded", service)
