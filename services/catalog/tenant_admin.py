"""Tenant admin: categories, services, forms, closed days, the municipality's own face."""

from django.utils.translation import gettext_lazy as _

from services.catalog.manage import categories, closed_days, home, lists, profile
from services.catalog.manage import services as service_screens
from services.catalog.manage.builder import (
    cases,
    comparing,
    fees,
    fields,
    overview,
    pages,
    rules,
    templates,
    transfer,
    trial,
)
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
        Screen("data-lists", "lists/", lists.index, _("รายการข้อมูล"), OFFERS, 30),
        Screen("data-list-new", "lists/new/", lists.edit),
        Screen("data-list", "lists/<int:pk>/", lists.edit),
        Screen("profile", "profile/", profile.profile, _("ข้อมูลหน่วยงาน"), OFFICE, 70),
        Screen("closed-days", "closed-days/", closed_days.index, _("วันหยุดของหน่วยงาน"), OFFICE, 75),
    )
    _add_builder()


_SERVICE = "services/<slug:slug>/"
_FORM = f"{_SERVICE}form/"


def _add_builder() -> None:
    """Add the screens on which forms are made."""
    tenant_admin.add(
        Screen("form", _FORM, overview.overview),
        Screen("form-page", f"{_FORM}pages/<slug:page>/", pages.edit_page),
        Screen("field-new", f"{_FORM}pages/<slug:page>/new/", fields.new_field),
        Screen("field", f"{_FORM}fields/<str:field>/", fields.edit_field),
        Screen("column-new", f"{_FORM}fields/<str:field>/new/", fields.new_column),
        Screen("field-move", f"{_FORM}fields/<str:field>/move/", fields.move_field),
        Screen("form-rules", f"{_FORM}rules/", rules.index),
        Screen("form-rule-new", f"{_FORM}new-rule/", rules.edit),
        Screen("form-rule", f"{_FORM}rules/<slug:item>/", rules.edit),
        Screen("service-fee", f"{_SERVICE}fee/", fees.index),
        Screen("form-fee-new", f"{_FORM}new-fee/", fees.edit),
        Screen("form-fee", f"{_FORM}fees/<slug:item>/", fees.edit),
        Screen("form-preview", f"{_FORM}preview/", trial.preview),
        Screen("form-trial", f"{_FORM}trial/", trial.trial),
        Screen("form-cases", f"{_FORM}cases/", cases.index),
        Screen("form-case-new", f"{_FORM}new-case/", cases.add),
        Screen("form-case", f"{_FORM}cases/<slug:item>/", cases.edit),
        Screen("form-versions", f"{_FORM}versions/", comparing.compare),
        Screen("form-file", f"{_FORM}file/", transfer.transfer),
        Screen("form-export", f"{_FORM}export.json", transfer.export),
        Screen("form-newer", f"{_FORM}template/", templates.newer),
    )
