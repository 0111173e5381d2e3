"""The cast: invented municipalities and people. No real authority or person bears these names."""

from dataclasses import dataclass, field

from services.catalog.library import library
from thai.national_id import check_digit

PASSWORD = "Rim9#naam"  # noqa: S105 - demo accounts only


@dataclass(frozen=True)
class Person:
    """Somebody of the demo."""

    first_name: str
    last_name: str
    email: str
    title: str = "นาย"
    phone: str = "0800000000"
    serial: int = 0
    line_sub: str = ""

    @property
    def national_id(self) -> str:
        """A valid number that no office has issued (registration office 0000)."""
        twelve = f"10000{self.serial:07d}"
        return twelve + str(check_digit(twelve))


@dataclass(frozen=True)
class Town:
    """A municipality of the demo."""

    kind: str
    name: str
    subdomain: str
    brand_color: str
    accent_color: str
    emblem: str
    landscape: str
    phone: str
    address: str
    tax_id: str
    plan: str
    admin: Person
    officer: Person
    citizens: tuple[Person, ...]
    templates: tuple[str, ...] = field(default_factory=tuple)
    line_id: str = ""


OPERATOR = Person("ปรีชา", "ดูแลดี", "operator@eservice.example")
SECOND_OPERATOR = Person("วารี", "รอบคอบ", "operator2@eservice.example", "นางสาว")
# Deleting a municipality takes two.
OPERATORS = (OPERATOR, SECOND_OPERATOR)

_SMALL = ("street-light", "road", "complaint", "general-request", "water-support", "elderly")
_MIDDLE = (*_SMALL, "bin", "tree", "pet", "food-notify")
# The city offers everything that the library has.
_LARGE = tuple(library())

MUNICIPALITIES = (
    Town(
        kind="subdistrict",
        name="เทศบาลตำบลทุ่งสายรุ้ง",
        subdomain="thungsairung",
        brand_color="#0f5f56",
        accent_color="#d97706",
        emblem="rainbow-field",
        landscape="rice",
        phone="020000101",
        address="99 หมู่ที่ 4 ถนนสายรุ้ง ตำบลทุ่งสายรุ้ง",
        tax_id="0994000000101",
        plan="standard",
        admin=Person("วิชัย", "ตั้งใจ", "wichai@thungsairung.example"),
        officer=Person("มาลี", "มีน้ำใจ", "malee@thungsairung.example", "นาง"),
        citizens=(
            Person("สมชาย", "รุ่งเรือง", "somchai@mail.example", serial=1, line_sub="U" + "a" * 32),
            Person("ปิ่นมณี", "ศรีสุข", "pin@mail.example", "นางสาว", "0811110002", 2),
            Person("กตัญญู", "ผู้ใหญ่ดี", "katanyu@mail.example", "นาย", "0811110003", 3),
        ),
        templates=_MIDDLE,
        line_id="@thungsairung",
    ),
    Town(
        kind="city",
        name="เทศบาลนครริมวารี",
        subdomain="rimwari",
        brand_color="#1d4f91",
        accent_color="#c2410c",
        emblem="lotus-river",
        landscape="river",
        phone="020000202",
        address="1 ถนนริมวารี ตำบลในเมือง",
        tax_id="0994000000202",
        plan="city",
        admin=Person("อรุณ", "แจ่มใส", "arun@rimwari.example"),
        officer=Person("สุดา", "ใจเย็น", "suda@rimwari.example", "นาง"),
        citizens=(
            Person("มะลิ", "หอมนาน", "mali@mail.example", "นาง", "0822220001", 11, "U" + "b" * 32),
            Person("สมชาย", "รุ่งเรือง", "somchai@mail.example", serial=1),
        ),
        templates=_LARGE,
        line_id="@rimwari",
    ),
    Town(
        kind="sao",
        name="อบต.หนองดาวเรือง",
        subdomain="nongdaoruang",
        brand_color="#7a3e00",
        accent_color="#0e7490",
        emblem="daisy",
        landscape="hill",
        phone="020000303",
        address="88 หมู่ที่ 1 ตำบลหนองดาวเรือง",
        tax_id="0994000000303",
        plan="starter",
        admin=Person("บุญมา", "พาเพลิน", "boonma@nongdaoruang.example"),
        officer=Person("วีระ", "ขยันยิ่ง", "weera@nongdaoruang.example"),
        citizens=(Person("แดง", "ดอกดาวเรือง", "daeng@mail.example", "นาง", "0833330001", 21),),
        templates=_SMALL,
    ),
)
