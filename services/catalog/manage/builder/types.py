"""Field types as an administrator chooses them: in groups, with a picture and a line of words."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from forms_engine.builder import FieldTypeInfo, field_types


@dataclass(frozen=True, slots=True)
class TypeCard:
    """One type on the page of choice."""

    info: FieldTypeInfo
    icon: str
    words: StrOrPromise


@dataclass(frozen=True, slots=True)
class TypeGroup:
    """Types that belong together."""

    title: StrOrPromise
    cards: tuple[TypeCard, ...]


_GROUPS: tuple[tuple[StrOrPromise, tuple[str, ...]], ...] = (
    (_("พิมพ์ตอบ"), ("text", "long_text", "number", "money", "phone", "email")),
    (_("เลือกตอบ"), ("yes_no", "choice", "choices", "consent")),
    (_("วันและเวลา"), ("date", "time", "date_time", "date_range")),
    (
        _("บุคคลและสถานที่"),
        ("national_id", "tax_id", "address", "map_point", "bank_account", "licence_plate"),
    ),
    (_("เอกสาร ภาพ และลายมือชื่อ"), ("file", "photo", "signature")),
    (_("ตาราง การคำนวณ และอื่น ๆ"), ("table", "calculated", "constant", "request_link")),
    (_("จัดหน้าและข้อความ"), ("heading", "notice")),
)
_CARDS: dict[str, tuple[str, StrOrPromise]] = {
    "text": ("pencil", _("คำตอบหนึ่งบรรทัด เช่น ชื่อ เลขที่เอกสาร")),
    "long_text": ("list", _("คำตอบหลายบรรทัด เช่น รายละเอียดเหตุ")),
    "number": ("meter", _("จำนวน พร้อมหน่วย เช่น 3 ดวง")),
    "money": ("coin", _("จำนวนเงินเป็นบาทและสตางค์")),
    "phone": ("phone", _("เบอร์โทรศัพท์ ระบบตรวจรูปแบบให้")),
    "email": ("mail", _("ที่อยู่อีเมล")),
    "yes_no": ("check", _("ถามสองทาง เช่น มี / ไม่มี")),
    "choice": ("check", _("เลือกหนึ่งข้อจากรายการ ใส่ภาพได้")),
    "choices": ("list", _("เลือกได้หลายข้อจากรายการ")),
    "consent": ("shield", _("ช่องทำเครื่องหมายรับรองหรือยินยอม")),
    "date": ("calendar", _("วัน เดือน ปี พ.ศ.")),
    "time": ("clock", _("เวลาเป็นชั่วโมงและนาที")),
    "date_time": ("calendar", _("วันและเวลาในคำถามเดียว")),
    "date_range": ("calendar", _("ตั้งแต่วันที่ ถึงวันที่")),
    "national_id": ("id-card", _("13 หลัก ตรวจเลขตรวจสอบให้")),
    "tax_id": ("building", _("เลขนิติบุคคลหรือผู้เสียภาษี 13 หลัก")),
    "address": ("home", _("บ้านเลขที่ ถึงรหัสไปรษณีย์ แนะนำตำบลให้")),
    "map_point": ("map-pin", _("ปักจุดบนแผนที่")),
    "bank_account": ("money", _("ธนาคาร เลขบัญชี ชื่อบัญชี")),
    "licence_plate": ("truck", _("หมวดอักษร เลข และจังหวัด")),
    "file": ("paperclip", _("แนบเอกสารหรือภาพจากเครื่อง")),
    "photo": ("camera", _("ถ่ายภาพจากกล้องโทรศัพท์")),
    "signature": ("pencil", _("เซ็นชื่อบนหน้าจอ")),
    "table": ("menu", _("ชุดคำถามที่เพิ่มได้หลายแถว")),
    "calculated": ("chart", _("ระบบคำนวณจากคำตอบอื่น")),
    "constant": ("tax", _("อัตราตามข้อบัญญัติที่ใช้คำนวณ")),
    "request_link": ("file", _("เลือกคำร้องที่เคยยื่นไว้")),
    "heading": ("book", _("เปิดส่วนใหม่ของหน้า")),
    "notice": ("info", _("ข้อความแจ้งหรือคำเตือนในแบบฟอร์ม")),
}


def type_groups(*, in_table: bool = False) -> list[TypeGroup]:
    """Return all types in their groups, or those that may be a column of a table."""
    known = {info.type: info for info in field_types() if info.in_table or not in_table}
    grouped = [
        TypeGroup(title, tuple(_card(known[name]) for name in names if name in known))
        for title, names in _GROUPS
    ]
    return [group for group in grouped if group.cards]


def type_info(name: str) -> FieldTypeInfo:
    """Return what the engine says of a field type; KeyError for an unknown one."""
    return {info.type: info for info in field_types()}[name]


def icon_of(name: str) -> str:
    """The picture of a field type."""
    return _CARDS.get(name, ("file", ""))[0]


def _card(info: FieldTypeInfo) -> TypeCard:
    icon, words = _CARDS.get(info.type, ("file", ""))
    return TypeCard(info, icon, words)
