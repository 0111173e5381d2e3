"""Verbs of the operators' audit log, in the words of the screen."""

from django.utils.translation import pgettext_lazy

_TEXTS = {
    "municipality.created": pgettext_lazy("deed", "เปิดหน่วยงาน"),
    "municipality.changed": pgettext_lazy("deed", "แก้ไขข้อมูลหน่วยงาน"),
    "municipality.renamed": pgettext_lazy("deed", "เปลี่ยนชื่อหน่วยงาน"),
    "domain.added": pgettext_lazy("deed", "เพิ่มโดเมน"),
    "domain.verified": pgettext_lazy("deed", "ยืนยันโดเมน"),
    "domain.chosen": pgettext_lazy("deed", "เปลี่ยนที่อยู่หลัก"),
    "domain.removed": pgettext_lazy("deed", "ลบโดเมน"),
    "municipality.suspended": pgettext_lazy("deed", "ระงับหน่วยงาน"),
    "municipality.resumed": pgettext_lazy("deed", "เปิดใช้งานหน่วยงานอีกครั้ง"),
    "municipality.restored": pgettext_lazy("deed", "กู้คืนข้อมูลหน่วยงาน"),
    "municipality.deleted": pgettext_lazy("deed", "ลบหน่วยงาน"),
    "export.asked": pgettext_lazy("deed", "สั่งสำรองข้อมูล"),
    "restore.asked": pgettext_lazy("deed", "สั่งกู้คืนข้อมูล"),
    "delete.asked": pgettext_lazy("deed", "สั่งลบหน่วยงาน"),
    "archive.made": pgettext_lazy("deed", "สำรองข้อมูลหน่วยงาน"),
    "archive.downloaded": pgettext_lazy("deed", "ดาวน์โหลดไฟล์สำรอง"),
    "archive.discarded": pgettext_lazy("deed", "ลบไฟล์สำรอง"),
    "deletion.asked": pgettext_lazy("deed", "ขอลบหน่วยงาน"),
    "deletion.withdrawn": pgettext_lazy("deed", "ยกเลิกคำขอลบหน่วยงาน"),
    "deletion.agreed": pgettext_lazy("deed", "อนุมัติการลบหน่วยงาน"),
    "subscription.ended": pgettext_lazy("deed", "สิ้นสุดแพ็กเกจ"),
    "subscription.changed": pgettext_lazy("deed", "กำหนดแพ็กเกจ"),
    "plan.saved": pgettext_lazy("deed", "แก้ไขแพ็กเกจ"),
    "issuer.saved": pgettext_lazy("deed", "แก้ไขผู้ออกใบแจ้งหนี้"),
    "invoice.issued": pgettext_lazy("deed", "ออกใบแจ้งหนี้"),
    "invoice.paid": pgettext_lazy("deed", "บันทึกการชำระใบแจ้งหนี้"),
    "invoice.voided": pgettext_lazy("deed", "ยกเลิกใบแจ้งหนี้"),
    "second_factor.added": pgettext_lazy("deed", "เพิ่มวิธียืนยันสองชั้น"),
    "second_factor.removed": pgettext_lazy("deed", "เลิกใช้วิธียืนยันสองชั้น"),
    "second_factor.reset": pgettext_lazy("deed", "รีเซ็ตการยืนยันสองชั้น"),
    "administrator.reset": pgettext_lazy("deed", "รีเซ็ตการยืนยันสองชั้นของผู้ดูแลระบบ"),
    "recovery_codes.made": pgettext_lazy("deed", "สร้างรหัสสำรองชุดใหม่"),
    "recovery_code.used": pgettext_lazy("deed", "เข้าสู่ระบบด้วยรหัสสำรอง"),
    "password.changed": pgettext_lazy("deed", "เปลี่ยนรหัสผ่าน"),
    "device.signed_out": pgettext_lazy("deed", "ออกจากระบบที่อุปกรณ์อื่น"),
    "operator.added": pgettext_lazy("deed", "เพิ่มผู้ดูแลแพลตฟอร์ม"),
}


def verb_text(verb: str) -> str:
    """ออกใบแจ้งหนี้; the verb itself where it has no words yet."""
    return str(_TEXTS.get(verb, verb))
