"""What is known of a citizen before a form is filled in, for a field of one type."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from services.catalog.manage.builder.words import thai

# What services.requests offers by these names; the types of field that can take it.
_TEXTS = ("text", "long_text")
_KNOWN = (
    ("citizen.full_name", _("ชื่อและนามสกุล"), _TEXTS),
    ("citizen.first_name", _("ชื่อ"), _TEXTS),
    ("citizen.last_name", _("นามสกุล"), _TEXTS),
    ("citizen.national_id", _("เลขประจำตัวประชาชน"), ("national_id", *_TEXTS)),
    ("citizen.phone", _("เบอร์โทรศัพท์"), ("phone", *_TEXTS)),
    ("citizen.email", _("อีเมล"), ("email", *_TEXTS)),
    ("citizen.address", _("ที่อยู่"), ("address", *_TEXTS)),
    ("citizen.address.house_no", _("บ้านเลขที่"), _TEXTS),
    ("citizen.address.moo", _("หมู่ที่"), _TEXTS),
    ("citizen.address.subdistrict", _("ตำบล/แขวง"), _TEXTS),
    ("citizen.address.district", _("อำเภอ/เขต"), _TEXTS),
    ("citizen.address.province", _("จังหวัด"), _TEXTS),
    ("citizen.address.postcode", _("รหัสไปรษณีย์"), _TEXTS),
)
_NOT_KEPT = ("file", "photo", "signature", "calculated", "constant")


def prefill_choices(field: Mapping[str, Any], schema: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """(name, words) of what this field can be filled with; the present one always among them."""
    kind, now = field["type"], field.get("prefill", "")
    found: list[tuple[str, Any]] = [("", gettext("ไม่เติมให้"))]
    own = [(name, words) for name, words, kinds in _KNOWN if kind in kinds]
    if own:
        found.append((gettext("ข้อมูลของประชาชน"), own))
    if kind not in _NOT_KEPT:
        found.append((gettext("คำตอบในคำร้องครั้งก่อนของบริการนี้"), list(_earlier(field, schema))))
    listed = {name for _group, each in found[1:] for name, _words in each}
    return found if not now or now in listed else [*found, (now, now)]


def _earlier(field: Mapping[str, Any], schema: Mapping[str, Any]) -> Any:
    for page in schema["pages"]:
        for each in page["fields"]:
            if each["type"] == field["type"]:
                yield f"earlier.{each['id']}", thai(each.get("label")) or each["id"]
