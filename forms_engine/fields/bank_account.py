"""A bank account in Thailand: bank, number, name of the holder."""

import re
from typing import Any

from forms_engine import messages
from forms_engine.errors import Refused
from forms_engine.fields.composite import CompositeField, Part
from forms_engine.ports import Ports
from forms_engine.spec import FieldSpec
from forms_engine.texts import ascii_digits

# Three-digit bank codes of the Bank of Thailand.
BANKS = {
    "002": "ธนาคารกรุงเทพ",
    "004": "ธนาคารกสิกรไทย",
    "006": "ธนาคารกรุงไทย",
    "011": "ธนาคารทหารไทยธนชาต",
    "014": "ธนาคารไทยพาณิชย์",
    "022": "ธนาคารซีไอเอ็มบี ไทย",
    "024": "ธนาคารยูโอบี",
    "025": "ธนาคารกรุงศรีอยุธยา",
    "030": "ธนาคารออมสิน",
    "033": "ธนาคารอาคารสงเคราะห์",
    "034": "ธนาคารเพื่อการเกษตรและสหกรณ์การเกษตร",
    "066": "ธนาคารอิสลามแห่งประเทศไทย",
    "067": "ธนาคารทิสโก้",
    "069": "ธนาคารเกียรตินาคินภัทร",
    "071": "ธนาคารไทยเครดิต",
    "073": "ธนาคารแลนด์ แอนด์ เฮ้าส์",
}
_NUMBER = re.compile(r"[0-9]{10,15}")
_NOISE = re.compile(r"[\s-]+")


def _bank(line: str) -> str:
    if line not in BANKS:
        raise Refused.because(messages.no_such_choice("ธนาคาร"))
    return line


def _number(line: str) -> str:
    digits = _NOISE.sub("", ascii_digits(line))
    if not _NUMBER.fullmatch(digits):
        raise Refused.because(messages.said("format", "เลขที่บัญชีต้องมี 10–15 หลัก"))
    return digits


class BankAccountField(CompositeField):
    name = "bank_account"
    label_th = "บัญชีธนาคาร"
    part_list = (
        Part("bank", "ธนาคาร", "Bank", required=True, finish=_bank, choices=tuple(BANKS.items())),
        Part(
            "number",
            "เลขที่บัญชี",
            "Account number",
            required=True,
            most=30,
            finish=_number,
            attributes=(("inputmode", "numeric"), ("autocomplete", "off")),
        ),
        Part("name", "ชื่อบัญชี", "Account name", required=True, most=100),
    )

    def text(self, spec: FieldSpec, value: Any, ports: Ports, language: str) -> str:
        bank = BANKS.get(value["bank"], value["bank"])
        return f"{bank} เลขที่ {value['number']} ชื่อบัญชี {value['name']}"
