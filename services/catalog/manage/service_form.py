"""The forms of a service: its facts in groups, and its fee."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from services.catalog.models import Service
from ui.forms import UiFormMixin

# Screens of their own below /manage/services/.
RESERVED_SLUGS = frozenset({"new", "library"})
_LINES = forms.Textarea(attrs={"rows": 4})


@dataclass(frozen=True)
class Group:
    """Fields of a long form that belong together."""

    title: StrOrPromise
    fields: list[forms.BoundField]


_GROUPS = (
    (_("ที่ประชาชนเห็นในรายการ"), ("name", "summary", "category", "order", "slug")),
    (_("ผู้รับผิดชอบและระยะเวลา"), ("division", "working_days", "fee", "result")),
    (_("หลักเกณฑ์และเอกสาร"), ("conditions", "documents", "law")),
    (_("การเปิดรับ"), ("is_open", "needs_verified")),
)
_FEE_HELP = _("เว้นว่างไว้จะแสดงว่า “ค่าธรรมเนียมตามข้อบัญญัติ” ใส่ 0 เมื่อไม่มีค่าธรรมเนียม")


class ServiceForm(UiFormMixin, forms.ModelForm[Service]):
    class Meta:
        model = Service
        fields = (
            "name",
            "slug",
            "category",
            "summary",
            "division",
            "working_days",
            "fee",
            "conditions",
            "documents",
            "law",
            "result",
            "order",
            "is_open",
            "needs_verified",
        )
        help_texts = {
            "slug": _("ใช้ a-z ตัวเลข และขีด เช่น street-light"),
            "fee": _FEE_HELP,
            "working_days": _("เว้นว่างไว้จะแสดงว่า “ต้องกำหนดตามข้อบัญญัติ”"),
        }
        widgets = {"conditions": _LINES, "documents": _LINES}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["fee"]

    @property
    def groups(self) -> list[Group]:
        """The fields in the order in which a reader thinks of them."""
        return [
            Group(title, [self[name] for name in names if name in self.fields])
            for title, names in _GROUPS
        ]

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"])
        if slug in RESERVED_SLUGS:
            raise forms.ValidationError(gettext("ชื่อนี้ระบบใช้อยู่ กรุณาใช้ชื่ออื่น"))
        return slug


class FeeForm(UiFormMixin, forms.ModelForm[Service]):
    """A fee has a page of its own: it is an ordinance, and payment hangs on it."""

    class Meta:
        model = Service
        fields = ("fee",)
        help_texts = {"fee": _FEE_HELP}
