"""What the scripts of the pages say; they find it on <body data-words>."""

import json
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

WORDS = {
    "show": _("แสดง"),
    "hide": _("ซ่อน"),
    "password": _("รหัสผ่าน"),
    "strength": _("รหัสผ่าน มีความปลอดภัยระดับ{level}"),
    "strengths": _("ต่ำ|พอใช้|ดี|ดีมาก"),
    "left": _("{minutes} นาที {seconds} วินาที"),
    "copied": _("คัดลอกแล้ว"),
    "saved": _("บันทึกร่างอัตโนมัติเมื่อ {time} น."),
    "offline": _("ไม่มีสัญญาณอินเทอร์เน็ต"),
    "cancel": _("ยกเลิก"),
    "confirm": _("ยืนยัน"),
    "close": _("ปิด"),
    "sending": _("กำลังส่งไฟล์ {percent}%"),
    "receiving": _("ส่งไฟล์ครบแล้ว กำลังตรวจสอบ"),
    "notSent": _("ส่งไม่สำเร็จ ข้อมูลที่กรอกยังอยู่ครบ กรุณาตรวจสัญญาณอินเทอร์เน็ตแล้วลองอีกครั้ง"),
    "noPlace": _("ไม่พบตำแหน่งของท่าน กรุณาเลือกบนแผนที่หรือพิมพ์พิกัด"),
    "loading": _("กำลังโหลด"),
    "found": _("พบ {count} รายการ"),
    "nothing": _("ไม่พบรายการที่ค้นหา"),
    "search": _("พิมพ์เพื่อค้นหา หรือเลือกจากรายการ"),
}


def words() -> str:
    """The words as JSON in the language of this page."""
    return _written(get_language() or "")


@lru_cache(maxsize=16)
def _written(language: str) -> str:
    # `language` is what the cache tells apart; gettext knows it by itself.
    return json.dumps({name: str(text) for name, text in WORDS.items()}, ensure_ascii=False)
