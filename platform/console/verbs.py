"""Verbs of the operators' audit log, in the words of the screen."""

_TEXTS = {
    "municipality.created": "เปิดหน่วยงาน",
    "municipality.changed": "แก้ไขข้อมูลหน่วยงาน",
    "municipality.suspended": "ระงับหน่วยงาน",
    "municipality.resumed": "เปิดใช้งานหน่วยงานอีกครั้ง",
    "subscription.changed": "กำหนดแพ็กเกจ",
    "plan.saved": "แก้ไขแพ็กเกจ",
    "issuer.saved": "แก้ไขผู้ออกใบแจ้งหนี้",
    "invoice.issued": "ออกใบแจ้งหนี้",
    "invoice.paid": "บันทึกการชำระใบแจ้งหนี้",
    "invoice.voided": "ยกเลิกใบแจ้งหนี้",
    "operator.added": "เพิ่มผู้ดูแลแพลตฟอร์ม",
}


def verb_text(verb: str) -> str:
    """ออกใบแจ้งหนี้; the verb itself where it has no words yet."""
    return _TEXTS.get(verb, verb)
