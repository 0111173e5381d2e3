"""Lists of the municipality's own that choices of forms come from."""

import re
from collections.abc import Iterator

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.guards import user_of
from forms_engine.options import CHOICE_VALUE
from services.catalog.actions import ListInUse, remove_list, save_list
from services.catalog.models import DataItem, DataList
from services.catalog.queries import data_lists, services_naming
from ui.forms import UiFormMixin
from ui.posted import key_of

_MOST = 2_000


class DataListForm(UiFormMixin, forms.ModelForm[DataList]):
    """A list with its entries as lines: `value = words | under`."""

    lines = forms.CharField(
        label=_("รายการ"),
        max_length=500_000,
        help_text=_("บรรทัดละหนึ่งรายการ: ค่า = ข้อความ ถ้าขึ้นกับคำตอบก่อนหน้า ต่อท้ายด้วย | อยู่ภายใต้"),
        widget=forms.Textarea({"rows": 14, "spellcheck": "false"}),
    )

    class Meta:
        model = DataList
        fields = ("title", "name")
        help_texts = {"name": _("ใช้ a-z 0-9 _ เช่น villages เปลี่ยนไม่ได้เมื่อแบบฟอร์มใช้แล้ว")}

    def __init__(self, *args: object, used: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["lines"] = "\n".join(_line(each) for each in self.instance.items.all())
        self.fields["name"].disabled = used

    def clean_lines(self) -> list[DataItem]:
        found = list(_items(self.cleaned_data["lines"]))
        values = [item.value for item in found]
        if len(values) > _MOST:
            raise forms.ValidationError(
                gettext("ต้องไม่เกิน %(most)s รายการ") % {"most": f"{_MOST:,}"}
            )
        twins = {value for value in values if values.count(value) > 1}
        if twins:
            told = gettext("ค่าซ้ำกัน: %(values)s") % {"values": ", ".join(sorted(twins)[:5])}
            raise forms.ValidationError(told)
        return found


def _line(item: DataItem) -> str:
    under = f" | {item.under}" if item.under else ""
    return f"{item.value} = {item.label}{under}"


def _items(lines: str) -> Iterator[DataItem]:
    for number, line in enumerate(lines.splitlines(), start=1):
        if not line.strip():
            continue
        value, _equals, rest = (part.strip() for part in line.partition("="))
        label, _bar, under = (part.strip() for part in rest.partition("|"))
        if not re.fullmatch(CHOICE_VALUE, value) or not label or max(len(label), len(under)) > 120:
            told = gettext(
                "บรรทัดที่ %(number)s ไม่ถูกต้อง: ต้องเป็น ค่า = ข้อความ และค่าใช้ได้เฉพาะ A-Z a-z 0-9 _ . -"
            )
            raise forms.ValidationError(told % {"number": number})
        yield DataItem(value=value, label=label, under=under)


def index(request: HttpRequest) -> HttpResponse:
    """All lists; one that a form uses stays."""
    if request.method == "POST":
        found = get_object_or_404(DataList, pk=key_of(request, "pk"))
        try:
            remove_list(by=user_of(request), data_list=found)
            messages.success(
                request, gettext("ลบรายการข้อมูล “%(title)s” แล้ว") % {"title": found.title}
            )
        except ListInUse as error:
            told = gettext("ลบไม่ได้ ยังใช้อยู่ในแบบฟอร์ม: %(services)s")
            messages.error(request, told % {"services": ", ".join(error.services)})
        return redirect("manage:data-lists")
    return render(request, "catalog/manage_lists.html", {"lists": data_lists()})


def edit(request: HttpRequest, pk: int = 0) -> HttpResponse:
    """Add or change a list."""
    found = get_object_or_404(DataList, pk=pk) if pk else None
    used = services_naming(found.name) if found else []
    form = DataListForm(request.POST or None, instance=found, used=bool(used))
    if request.method == "POST" and form.is_valid():
        items = form.cleaned_data["lines"]
        save_list(by=user_of(request), data_list=form.save(commit=False), items=items)
        messages.success(request, gettext("บันทึกรายการข้อมูลแล้ว แบบฟอร์มใช้ทันที"))
        return redirect("manage:data-lists")
    title = found.title if found else gettext("เพิ่มรายการข้อมูล")
    context = {"form": form, "title": title, "used": used}
    return render(request, "catalog/manage_list.html", context)
