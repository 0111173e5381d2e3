"""Rules between answers: what must hold, when it is looked at, and what is said otherwise."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms_engine import builder
from services.catalog.manage.builder.condition_editor import ConditionEditor, in_words
from services.catalog.manage.builder.deeds import deed_of
from services.catalog.manage.builder.drafting import (
    Deed,
    Drafting,
    drafting,
    keep,
    step_sent,
    tell_stale,
)
from services.catalog.manage.builder.words import english, text_of, thai
from services.catalog.manage.tabs import service_tabs
from ui.forms import UiForm

_WHEN = [("", _("เมื่อตอบทุกช่องที่กฎนี้กล่าวถึงแล้ว"))]


class RuleForm(UiForm):
    message = forms.CharField(
        label=_("ข้อความเมื่อไม่เป็นไปตามกฎ"),
        max_length=300,
        help_text=_("บอกประชาชนว่าต้องแก้อย่างไร เช่น วันสิ้นสุดต้องไม่ก่อนวันเริ่มต้น"),
    )
    message_en = forms.CharField(
        label=_("ข้อความเมื่อไม่เป็นไปตามกฎ"),
        max_length=300,
        required=False,
        widget=forms.TextInput({"lang": "en"}),
    )
    field = forms.ChoiceField(
        label=_("แสดงข้อความที่ช่อง"),
        error_messages={"required": _("กรุณาเลือกช่องที่จะแสดงข้อความ")},
    )

    def __init__(self, *args: Any, form: Drafting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [
            (thai(page["title"]), [(f["id"], thai(f.get("label"))) for f in page["fields"]])
            for page in form.schema["pages"]
        ]
        self.fields["field"].choices = [("", gettext("เลือก")), *known]  # type: ignore[attr-defined]


def index(request: HttpRequest, slug: str) -> HttpResponse:
    """All rules."""
    form = drafting(slug)
    if request.method == "POST":
        return do_item(request, form, "manage:form-rules")
    asked = form.asked()
    labels = {question.name: question.label for question in asked}
    rules = [
        {
            "id": rule["id"],
            "message": thai(rule.get("message")),
            "check": in_words(rule.get("check"), asked),
            "when": in_words(rule.get("when"), asked),
            "field": labels.get(rule.get("field", ""), rule.get("field", "")),
        }
        for rule in form.schema.get("rules", ())
    ]
    context = {
        "form": form, "service": form.service, "rules": rules,
        "tabs": service_tabs(form.service, "form-rules"),
    }  # fmt: skip
    return render(request, "catalog/builder/rules.html", context)


def do_item(request: HttpRequest, form: Drafting, route: str) -> HttpResponse:
    """A button of a list of rules, fees or cases."""
    try:
        deed = deed_of(form.schema, request.POST.get("do", ""))
    except builder.BuilderError as error:
        if step_sent(request) == form.step:
            raise Http404 from error
        tell_stale(request)
        return redirect(route, form.service.slug)
    if deed is not None:
        keep(request, form, deed)
    return redirect(route, form.service.slug)


def item_of(form: Drafting, within: str, item: str) -> dict[str, Any]:
    """A rule, fee or case of the form, or a new one; 404 where there is none."""
    if not item:
        return {"id": builder.new_item_id(form.schema, within)}
    try:
        return builder.item_at(form.schema, within, item)
    except builder.BuilderError as error:
        raise Http404 from error


def edit(request: HttpRequest, slug: str, item: str = "") -> HttpResponse:
    """Change a rule, or add one."""
    form = drafting(slug)
    rule, asked = item_of(form, "rules", item), form.asked()
    data = request.POST if request.method == "POST" else None
    message = rule.get("message")
    initial = {
        "message": thai(message), "message_en": english(message), "field": rule.get("field"),
    }  # fmt: skip
    words = RuleForm(data, form=form, initial=initial)
    check = ConditionEditor("check", rule.get("check", ""), asked, data, modes=())
    when = ConditionEditor("when", rule.get("when"), asked, data, modes=_WHEN)
    is_sent = data is not None and "_redraw" not in data
    valid = is_sent and all([words.is_valid(), check.is_valid(), when.is_valid()])
    if valid and _save(request, form, rule, words, check, when):
        return redirect("manage:form-rules", slug)
    context = {
        "form": form, "service": form.service, "texts": words, "check": check, "when": when,
        "is_new": not item, "redrawn": data is not None and not is_sent,
        "errors": [{"href": f"#{e.prefix}", "message": e.error} for e in (check, when) if e.error],
    }  # fmt: skip
    return render(request, "catalog/builder/rule.html", context)


def _save(
    request: HttpRequest,
    form: Drafting,
    rule: dict[str, Any],
    words: RuleForm,
    check: ConditionEditor,
    when: ConditionEditor,
) -> bool:
    data = words.cleaned_data
    changed = {
        "id": rule["id"],
        "check": check.result(),
        "when": when.result(),
        "message": text_of(rule.get("message"), data["message"], data["message_en"]),
        "field": data["field"],
    }
    kept = {key: value for key, value in changed.items() if value is not None}
    schema = builder.put_item(form.schema, "rules", kept)
    deed = Deed(schema, _("บันทึกกฎ “%(label)s”"), {"label": data["message"]}, rule["id"])
    return keep(request, form, deed)
