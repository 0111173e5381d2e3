"""Pages, sections and fields of a form on one page, with everything that can be done to them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from accounts.guards import user_of
from forms_engine import FormSchemaError, builder, compile_form
from forms_engine.builder import Question
from services.catalog.actions import (
    CasesFailed,
    StaleDraft,
    discard_draft,
    merged_template,
    publish,
    redo,
    undo,
)
from services.catalog.manage.builder.case_words import told
from services.catalog.manage.builder.condition_editor import in_words
from services.catalog.manage.builder.deeds import deed_of
from services.catalog.manage.builder.drafting import Drafting, drafting, keep, step_sent, tell_stale
from services.catalog.manage.builder.problems import Fault, fault_of, faults
from services.catalog.manage.builder.trial import ports_of
from services.catalog.manage.builder.types import icon_of, type_info
from services.catalog.manage.builder.words import thai
from services.catalog.manage.tabs import service_tabs


@dataclass(frozen=True)
class FieldRow:
    """One field as the overview shows it."""

    path: str
    label: str
    type_label: str
    icon: str
    is_heading: bool
    in_section: bool
    required: str
    show_if: str
    prefilled: bool
    columns: int
    faults: int


@dataclass(frozen=True)
class PageRow:
    """One page with its fields."""

    id: str
    title: str
    show_if: str
    faults: int
    fields: list[FieldRow] = field(default_factory=list)


def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, and one button for each thing that can be done."""
    form = drafting(slug)
    if request.method == "POST":
        return _do(request, form)
    found = faults(form)
    context = {
        "form": form,
        "service": form.service,
        "tabs": service_tabs(form.service, "form"),
        "pages": list(page_rows(form, found)),
        "faults": found,
        "newer": merged_template(form.service, form.schema) is not None,
        "at": request.GET.get("at", ""),
        **_steps(form),
    }
    return render(request, "catalog/builder/overview.html", context)


def page_rows(form: Drafting, found: list[Fault]) -> Iterator[PageRow]:
    """The form as rows."""
    asked = form.asked()
    for page in form.schema["pages"]:
        rows = list(_field_rows(page, asked, found))
        own = _count(found, "page", page["id"])
        yield PageRow(
            page["id"], thai(page["title"]), in_words(page.get("show_if"), asked), own, rows
        )


def _field_rows(
    page: dict[str, Any], asked: list[Question], found: list[Fault]
) -> Iterator[FieldRow]:
    in_section = False
    for each in page["fields"]:
        is_heading = each["type"] == "heading"
        in_section = in_section or is_heading
        yield field_row(each, each["id"], asked, found, in_section and not is_heading)


def field_row(
    each: dict[str, Any],
    path: str,
    asked: list[Question],
    found: list[Fault],
    in_section: bool = False,
) -> FieldRow:
    """One field or column as a row."""
    required = each.get("required", each["type"] == "consent")
    return FieldRow(
        path=path,
        label=thai(each.get("label")),
        type_label=type_info(each["type"]).label,
        icon=icon_of(each["type"]),
        is_heading=each["type"] == "heading",
        in_section=in_section,
        required="always" if required is True else in_words(required, asked),
        show_if=in_words(each.get("show_if"), asked),
        prefilled="prefill" in each,
        columns=len(each.get("columns", ())),
        faults=_count(found, "field", path),
    )


def _count(found: list[Fault], what: str, name: str) -> int:
    below = f"{name}."
    return sum(
        f.spot.what == what and (f.spot.id == name or f.spot.id.startswith(below)) for f in found
    )


def _steps(form: Drafting) -> dict[str, Any]:
    """What would be undone, and what done again."""
    if form.draft is None:
        return {"undoes": None, "redoes": None}
    near = {step.number: step for step in form.draft.steps.filter(
        number__in=(form.step - 1, form.step, form.step + 1)).defer("schema")}  # fmt: skip
    back = near.get(form.step) if form.step - 1 in near else None
    return {"undoes": back, "redoes": near.get(form.step + 1)}


# --- buttons


def _do(request: HttpRequest, form: Drafting) -> HttpResponse:
    """One button of the overview."""
    sent = request.POST.get("do", "")
    special = {"undo": _undo, "redo": _redo, "publish": _publish, "discard": _discard}
    if sent in special:
        try:
            special[sent](request, form)
        except StaleDraft:
            tell_stale(request)
        return redirect("manage:form", form.service.slug)
    return _change(request, form, sent)


def _change(request: HttpRequest, form: Drafting, sent: str) -> HttpResponse:
    try:
        deed = deed_of(form.schema, sent)
    except builder.BuilderError as error:
        if step_sent(request) == form.step:
            raise Http404 from error
        tell_stale(request)
        return redirect("manage:form", form.service.slug)
    if deed is None:
        return redirect("manage:form", form.service.slug)
    keep(request, form, deed)
    return redirect(back_to(form, deed.at))


def back_to(form: Drafting, at: str) -> str:
    """The overview, at one of its parts; a column stands on the page of its table."""
    table, _dot, _column = at.rpartition(".")
    slug = form.service.slug
    url = (
        reverse("manage:field", args=[slug, table])
        if table
        else reverse("manage:form", args=[slug])
    )
    return f"{url}?{urlencode({'at': at})}#row-{at}" if at else url


def _undo(request: HttpRequest, form: Drafting) -> None:
    step = undo(by=user_of(request), service=form.service, at_step=step_sent(request))
    if step:
        messages.success(request, gettext("เลิกทำแล้ว: %(deed)s") % {"deed": step.deed})


def _redo(request: HttpRequest, form: Drafting) -> None:
    step = redo(by=user_of(request), service=form.service, at_step=step_sent(request))
    if step:
        messages.success(request, gettext("ทำอีกครั้งแล้ว: %(deed)s") % {"deed": step.deed})


def _discard(request: HttpRequest, form: Drafting) -> None:
    if form.published is None:
        return
    if discard_draft(by=user_of(request), service=form.service, at_step=step_sent(request)):
        messages.success(request, gettext("ทิ้งฉบับร่างแล้ว"))


def _publish(request: HttpRequest, form: Drafting) -> None:
    """Problems and failing cases are told; then nothing is published."""
    try:
        version = publish(service=form.service, by=user_of(request), at_step=step_sent(request))
    except FormSchemaError as error:
        messages.error(request, _told(form, error))
    except CasesFailed as error:
        compiled, ports = compile_form(form.schema), ports_of(form)
        for result in error.results:
            words = gettext("กรณีทดสอบ “%(name)s” ไม่ผ่าน: %(why)s ยังไม่ได้ประกาศใช้")
            why = "; ".join(told(compiled, result, ports))
            messages.error(request, words % {"name": result.case.name, "why": why})
    else:
        if version:
            said = gettext("ประกาศใช้แบบฟอร์มฉบับที่ %(number)s แล้ว ประชาชนเห็นทันที")
            messages.success(request, said % {"number": version.number})


def _told(form: Drafting, error: FormSchemaError) -> str:
    first = fault_of(form, error.problems[0])
    words = gettext("ยังประกาศใช้ไม่ได้ มีปัญหา %(count)s จุด จุดแรก: %(where)s – %(message)s")
    return words % {
        "count": len(error.problems),
        "where": first.where,
        "message": first.message,
    }
