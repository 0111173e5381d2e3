"""Test cases of a form: answers, and what must come of them, told in words."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms_engine import (
    CaseResult,
    CompiledForm,
    FormSchemaError,
    NotJson,
    SummarySection,
    builder,
    compile_form,
    read_json,
    run_cases,
    summary,
)
from forms_engine.schema.cases import FEE
from services.catalog.manage.builder.case_words import told
from services.catalog.manage.builder.drafting import Deed, Drafting, drafting, keep
from services.catalog.manage.builder.rules import do_item, item_of
from services.catalog.manage.builder.trial import ports_of
from services.catalog.manage.builder.words import thai
from services.catalog.manage.tabs import service_tabs
from services.catalog.ports import catalogue_ports
from ui.be_date import BeDateField
from ui.forms import UiForm

# Of answers as JSON, in characters.
_LARGEST = 200_000


@dataclass(frozen=True)
class CaseRow:
    """One test case on the list; `result` is None where the form cannot be run."""

    id: str
    name: str
    result: CaseResult | None
    failures: tuple[str, ...] = ()


class CaseForm(UiForm):
    """What a test case is called, and what it expects."""

    name = forms.CharField(label=_("ชื่อกรณีทดสอบ"), max_length=300)
    today = BeDateField(
        label=_("ทดสอบเสมือนวันที่"), required=False, help_text=_("เว้นว่างไว้ ใช้วันที่ทดสอบ")
    )
    looks = forms.MultipleChoiceField(
        label=_("ตรวจอะไรบ้าง"),
        choices=[
            ("pages", _("หน้าที่แสดง")),
            ("errors", _("ข้อที่ถูกทักท้วง")),
            ("fee", _("ค่าธรรมเนียม")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    pages = forms.MultipleChoiceField(
        label=_("หน้าที่ต้องแสดง"), required=False, widget=forms.CheckboxSelectMultiple
    )
    refused = forms.CharField(
        label=_("ข้อที่ต้องถูกทักท้วง"),
        required=False,
        max_length=5000,
        help_text=_("บรรทัดละหนึ่งข้อ: รหัสช่อง รหัสข้อผิดพลาด เช่น phone required ว่างไว้คือไม่มี"),
        widget=forms.Textarea({"rows": 3}),
    )
    fee = forms.RegexField(
        FEE,
        label=_("ค่าธรรมเนียมรวม (บาท)"),
        required=False,
        help_text=_("ว่างไว้คือยังไม่ทราบ เพราะอัตรายังไม่กำหนด"),
        error_messages={"invalid": _("รูปแบบไม่ถูกต้อง เช่น 120.50")},
    )
    answers = forms.CharField(
        label=_("คำตอบ"),
        max_length=_LARGEST,
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
        help_text=_("เปลี่ยนคำตอบได้ง่ายกว่าโดยกรอกในหน้าดูตัวอย่าง แล้วบันทึกเป็นกรณีใหม่"),
    )

    def __init__(self, *args: Any, form: Drafting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pages = [(page["id"], thai(page["title"])) for page in form.schema["pages"]]
        self.fields["pages"].choices = pages  # type: ignore[attr-defined]

    def clean_answers(self) -> dict[str, Any]:
        found = answers_sent(self.cleaned_data["answers"])
        if found is None:
            raise forms.ValidationError(gettext("รูปแบบของคำตอบไม่ถูกต้อง (JSON)"))
        return found

    def clean_refused(self) -> dict[str, str]:
        lines = [line.split() for line in self.cleaned_data["refused"].splitlines() if line.strip()]
        if any(len(line) != 2 for line in lines):
            raise forms.ValidationError(gettext("แต่ละบรรทัดต้องมีรหัสช่องและรหัสข้อผิดพลาด"))
        return {path: code for path, code in lines}

    def case(self, case_id: str) -> dict[str, Any]:
        """The test case as the form keeps it."""
        data = self.cleaned_data
        found = {"id": case_id, "name": data["name"], "answers": data["answers"]}
        if data["today"]:
            found["today"] = data["today"].isoformat()
        expected = {"pages": data["pages"], "errors": data["refused"], "fee": data["fee"]}
        return {**found, "expect": {each: expected[each] for each in data["looks"]}}


def index(request: HttpRequest, slug: str) -> HttpResponse:
    """All cases with their results: they are run whenever this page is opened."""
    form = drafting(slug)
    if request.method == "POST":
        return do_item(request, form, "manage:form-cases")
    results = _results(form)
    rows = [
        CaseRow(case["id"], str(case.get("name", "")), *results.get(case["id"], (None,)))
        for case in form.schema.get("cases", ())
    ]
    context = {
        "form": form, "service": form.service, "rows": rows,
        "failed": sum(row.result is not None and not row.result.ok for row in rows),
        "broken": bool(rows) and not results,
        "tabs": service_tabs(form.service, "form-cases"),
    }  # fmt: skip
    return render(request, "catalog/builder/cases.html", context)


def _results(form: Drafting) -> dict[str, tuple[CaseResult, tuple[str, ...]]]:
    """Results by case, with what came out differently in words; nothing where it cannot run."""
    try:
        compiled = compile_form(form.schema)
    except FormSchemaError:
        return {}
    results = run_cases(compiled, catalogue_ports(form.service))
    ports = ports_of(form)
    return {each.case.id: (each, tuple(told(compiled, each, ports))) for each in results}


def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep what was answered in the preview, with what came of it, as a new case."""
    form = drafting(slug)
    answers = answers_sent(request.POST.get("kept", ""))
    try:
        compiled = compile_form(form.schema)
    except FormSchemaError:
        compiled = None
    if request.method != "POST" or answers is None or compiled is None:
        return redirect("manage:form-cases", slug)
    case_id = builder.new_item_id(form.schema, "cases")
    name = request.POST.get("name", "").strip()[:200] or _next_name(form)
    case = {
        "id": case_id,
        "name": name,
        "answers": answers,
        "expect": _outcome(form, compiled, answers),
    }
    schema = builder.put_item(form.schema, "cases", case)
    deed = Deed(schema, _("เพิ่มกรณีทดสอบ “%(label)s”"), {"label": name}, case_id)
    if keep(request, form, deed):
        return redirect("manage:form-case", slug, case_id)
    return redirect("manage:form-cases", slug)


def answers_sent(sent: str) -> dict[str, Any] | None:
    """Answers as JSON; None for what is none."""
    try:
        found = read_json(sent) if len(sent) <= _LARGEST else None
    except NotJson:
        return None
    return found if isinstance(found, dict) else None


def _next_name(form: Drafting) -> str:
    number = len(form.schema.get("cases", ())) + 1
    return gettext("กรณีที่ %(number)s") % {"number": number}


def _outcome(form: Drafting, compiled: CompiledForm, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What comes of these answers now."""
    ports = ports_of(form)
    errors = compiled.validate(answers, ports=ports).errors
    found: dict[str, Any] = {
        "pages": [page.id for page in compiled.visible_pages(answers, ports)],
        "errors": {path: error.code for path, error in errors.items()},
    }
    fees = compiled.fees(answers, ports)
    if fees is not None:
        found["fee"] = "" if fees.total is None else str(fees.total)
    return found


def edit(request: HttpRequest, slug: str, item: str) -> HttpResponse:
    """Change what a case expects."""
    form = drafting(slug)
    case = item_of(form, "cases", item)
    words = CaseForm(request.POST or None, form=form, initial=_initial(case))
    if request.method == "POST" and words.is_valid() and _save(request, form, item, words):
        return redirect("manage:form-cases", slug)
    result, failures = _results(form).get(item, (None, ()))
    context = {
        "form": form, "service": form.service, "case": case, "texts": words,
        "result": result, "failures": failures, "sections": _told(form, case),
    }  # fmt: skip
    return render(request, "catalog/builder/case.html", context)


def _initial(case: Mapping[str, Any]) -> dict[str, Any]:
    expect = case.get("expect", {})
    return {
        "name": case.get("name"),
        "today": case.get("today"),
        "looks": list(expect),
        "pages": expect.get("pages", ()),
        "refused": "\n".join(f"{p} {code}" for p, code in expect.get("errors", {}).items()),
        "fee": expect.get("fee", ""),
        "answers": json.dumps(case.get("answers", {}), ensure_ascii=False, indent=2),
    }


def _told(form: Drafting, case: Mapping[str, Any]) -> list[SummarySection]:
    """The answers in words, where the form can be run."""
    try:
        compiled = compile_form(form.schema)
    except FormSchemaError:
        return []
    ports = ports_of(form)
    return summary(compiled, compiled.validate(case.get("answers", {}), ports=ports).answers, ports)


def _save(request: HttpRequest, form: Drafting, item: str, words: CaseForm) -> bool:
    case = words.case(item)
    schema = builder.put_item(form.schema, "cases", case)
    deed = Deed(schema, _("แก้ไขกรณีทดสอบ “%(label)s”"), {"label": case["name"]}, item)
    return keep(request, form, deed)
