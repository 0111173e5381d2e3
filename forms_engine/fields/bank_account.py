"""A bank account in Thailand: bank, number, name of the holder."""

import re
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine import messages
from forms_engine.errors import FieldError
from forms_engine.fields.composite import CompositeField, Part
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec
from forms_engine.texts import ascii_digits

# Three-digit bank codes of the Bank of Thailand.
BANKS: dict[str, StrOrPromise] = {
    "002": _("ธนาคารกรุงเทพ"),
    "004": _("ธนาคารกสิกรไทย"),
    "006": _("ธนาคารกรุงไทย"),
    "011": _("ธนาคารทหารไทยธนชาต"),
    "014": _("ธนาคารไทยพาณิชย์"),
    "022": _("ธนาคารซีไอเอ็มบี ไทย"),
    "024": _("ธนาคารยูโอบี"),
    "025": _("ธนาคารกรุงศรีอยุธยา"),
    "030": _("ธนาคารออมสิน"),
    "033": _("ธนาคารอาคารสงเคราะห์"),
    "034": _("ธนาคารเพื่อการเกษตรและสหกรณ์การเกษตร"),
    "066": _("ธนาคารอิสลามแห่งประเทศไทย"),
    "067": _("ธนาคารทิสโก้"),
    "069": _("ธนาคารเกียรตินาคินภัทร"),
    "071": _("ธนาคารไทยเครดิต"),
    "073": _("ธนาคารแลนด์ แอนด์ เฮ้าส์"),
}
_NUMBER = re.compile(r"[0-9]{10,15}")
_NOISE = re.compile(r"[\s\-‐‑–—]+")


def _bank(line: str) -> str | FieldError:
    if line not in BANKS:
        return messages.no_such_choice(_("ธนาคาร"))
    return line


def _number(line: str) -> str | FieldError:
    digits = _NOISE.sub("", ascii_digits(line))
    if not _NUMBER.fullmatch(digits):
        return messages.said("format", _("เลขที่บัญชีต้องมี 10–15 หลัก"))
    return digits


class BankAccountField(CompositeField):
    name = "bank_account"
    label = _("บัญชีธนาคาร")
    part_list = (
        Part("bank", _("ธนาคาร"), required=True, finish=_bank, choices=tuple(BANKS.items())),
        Part(
            "number",
            _("เลขที่บัญชี"),
            required=True,
            most=30,
            finish=_number,
            attributes=(("inputmode", "numeric"), ("autocomplete", "off")),
        ),
        Part("name", _("ชื่อบัญชี"), required=True, most=100),
    )

    def text(self, spec: FieldSpec, value: Any, ports: Ports) -> str:
        bank = BANKS.get(value["bank"], value["bank"])
        words = gettext("%(bank)s เลขที่ %(number)s ชื่อบัญชี %(name)s")
        return words % {"bank": bank, "number": value["number"], "name": value["name"]}
