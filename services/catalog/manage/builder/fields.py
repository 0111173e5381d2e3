"""Adding, editing and moving one field, or one column of a table."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from accounts.guards import user_of
from forms_engine import builder
from services.catalog.manage.builder.deeds import deed_of
from services.catalog.manage.builder.drafting import (
    Deed,
    Drafting,
    Schema,
    drafting,
    keep,
    step_sent,
    tell_stale,
)
from services.catalog.manage.builder.field_editor import FieldEditor
from services.catalog.manage.builder.overview import FieldRow, back_to, field_row
from services.catalog.manage.builder.problems import faults
from services.catalog.manage.builder.types import icon_of, type_groups, type_info
from services.catalog.manage.builder.words import thai
from ui.language import in_thai


def new_field(request: HttpRequest, slug: str, page: str) -> HttpResponse:
    """Choose a type; the field is added to the page, and opened."""
    form = drafting(slug)
    if request.method != "POST":
        title = thai(_page(form, page)["title"])
        context = {
            "form": form, "service": form.service, "title": title, "groups": type_groups(),
            "back": back_to(form, f"page-{page}"),
        }  # fmt: skip
        return render(request, "catalog/builder/types.html", context)
    kind, after = request.POST.get("type", ""), request.GET.get("after", "")
    position = _behind(_page(form, page)["fields"], after)
    return _added(request, form, kind, lambda field: builder.add_field(
        form.schema, page, field, position))  # fmt: skip


def new_column(request: HttpRequest, slug: str, field: str) -> HttpResponse:
    """Choose the type of a new column of a table."""
    form = drafting(slug)
    table = field_of(form, field)
    if table["type"] != "table":
        raise Http404
    if request.method != "POST":
        deep = "." in field
        groups = type_groups(in_table=True)
        context = {
            "form": form, "service": form.service, "title": thai(table.get("label")),
            "groups": groups, "without": "table" if deep else "", "back": back_to(form, field),
        }  # fmt: skip
        return render(request, "catalog/builder/types.html", context)
    kind = request.POST.get("type", "")
    return _added(request, form, kind, lambda added: builder.add_column(form.schema, field, added))


def _page(form: Drafting, page: str) -> dict[str, Any]:
    try:
        return builder.page_of(form.schema, page)
    except builder.BuilderError as error:
        raise Http404 from error


def _behind(fields: list[dict[str, Any]], after: str) -> int | None:
    return next((at + 1 for at, field in enumerate(fields) if field["id"] == after), None)


def _added(request: HttpRequest, form: Drafting, kind: str, add: Any) -> HttpResponse:
    try:
        schema, path = add(_starter(kind))
    except (builder.BuilderError, KeyError) as error:
        raise Http404 from error
    deed = Deed(schema, _("เพิ่มช่อง “%(label)s”"), {"label": type_info(kind).label}, path)
    if keep(request, form, deed):
        return redirect("manage:field", form.service.slug, path)
    return redirect("manage:form", form.service.slug)


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


# --- editing


def field_of(form: Drafting, path: str) -> dict[str, Any]:
    """A field or column of the form; 404 where there is none."""
    try:
        return builder.field_at(form.schema, path)
    except builder.BuilderError as error:
        raise Http404 from error


def edit_field(request: HttpRequest, slug: str, field: str) -> HttpResponse:
    """Everything about one field; of a table its columns besides."""
    form = drafting(slug)
    found = field_of(form, field)
    if request.method == "POST" and "do" in request.POST:
        return _do_column(request, form, field)
    data = request.POST if request.method == "POST" else None
    editor = FieldEditor(form, field, found, data, request.FILES)
    is_sent = data is not None and "_redraw" not in data
    if is_sent and _is_good(request, form, editor) and _save(request, form, field, editor):
        return redirect(back_to(form, field))
    context = {
        "form": form,
        "service": form.service,
        "field": found,
        "path": field,
        "label": thai(found.get("label")),
        "icon": icon_of(found["type"]),
        "editor": editor,
        "errors": editor.errors if is_sent else [],
        "redrawn": data is not None and not is_sent,
        "columns": _columns(form, found, field),
        "faults": [f for f in faults(form) if f.spot.what == "field" and f.spot.id == field],
        "back": back_to(form, field),
        "at": request.GET.get("at", ""),
    }
    return render(request, "catalog/builder/field.html", context)


def _is_good(request: HttpRequest, form: Drafting, editor: FieldEditor) -> bool:
    """Pictures are stored when all else is right, and the page is not stale."""
    if not editor.is_valid():
        return False
    return step_sent(request) != form.step or editor.save_pictures(user_of(request), form)


def _columns(form: Drafting, field: dict[str, Any], path: str) -> list[FieldRow]:
    if field["type"] != "table":
        return []
    asked, found = form.asked(f"{path}.-"), faults(form)
    return [
        field_row(column, f"{path}.{column['id']}", asked, found)
        for column in field.get("columns", ())
    ]


def _do_column(request: HttpRequest, form: Drafting, field: str) -> HttpResponse:
    """A button of the list of columns."""
    try:
        deed = deed_of(form.schema, request.POST["do"])
    except builder.BuilderError as error:
        if step_sent(request) == form.step:
            raise Http404 from error
        tell_stale(request)
        return redirect("manage:field", form.service.slug, field)
    if deed is not None:
        keep(request, form, deed)
        if deed.at:
            return redirect(back_to(form, deed.at))
    return redirect("manage:field", form.service.slug, field)


def _save(request: HttpRequest, form: Drafting, path: str, editor: FieldEditor) -> bool:
    schema = builder.edit_field(form.schema, path, editor.changes())
    label = editor.form.cleaned_data["label"]
    return keep(request, form, Deed(schema, _("แก้ไข “%(label)s”"), {"label": label}, path))


# --- moving


def move_field(request: HttpRequest, slug: str, field: str) -> HttpResponse:
    """Choose the page, and the place on it, where a field goes."""
    form = drafting(slug)
    found = field_of(form, field)
    if "." in field:
        raise Http404
    if request.method == "POST":
        return _moved(request, form, field)
    context = {
        "form": form,
        "service": form.service,
        "field": found,
        "label": thai(found.get("label")),
        "places": _places(form.schema, field),
        "back": back_to(form, field),
    }
    return render(request, "catalog/builder/move.html", context)


def _places(schema: Schema, field: str) -> list[dict[str, Any]]:
    """Pages, and on each the places: first, or behind one of its fields."""
    return [
        {
            "id": page["id"],
            "title": thai(page["title"]),
            "behind": [
                {"at": at, "label": thai(each.get("label"))}
                for at, each in enumerate((f for f in page["fields"] if f["id"] != field), start=1)
            ],
        }
        for page in schema["pages"]
    ]


def _moved(request: HttpRequest, form: Drafting, field: str) -> HttpResponse:
    page, _space, position = request.POST.get("to", "").partition(" ")
    whole = request.POST.get("whole")
    sent = f"section {field} {page}" if whole else f"place {field} {page} {position}".strip()
    try:
        deed = deed_of(form.schema, sent)
    except builder.BuilderError as error:
        raise Http404 from error
    if deed is not None:
        keep(request, form, deed)
    return redirect(back_to(form, field))
