"""What a request costs: lines of the fee, and the rates of the ordinance."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.guards import user_of
from billing.fees.queries import payment_settings
from forms_engine import builder
from services.catalog.actions import save_service
from services.catalog.manage.builder.condition_editor import ConditionEditor, in_words
from services.catalog.manage.builder.drafting import Deed, Drafting, Schema, drafting, keep
from services.catalog.manage.builder.field_form import value_typed
from services.catalog.manage.builder.formula import Formula
from services.catalog.manage.builder.rules import do_item, item_of
from services.catalog.manage.builder.words import english, text_of, thai
from services.catalog.manage.service_form import FeeForm
from services.catalog.manage.tabs import service_tabs
from ui.forms import UiForm

_SHOW = [("", _("คิดทุกครั้ง"))]
_AMOUNT = _("เป็นบาท เช่น 200 หรือ rate * area ค่าที่ยังไม่กำหนดทำให้แสดงว่า “ต้องกำหนดตามข้อบัญญัติ”")


class LineForm(UiForm):
    label = forms.CharField(label=_("ชื่อรายการค่าธรรมเนียม"), max_length=300)
    label_en = forms.CharField(
        label=_("ชื่อรายการค่าธรรมเนียม"),
        max_length=300,
        required=False,
        widget=forms.TextInput({"lang": "en"}),
    )


class RatesForm(UiForm):
    """One input for each constant of the form; those without a value come first."""

    def __init__(self, *args: Any, schema: Schema, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.constants = sorted(constants(schema), key=lambda c: c.get("value") is not None)
        for constant in self.constants:
            self.fields[constant["id"]] = _rate(constant)

    @property
    def missing(self) -> int:
        """How many rates are not set yet."""
        return sum(constant.get("value") is None for constant in self.constants)

    def clean(self) -> dict[str, Any]:
        """A rate that was a number, or is counted in a unit, does not become words by mistake."""
        for constant in self.constants:
            sent = self.cleaned_data.get(constant["id"])
            if sent and (message := _rate_fault(constant, value_typed(sent))):
                self.add_error(constant["id"], message)
        return self.cleaned_data

    def changed(self) -> dict[str, Any]:
        """New values by the id of the field; None takes one away."""
        found = {}
        for constant in self.constants:
            sent = self.cleaned_data[constant["id"]]
            value = value_typed(sent) if sent else None
            if value != constant.get("value"):
                found[constant["id"]] = value
        return found


def _rate_fault(constant: Mapping[str, Any], value: Any) -> str:
    counted = "unit" in constant or type(constant.get("value")) in (int, float)
    if counted and type(value) not in (int, float):
        return gettext("กรุณากรอกเป็นตัวเลข เช่น 120.50")
    found = builder.field_faults({**constant, "value": value})
    return next((message for key, message in found if key == "value"), "")


def _rate(constant: Mapping[str, Any]) -> forms.Field:
    value = constant.get("value")
    shown = {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value
    label = thai(constant.get("label"))
    unit = thai(constant.get("unit"))
    return forms.CharField(
        label=f"{label} ({unit})" if unit else label,
        required=False,
        max_length=200,
        initial="" if value is None else shown,
        help_text=gettext("ยังไม่ได้กำหนดอัตรา") if value is None else thai(constant.get("hint")),
        widget=forms.TextInput({"inputmode": "decimal"}),
    )


def constants(schema: Schema) -> Iterator[dict[str, Any]]:
    """Fields that hold a rate."""
    for page in schema["pages"]:
        for field in page["fields"]:
            if field["type"] == "constant":
                yield field


def index(request: HttpRequest, slug: str) -> HttpResponse:
    """The fee of the service, the lines of its form, and the rates."""
    form = drafting(slug)
    sent = request.POST if request.method == "POST" else None
    if sent is not None and sent.get("do", "").startswith("item-"):
        return do_item(request, form, "manage:service-fee")
    of_rates = sent is not None and sent.get("do") == "rates"
    rates = RatesForm(sent if of_rates else None, schema=form.schema)
    fee = FeeForm(None if of_rates else sent, instance=form.service)
    if of_rates and rates.is_valid() and _set_rates(request, form, rates.changed()):
        return redirect("manage:service-fee", slug)
    if sent is not None and not of_rates and fee.is_valid():
        return _set_fee(request, form, fee)
    context = {
        "fee": fee, "rates": rates, "lines": list(_lines(form)), "form": form,
        "service": form.service, "tabs": service_tabs(form.service, "service-fee"),
        "payment": payment_settings(),
    }  # fmt: skip
    return render(request, "catalog/manage_fee.html", context)


def _set_fee(request: HttpRequest, form: Drafting, fee: FeeForm) -> HttpResponse:
    save_service(by=user_of(request), service=fee.save(commit=False))
    messages.success(request, gettext("บันทึกค่าธรรมเนียมแล้ว มีผลกับคำร้องที่ยื่นตั้งแต่นี้ไป"))
    return redirect("manage:service-fee", form.service.slug)


def _set_rates(request: HttpRequest, form: Drafting, changed: dict[str, Any]) -> bool:
    schema = form.schema
    for field, value in changed.items():
        schema = builder.edit_field(schema, field, {"value": value})
    if not changed:
        return True
    return keep(
        request, form, Deed(schema, _("กำหนดอัตรา %(count)s รายการ"), {"count": len(changed)})
    )


def _lines(form: Drafting) -> Iterator[dict[str, Any]]:
    asked = form.asked()
    labels = {question.name: question.label for question in asked}
    for line in form.schema.get("fees", ()):
        amount = str(line.get("amount", ""))
        yield {
            "id": line["id"],
            "label": thai(line.get("label")),
            "amount": labels.get(amount, amount),
            "show_if": in_words(line.get("show_if"), asked),
        }


def edit(request: HttpRequest, slug: str, item: str = "") -> HttpResponse:
    """Change a line of the fee, or add one."""
    form = drafting(slug)
    line, asked = item_of(form, "fees", item), form.asked()
    data = request.POST if request.method == "POST" else None
    label = line.get("label")
    words = LineForm(data, initial={"label": thai(label), "label_en": english(label)})
    value = str(line.get("amount", ""))
    amount = Formula("amount", _("จำนวนเงิน"), value, asked, data, required=True, hint=_AMOUNT)
    show = ConditionEditor("show", line.get("show_if"), asked, data, modes=_SHOW)
    is_sent = data is not None and "_redraw" not in data
    valid = is_sent and all([words.is_valid(), amount.is_valid(), show.is_valid()])
    if valid and _save(request, form, line, words, amount, show):
        return redirect("manage:service-fee", slug)
    parts = {"#f-amount": amount.error, "#show": show.error}
    context = {
        "form": form, "service": form.service, "texts": words, "amount": amount, "show": show,
        "is_new": not item, "redrawn": data is not None and not is_sent,
        "errors": [{"href": h, "message": m} for h, m in parts.items() if m and is_sent],
    }  # fmt: skip
    return render(request, "catalog/builder/fee.html", context)


def _save(
    request: HttpRequest,
    form: Drafting,
    line: dict[str, Any],
    words: LineForm,
    amount: Formula,
    show: ConditionEditor,
) -> bool:
    data = words.cleaned_data
    changed = {
        "id": line["id"],
        "label": text_of(line.get("label"), data["label"], data["label_en"]),
        "amount": amount.result(),
        "show_if": show.result(),
    }
    kept = {key: value for key, value in changed.items() if value is not None}
    schema = builder.put_item(form.schema, "fees", kept)
    deed = Deed(schema, _("บันทึกค่าธรรมเนียม “%(label)s”"), {"label": data["label"]}, line["id"])
    return keep(request, form, deed)
