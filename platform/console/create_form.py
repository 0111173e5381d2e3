"""The form that opens a municipality: its face, its first admin, its services, its plan."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from billing.subscriptions.models import Plan
from console.forms import BAD_MAIL, BuyerMixin, first_password
from services.catalog.library import ServiceTemplate, library
from tenants.lifecycle import FirstAdmin, Order, check_subdomain
from tenants.models import Municipality
from thai.money import baht

# What nearly every office offers; the others are one tick away.
STARTER = (
    "street-light",
    "road",
    "complaint",
    "general-request",
    "water-support",
    "elderly",
    "bin",
    "tree",
)
FACE = ("kind", "name", "subdomain", "official_code", "phone", "address", "tax_id")
LOOK = ("brand_color", "accent_color", "emblem", "landscape")
ADMIN = ("admin_first_name", "admin_last_name", "admin_email", "admin_password")


@dataclass(frozen=True)
class TemplateGroup:
    """The templates of one category, each with whether it is ticked."""

    category: str
    picks: list[tuple[ServiceTemplate, bool]]


class PlanField(forms.ModelChoiceField[Plan]):
    """Plans with their prices."""

    def label_from_instance(self, obj: Plan) -> str:
        price, included = baht(obj.monthly_price), obj.included_requests
        said = gettext("%(name)s · %(price)s บาทต่อเดือน (ก่อน VAT) · รวม %(included)s คำร้อง")
        return said % {"name": obj.name, "price": price, "included": f"{included:,}"}


def starter_keys() -> list[str]:
    """Templates that are ticked at first."""
    return [key for key in STARTER if key in library()] or list(library())


def selected_keys(choice: str) -> list[str]:
    """Templates behind a button of the list: all, the starter set, or none."""
    return {"all": list(library()), "none": []}.get(choice, starter_keys())


class CreateForm(BuyerMixin, forms.ModelForm[Municipality]):
    """`subdomain`, `admin_password` and `templates` follow the rules of their own apps."""

    admin_first_name = forms.CharField(label=pgettext_lazy("person", "ชื่อ"), max_length=80)
    admin_last_name = forms.CharField(label=_("นามสกุล"), max_length=80)
    admin_email = forms.EmailField(label=_("e-mail"), error_messages={"invalid": BAD_MAIL})
    admin_password = first_password()
    templates = forms.MultipleChoiceField(label=pgettext_lazy("list", "บริการ"), required=False)
    plan = PlanField(
        label=_("แพ็กเกจ"),
        queryset=Plan.objects.all(),
        to_field_name="key",
        empty_label=None,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Municipality
        fields = (*FACE, *LOOK)
        widgets = {
            "brand_color": forms.TextInput(attrs={"type": "color"}),
            "accent_color": forms.TextInput(attrs={"type": "color"}),
            "address": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "name": _("ชื่อเต็ม เช่น เทศบาลเมืองธารารมย์"),
            "subdomain": _("ใช้ a-z ตัวเลข และขีด 3–40 ตัว เช่น thararom จะเป็นที่อยู่เว็บไซต์ของหน่วยงาน"),
            "tax_id": _("ใช้ออกใบแจ้งหนี้ ตัวเลข 13 หลัก"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, template.name) for key, template in library().items()]
        self.fields["templates"].choices = choices  # type: ignore[attr-defined]

    def clean_subdomain(self) -> str:
        subdomain = str(self.cleaned_data["subdomain"]).lower()
        check_subdomain(subdomain)
        return subdomain

    @property
    def template_groups(self) -> list[TemplateGroup]:
        """The library by category, with what is ticked now."""
        ticked = set(self["templates"].value() or ())
        groups: dict[str, TemplateGroup] = {}
        for key, template in library().items():
            group = groups.setdefault(template.category, TemplateGroup(template.category, []))
            group.picks.append((template, key in ticked))
        return list(groups.values())

    @property
    def face_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in FACE]

    @property
    def look_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in LOOK]

    @property
    def admin_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ADMIN]

    @property
    def order(self) -> Order:
        """What was asked for, once the form is valid."""
        data = self.cleaned_data
        admin = FirstAdmin(*(data[name] for name in ADMIN))
        values = {name: data[name] for name in (*FACE, *LOOK)}
        return Order(values, admin, tuple(data["templates"]))
