"""Tenant admin: categories, services, forms, closed days, the municipality's own face."""

from django.utils.translation import gettext_lazy as _

from services.catalog.manage import categories, closed_days, form_builder, home, profile
from services.catalog.manage import services as service_screens
from tenants.site import Screen, tenant_admin

OFFERS, OFFICE = _("บริการ"), _("หน่วยงาน")


def register() -> None:
    """Add the screens of this app."""
    tenant_admin.add(
        Screen("home", "", home.home, _("ภาพรวม"), "", 1),
        Screen("categories", "categories/", categories.index, _("หมวดบริการ"), OFFERS, 10),
        Screen("category-new", "categories/new/", categories.edit),
        Screen("category", "categories/<int:pk>/", categories.edit),
        Screen("services", "services/", service_screens.index, _("บริการและแบบฟอร์ม"), OFFERS, 20),
        Screen("service-new", "services/new/", service_screens.edit),
        Screen("service-library", "services/library/", service_screens.choose),
        Screen("service", "services/<slug:slug>/", service_screens.edit),
        Screen("service-fee", "services/<slug:slug>/fee/", service_screens.fee),
        Screen("form", "services/<slug:slug>/form/", form_builder.overview),
        Screen("form-preview", "services/<slug:slug>/form/preview/", form_builder.preview),
        Screen("form-page", "services/<slug:slug>/form/pages/<slug:page>/", form_builder.edit_page),
        Screen(
            "field-new", "services/<slug:slug>/form/pages/<slug:page>/new/", form_builder.new_field
        ),
        Screen("field", "services/<slug:slug>/form/fields/<slug:field>/", form_builder.edit_field),
        Screen("profile", "profile/", profile.profile, _("ข้อมูลหน่วยงาน"), OFFICE, 70),
        Screen("closed-days", "closed-days/", closed_days.index, _("วันหยุดของหน่วยงาน"), OFFICE, 75),
    )
