"""Trying a form: filled in page by page as a citizen does, and nothing is stored.

The answers travel with the page. A file is answered by its name, as in test cases.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.clickjacking import xframe_options_sameorigin

from forms_engine import (
    CompiledForm,
    FormSchemaError,
    NotJson,
    Ports,
    attach,
    attached,
    compile_form,
    error_links,
    file_input_name,
    read_json,
    render_page,
    summary,
)
from forms_engine.cases import AnyUpload
from services.catalog.manage.builder.drafting import Drafting, drafting
from services.catalog.manage.builder.problems import faults
from services.catalog.manage.tabs import service_tabs
from services.catalog.ports import catalogue_ports

_LARGEST = 200_000
_WIDTHS = ("both", "phone", "pc")


def preview(request: HttpRequest, slug: str) -> HttpResponse:
    """The form on a phone and on a PC, in frames."""
    form = drafting(slug)
    width = request.GET.get("width", "")
    context = {
        "form": form, "service": form.service, "faults": faults(form),
        "tabs": service_tabs(form.service, "form-preview"),
        "width": width if width in _WIDTHS else "both",
    }  # fmt: skip
    return render(request, "catalog/builder/preview.html", context)


def ports_of(form: Drafting) -> Ports:
    """What a form may ask while it is tried."""
    return replace(catalogue_ports(form.service), uploads=AnyUpload())


def trial(request: HttpRequest, slug: str) -> HttpResponse:
    """One page of the form, or the review at its end, for a frame of our own."""
    found: HttpResponse = _framed(partial(_trial, slug=slug))(request)
    return found


def _framed(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], Any]:
    return xframe_options_sameorigin(csp_replace({"frame-ancestors": [SELF]})(view))


def _trial(request: HttpRequest, slug: str) -> HttpResponse:
    """What is answered decides what is asked."""
    form = drafting(slug)
    try:
        compiled = compile_form(form.schema)
    except FormSchemaError:
        return render(request, "catalog/builder/trial_broken.html", {"service": form.service})
    ports = ports_of(form)
    answers = _kept(request.POST.get("kept", ""))
    page = request.POST.get("page", "")
    if page in {each.id for each in compiled.pages}:
        return _answered(request, form, compiled, ports, page, answers)
    return _review_or_page(request, form, compiled, ports, answers, request.POST.get("to", ""))


def _kept(sent: str) -> dict[str, Any]:
    """Answers that travel with the page; nothing where they are none."""
    try:
        found = read_json(sent) if len(sent) <= _LARGEST else {}
    except NotJson:
        return {}
    return found if isinstance(found, dict) else {}


def _answered(
    request: HttpRequest,
    form: Drafting,
    compiled: CompiledForm,
    ports: Ports,
    page: str,
    kept: Mapping[str, Any],
) -> HttpResponse:
    answers = compiled.parse_page(page, request.POST, kept)
    answers = _with_files(request, compiled, page, answers)
    if request.headers.get("X-Form") == "save":
        return HttpResponse(status=204)
    if request.headers.get("X-Form"):
        return HttpResponse(render_page(compiled, page, answers, ports=ports))
    if "back" in request.POST:
        before = compiled.previous_page(page, answers, ports)
        return _page(request, form, compiled, ports, answers, before.id if before else page)
    stays = compiled.row_action(page, request.POST) or "draw" in request.POST
    if stays or compiled.newly_shown(page, request.POST, answers, ports):
        return _page(request, form, compiled, ports, answers, page)
    if compiled.validate(answers, page, ports).errors:
        return _page(request, form, compiled, ports, answers, page, refused=True)
    following = compiled.next_page(page, answers, ports)
    to = following.id if following else "review"
    return _review_or_page(request, form, compiled, ports, answers, to)


def _with_files(
    request: HttpRequest, compiled: CompiledForm, page: str, answers: dict[str, Any]
) -> dict[str, Any]:
    for each in compiled.file_inputs(page, answers):
        for file in request.FILES.getlist(file_input_name(each.path)):
            name = str(file.name)[:60]
            if name not in attached(answers, each.path):
                answers = attach(answers, each.path, name)
    return answers


def _review_or_page(
    request: HttpRequest,
    form: Drafting,
    compiled: CompiledForm,
    ports: Ports,
    answers: Mapping[str, Any],
    to: str,
) -> HttpResponse:
    shown = [each.id for each in compiled.visible_pages(answers, ports)]
    if to == "review" or not shown:
        return _review(request, form, compiled, ports, answers)
    return _page(request, form, compiled, ports, answers, to if to in shown else shown[0])


def _page(
    request: HttpRequest,
    form: Drafting,
    compiled: CompiledForm,
    ports: Ports,
    answers: Mapping[str, Any],
    page: str,
    *,
    refused: bool = False,
) -> HttpResponse:
    shown = list(compiled.visible_pages(answers, ports))
    errors = compiled.validate(answers, page, ports).errors if refused else {}
    body = render_page(compiled, page, answers, errors, ports)
    context = {
        **_frame(form, compiled, answers, [each.id for each in shown], page),
        "title": compiled.page(page).title.get(),
        "page": page,
        "body": body,
        "errors": [{"href": f"#{a}", "message": m} for a, m in error_links(errors)],
    }
    return render(request, "catalog/builder/trial.html", context)


def _review(
    request: HttpRequest,
    form: Drafting,
    compiled: CompiledForm,
    ports: Ports,
    answers: Mapping[str, Any],
) -> HttpResponse:
    result = compiled.validate(answers, ports=ports)
    shown = [each.id for each in compiled.visible_pages(answers, ports)]
    context = {
        **_frame(form, compiled, answers, shown, "review"),
        "title": gettext("ตรวจสอบและส่ง"),
        "sections": summary(compiled, result.answers, ports, blanks=True),
        "errors": [{"message": error.message} for error in result.errors.values()],
        "fees": compiled.fees(answers, ports),
    }
    return render(request, "catalog/builder/trial_review.html", context)


def _frame(
    form: Drafting,
    compiled: CompiledForm,
    answers: Mapping[str, Any],
    shown: list[str],
    now: str,
) -> dict[str, Any]:
    titles = [compiled.page(each).title.get() for each in shown]
    at = shown.index(now) if now in shown else len(shown)
    return {
        "form": form,
        "service": form.service,
        "kept": json.dumps(answers, ensure_ascii=False),
        "steps": [*titles, gettext("ตรวจสอบและส่ง")],
        "current": at,
        "is_first": at == 0,
    }
