"""A Thai address, its parts in the order of domain.md §7."""

import re
from typing import Any

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine import messages
from forms_engine.errors import FieldError
from forms_engine.fields.composite import CompositeField, Part
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec
from forms_engine.texts import ascii_digits
from thai.address import PARTS
from ui.language import in_thai

_POSTCODE = re.compile(r"[1-9][0-9]{4}")
_BANGKOK = (_("กรุงเทพมหานคร"), _("กรุงเทพฯ"), _("กรุงเทพ"))
_AROUND: dict[str, StrOrPromise] = {
    "moo": _("หมู่ที่ %(name)s"),
    "soi": _("ซอย%(name)s"),
    "road": _("ถนน%(name)s"),
}
_IN_BANGKOK = {**_AROUND, "subdistrict": _("แขวง%(name)s"), "district": _("เขต%(name)s")}
_ELSEWHERE = {
    **_AROUND,
    "subdistrict": _("ตำบล%(name)s"),
    "district": _("อำเภอ%(name)s"),
    "province": _("จังหวัด%(name)s"),
}


def _postcode(line: str) -> str | FieldError:
    digits = ascii_digits(line)
    if not _POSTCODE.fullmatch(digits):
        return messages.said("format", _("รหัสไปรษณีย์ต้องมี 5 หลัก"))
    return digits


def _named(name: str, label: StrOrPromise, purpose: str) -> Part:
    """A part that browsers know by its purpose, and that suggestions can fill."""
    return Part(name, label, required=True, most=100, attributes=(("autocomplete", purpose),))


class AddressField(CompositeField):
    name = "address"
    label = _("ที่อยู่")
    part_list = (
        Part("house_no", _("บ้านเลขที่"), required=True, most=50),
        Part("moo", _("หมู่ที่"), most=20),
        Part("soi", _("ตรอก/ซอย"), most=100),
        Part("road", _("ถนน"), most=100),
        _named("subdistrict", _("ตำบล/แขวง"), "address-level3"),
        _named("district", _("อำเภอ/เขต"), "address-level2"),
        _named("province", _("จังหวัด"), "address-level1"),
        Part(
            "postcode",
            _("รหัสไปรษณีย์"),
            required=True,
            most=10,
            finish=_postcode,
            attributes=(("inputmode", "numeric"), ("autocomplete", "postal-code")),
        ),
    )

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        return one_line(value)


def one_line(parts: dict[str, str]) -> str:
    """99/1 หมู่ที่ 4 ซอยสายรุ้ง 5 ตำบลทุ่งสายรุ้ง … 10000; แขวง and เขต in Bangkok.

    The names stay as they were written; what stands around them is said in the reader's language.
    """
    in_bangkok = _is_bangkok(parts.get("province", ""))
    found = [(_around(name, in_bangkok), parts[name]) for name in PARTS if parts.get(name)]
    return pgettext("between the parts of an address", " ").join(
        _with(around, value) for around, value in found
    )


def _is_bangkok(name: str) -> bool:
    with in_thai():
        return name in [str(known) for known in _BANGKOK]


def _around(name: str, in_bangkok: bool) -> StrOrPromise:
    words = _IN_BANGKOK if in_bangkok else _ELSEWHERE
    return words.get(name, "%(name)s")


def _with(around: StrOrPromise, value: str) -> str:
    """Say ซอยสายรุ้ง once, whether the word was typed with the name or not."""
    with in_thai():
        prefix = str(around).removesuffix("%(name)s").strip()
    if prefix and value.startswith(prefix):
        return value
    return str(around) % {"name": gettext(value) if _is_bangkok(value) else value}
