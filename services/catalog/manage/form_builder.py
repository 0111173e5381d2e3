"""Changing the form of a service: a draft is changed, seen, and published."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from accounts.guards import user_of
from forms_engine import builder, compile_form, problems, render_page
from services.catalog.actions import discard_draft, edit_draft, publish
from services.catalog.actions.forms import empty_form
from services.catalog.manage.conditions import questions, thai
from services.catalog.manage.deeds import DEEDS
from services.catalog.manage.field_form import FieldForm, type_info
from services.catalog.manage.tabs import service_tabs
from services.catalog.models import Service
from services.catalog.queries import draft_form, published_form
from ui.forms import UiForm
from ui.language import in_thai

Schema = dict[str, Any]


class PageForm(UiForm):
    title = forms.CharField(label=_("ชื่อหน้า"), max_length=120)
    intro = forms.CharField(
        label=_("คำอธิบาย"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _service(slug: str) -> Service:
    return get_object_or_404(Service, slug=slug)


def _schema(service: Service) -> Schema:
    """The draft's schema, or the published one as long as nothing was changed."""
    version = draft_form(service) or published_form(service)
    schema: Schema = version.schema if version else empty_form(service.name)
    return schema


def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Pages and fields of the form, with everything that can be done to them."""
    service = _service(slug)
    if request.method == "POST":
        return _do(request, service)
    context = {
        "service": service,
        "tabs": service_tabs(service, "form"),
        "pages": [_page_rows(page) for page in _schema(service)["pages"]],
        "draft": draft_form(service),
        "published": published_form(service),
    }
    return render(request, "catalog/manage_form.html", context)


def _page_rows(page: dict[str, Any]) -> dict[str, Any]:
    rows = [
        {**field, "label": thai(field["label"]), "type_label": type_info(field["type"]).label}
        for field in page["fields"]
    ]
    return {**page, "title": thai(page["title"]), "rows": rows}


def _do(request: HttpRequest, service: Service) -> HttpResponse:
    """One button of the overview."""
    deed = request.POST.get("do", "")
    if deed == "publish":
        _publish(request, service)
    elif deed == "discard":
        discard_draft(by=user_of(request), service=service)
        messages.success(request, gettext("ทิ้งฉบับร่างแล้ว"))
    elif deed in DEEDS:
        _change(request, service, DEEDS[deed](_schema(service), request.POST.get("id", "")))
    return redirect("manage:form", service.slug)


def _publish(request: HttpRequest, service: Service) -> None:
    version = publish(service=service, by=user_of(request))
    if version:
        said = gettext("ประกาศใช้แบบฟอร์มฉบับที่ %(number)s แล้ว ประชาชนเห็นทันที")
        messages.success(request, said % {"number": version.number})


def _change(request: HttpRequest, service: Service, schema: Schema) -> bool:
    """Save the changed draft; problems of the schema are said and nothing is saved."""
    found = problems(schema)
    for problem in found:
        messages.error(request, f"{problem.place}: {problem.message}")
    if not found:
        edit_draft(by=user_of(request), service=service, edit=lambda _old: schema, deed="")
    return not found


def edit_page(request: HttpRequest, slug: str, page: str) -> HttpResponse:
    """Title and introduction of a page."""
    service = _service(slug)
    found = next((p for p in _schema(service)["pages"] if p["id"] == page), None)
    if found is None:
        raise Http404
    initial = {"title": thai(found["title"]), "intro": thai(found.get("intro", ""))}
    form = PageForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        changes = {"title": data["title"], "intro": data["intro"] or None}
        if _change(request, service, builder.edit_page(_schema(service), page, changes)):
            return redirect("manage:form", slug)
    context = {
        "form": form,
        "title": gettext("หน้า %(title)s") % {"title": thai(found["title"])},
        "service": service,
    }
    return render(request, "catalog/manage_field.html", context)


def new_field(request: HttpRequest, slug: str, page: str) -> HttpResponse:
    """Choose a type; the field is added at the end of the page."""
    service = _service(slug)
    if request.method != "POST":
        context = {"service": service, "types": builder.field_types(), "page": page}
        return render(request, "catalog/manage_field_new.html", context)
    try:
        schema, field = builder.add_field(
            _schema(service), page, _starter(request.POST.get("type", ""))
        )
    except (builder.BuilderError, KeyError) as error:
        raise Http404 from error
    if _change(request, service, schema):
        return redirect("manage:field", slug, field)
    return redirect("manage:form", slug)


def _starter(kind: str) -> dict[str, Any]:
    """A field that is valid from the start, so that it can be seen at once."""
    with in_thai():
        first = {"value": "1", "label": gettext("ตัวเลือกที่ 1")}
        column = {"id": "item", "type": "text", "label": pgettext("a column", "รายการ")}
    starters: dict[str, dict[str, Any]] = {
        "choice": {"choices": [first]},
        "choices": {"choices": [first]},
        "calculated": {"expression": "0"},
        "table": {"columns": [column]},
    }
    return {"type": kind, **starters.get(kind, {})}


def edit_field(request: HttpRequest, slug: str, field: str) -> HttpResponse:
    """One field of the draft."""
    service = _service(slug)
    fields = [f for page in _schema(service)["pages"] for f in page["fields"]]
    found = next((f for f in fields if f["id"] == field), None)
    if found is None:
        raise Http404
    asked = questions(_schema(service), field)
    form = FieldForm(request.POST or None, field=found, asked=asked)
    if (
        request.method == "POST"
        and form.is_valid()
        and _field_changed(request, service, field, form)
    ):
        messages.success(request, gettext("บันทึกลงฉบับร่างแล้ว กด “ประกาศใช้” เพื่อให้ประชาชนเห็น"))
        return redirect("manage:form", slug)
    context = {
        "form": form,
        "title": gettext("แก้ไขช่อง %(label)s") % {"label": thai(found["label"])},
        "service": service,
        "field": found,
    }
    return render(request, "catalog/manage_field.html", context)


def _field_changed(request: HttpRequest, service: Service, field: str, form: FieldForm) -> bool:
    return _change(request, service, builder.edit_field(_schema(service), field, form.changes()))


def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The form as citizens will see it."""
    service = _service(slug)
    form = compile_form(_schema(service))
    pages = [
        {"title": page.title.get(), "body": render_page(form, page.id, {})} for page in form.pages
    ]
    context = {"service": service, "pages": pages, "tabs": service_tabs(service, "form-preview")}
    return render(request, "catalog/manage_preview.html", context)
