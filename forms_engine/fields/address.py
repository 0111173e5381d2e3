"""A Thai address, its parts in the order of domain.md §7."""

import re
from typing import Any

from forms_engine import messages
from forms_engine.errors import Refused
from forms_engine.fields.composite import CompositeField, Part
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec
from forms_engine.texts import ascii_digits

_POSTCODE = re.compile(r"[1-9][0-9]{4}")
_BANGKOK = ("กรุงเทพมหานคร", "กรุงเทพฯ", "กรุงเทพ")


def _postcode(line: str) -> str:
    digits = ascii_digits(line)
    if not _POSTCODE.fullmatch(digits):
        raise Refused.because(messages.said("format", "รหัสไปรษณีย์ต้องมี 5 หลัก"))
    return digits


class AddressField(CompositeField):
    name = "address"
    label_th = "ที่อยู่"
    part_list = (
        Part("house_no", "บ้านเลขที่", "House no.", required=True, most=50),
        Part("moo", "หมู่ที่", "Moo", most=20),
        Part("soi", "ตรอก/ซอย", "Soi", most=100),
        Part("road", "ถนน", "Road", most=100),
        Part("subdistrict", "ตำบล/แขวง", "Subdistrict", required=True, most=100),
        Part("district", "อำเภอ/เขต", "District", required=True, most=100),
        Part("province", "จังหวัด", "Province", required=True, most=100),
        Part(
            "postcode",
            "รหัสไปรษณีย์",
            "Postcode",
            required=True,
            most=10,
            finish=_postcode,
            attributes=(("inputmode", "numeric"), ("autocomplete", "postal-code")),
        ),
    )

    def text(self, spec: FieldSpec, value: Any, ports: Ports, language: str) -> str:
        return one_line(value)


def one_line(parts: dict[str, str]) -> str:
    """99/1 หมู่ที่ 4 ซอยสายรุ้ง 5 ตำบลทุ่งสายรุ้ง … 10000; แขวง and เขต in Bangkok."""
    in_bangkok = parts.get("province", "") in _BANGKOK
    words = {
        "house_no": "",
        "moo": "หมู่ที่ ",
        "soi": "ซอย",
        "road": "ถนน",
        "subdistrict": "แขวง" if in_bangkok else "ตำบล",
        "district": "เขต" if in_bangkok else "อำเภอ",
        "province": "" if in_bangkok else "จังหวัด",
        "postcode": "",
    }
    return " ".join(_with(words[name], parts[name]) for name in words if parts.get(name))


def _with(prefix: str, value: str) -> str:
    return value if value.startswith(prefix.strip()) else f"{prefix}{value}"
