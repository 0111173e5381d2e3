"""Tags and filters of the pages: icons, emblems, Thai dates, money, numbers, and form fields."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.forms.utils import flatatt
from django.template import Context
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thai import money, national_id, phone
from ui import brand, emblems, icons
from ui.dates import shown_date, shown_datetime, shown_long
from ui.fields import FieldView, only_advises

register = template.Library()

UNITS = ((1024**2, "MB"), (1024, "kB"))


@register.simple_tag
def icon(name: str, size: int | str = 24) -> SafeString:
    """Draw a line icon; see `ui.icons.PATHS` for the names."""
    return icons.svg(str(name), int(size))


@register.filter
def emblem_path(name: str) -> str:
    """Static path of an emblem; the platform's own for a name we have not drawn."""
    return emblems.static_path(name)


@register.filter
def townscape_template(name: str) -> str:
    """Template of a landscape's silhouette; rice fields where the landscape is unknown."""
    known = name if name in emblems.LANDSCAPES else "rice"
    return f"ui/townscapes/{known}.html"


@register.filter
def palette_colour(municipality: object | None, name: str) -> str:
    """One colour of the municipality's palette as hex, for mails, which load no style sheet."""
    return brand.palette(*brand.colours_of(municipality))[name]


@register.filter
def advises(form: BaseForm | None) -> bool:
    """Tell whether a form, if there is one, was refused for advice only."""
    return form is not None and only_advises(form.errors.values())


@register.filter
def field_view(bound: BoundField) -> FieldView:
    """Read a bound field as the component shows it."""
    return FieldView(bound)


@register.filter
def html_attrs(attrs: Any) -> SafeString:
    """Write the attributes a component was not looking for, escaped (cotton's own are not)."""
    given: Mapping[str, Any] = attrs.attrs_dict() if hasattr(attrs, "attrs_dict") else attrs
    return flatatt({name: value for name, value in given.items() if value is not None})


@register.simple_tag(takes_context=True)
def here(context: Context, *names: str) -> bool:
    """Tell whether the page shown has one of these URL names (with its namespace)."""
    match = getattr(context.get("request"), "resolver_match", None)
    return match is not None and match.view_name in names


@register.filter
def be_date(value: date | None) -> str:
    """20 พ.ย. 2569; 20 Nov 2026 in English."""
    return shown_date(value) if value else ""


@register.filter
def be_datetime(value: datetime | None) -> str:
    """20 พ.ย. 2569 09.12 น.; 20 Nov 2026, 09:12 in English."""
    return shown_datetime(value) if value else ""


@register.filter
def be_long(value: date | None) -> str:
    """20 พฤศจิกายน 2569; 20 November 2026 in English."""
    return shown_long(value) if value else ""


@register.filter
def baht(value: Any) -> str:
    """1,020.00; nothing for what is no number."""
    amount = _decimal(value)
    return "" if amount is None else money.baht(amount)


@register.filter
def baht_text(value: Any) -> str:
    """หนึ่งพันยี่สิบบาทถ้วน; nothing for what is no number."""
    amount = _decimal(value)
    return "" if amount is None else money.baht_text(amount)


@register.filter(name="national_id")
def national_id_filter(value: str) -> str:
    """X-XXXX-XXXXX-XX-X."""
    return national_id.format_id(str(value or ""))


@register.filter
def national_id_masked(value: str) -> str:
    """Enough to recognise one's own number, no more."""
    return national_id.mask_id(str(value or ""))


@register.filter(name="phone")
def phone_filter(value: str) -> str:
    """08 1234 5678."""
    return phone.format_phone(str(value or ""))


@register.filter
def filesize_th(value: Any) -> str:
    """4.2 MB, 310 kB, 12 ไบต์."""
    try:
        size = int(value)
    except (TypeError, ValueError):
        return ""
    for unit, name in UNITS:
        if size >= unit:
            return f"{size / unit:.1f}".removesuffix(".0") + f" {name}"
    return gettext("%(size)d ไบต์") % {"size": size}


@register.simple_tag
def step_states(current: str) -> list[dict[str, StrOrPromise]]:
    """List the four steps of a request as {label, state}: done, now, or nothing yet."""
    order = list(STEPS)
    at = order.index(current) if current in order else 0
    last = len(order) - 1
    return [
        {"label": label, "state": _state(position, at, last)}
        for position, label in enumerate(STEPS.values())
    ]


@register.simple_tag
def stepper_states(steps: list[str], current: int | str) -> list[dict[str, str]]:
    """List the pages of a form as {label, state}; there is always one that is now."""
    at = int(current)
    return [
        {"label": str(label), "state": _state(position, at, None)}
        for position, label in enumerate(steps)
    ]


# The four values of the manual, in its order and words; `services.requests` owns the transitions.
STEPS = {
    "submitted": _("ส่งคำร้อง"),
    "received": _("เจ้าหน้าที่รับเรื่อง"),
    "in_progress": _("กำลังดำเนินการ"),
    "done": _("ดำเนินการสำเร็จ"),
}


def _state(position: int, at: int, last: int | None) -> str:
    if position < at or (position == at == last):
        return "done"
    return "now" if position == at else ""


def _decimal(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None
