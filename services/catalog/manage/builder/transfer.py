"""A form as a file: taken away, and brought in as the draft."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms_engine import NotJson, read_json
from services.catalog.manage.builder.drafting import Deed, drafting, keep
from services.catalog.manage.tabs import service_tabs
from services.catalog.problems import form_problems

_LARGEST = 2 * 1024 * 1024
_MOST_PROBLEMS = 100


def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, as it is being written, as JSON."""
    form = drafting(slug)
    text = json.dumps(form.schema, ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, f"{slug}.json") or ""
    response["Cache-Control"] = "private, no-store"
    return response


def transfer(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the form away as a file, or bring one in; what is wrong with a file is listed whole."""
    form = drafting(slug)
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        schema, problems = _read(request)
        deed = Deed(schema, _("นำเข้าแบบฟอร์มจากไฟล์"), {})
        if not problems and keep(request, form, deed):
            return redirect("manage:form", slug)
    context = {
        "form": form, "service": form.service, "problems": problems,
        "tabs": service_tabs(form.service, "form"),
    }  # fmt: skip
    return render(request, "catalog/builder/transfer.html", context)


def _read(request: HttpRequest) -> tuple[Any, list[dict[str, str]]]:
    """The document of the file that was sent, and what is wrong with it."""
    file = request.FILES.get("file")
    if file is None:
        return None, _told(gettext("กรุณาเลือกไฟล์"))
    if (file.size or 0) > _LARGEST:
        return None, _told(gettext("ไฟล์ต้องไม่เกิน %(most)s MB") % {"most": _LARGEST // 1024**2})
    try:
        schema = read_json(file.read().decode("utf-8-sig"))
    except (UnicodeDecodeError, NotJson):
        return None, _told(gettext("ไฟล์นี้ไม่ใช่ JSON ที่อ่านได้"))
    if not isinstance(schema, dict):
        return None, _told(gettext("ไฟล์นี้ไม่ใช่แบบฟอร์ม"))
    found = form_problems(schema)[:_MOST_PROBLEMS]
    return schema, [{"message": f"{p.place}: {p.message}", "href": ""} for p in found]


def _told(message: str) -> list[dict[str, str]]:
    return [{"message": message, "href": "#file"}]
