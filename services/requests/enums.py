"""The four statuses, the outcomes inside the last one, and kinds of events."""

from django.db.models import TextChoices


class Status(TextChoices):
    """Exactly four (domain §2.12); refusals and withdrawals are outcomes, never a fifth."""

    SUBMITTED = "submitted", "ส่งคำร้อง"
    RECEIVED = "received", "เจ้าหน้าที่รับเรื่อง"
    IN_PROGRESS = "in_progress", "กำลังดำเนินการ"
    DONE = "done", "ดำเนินการสำเร็จ"


class Outcome(TextChoices):
    APPROVED = "approved", "อนุมัติ"
    REFUSED = "refused", "ไม่อนุมัติ"
    WITHDRAWN = "withdrawn", "ยกเลิก"
    FORWARDED = "forwarded", "ส่งต่อหน่วยงานอื่น"


class EventKind(TextChoices):
    STATUS = "status", "เปลี่ยนสถานะ"
    NOTE = "note", "บันทึก"
    DOCUMENTS_ASKED = "documents_asked", "ขอเอกสารเพิ่มเติม"
    DOCUMENTS_SENT = "documents_sent", "ส่งเอกสารเพิ่มเติม"
    DOCUMENT = "document", "แนบเอกสารผลการดำเนินการ"
    PAYMENT = "payment", "ชำระค่าธรรมเนียม"


class FilePurpose(TextChoices):
    EVIDENCE = "evidence", "เอกสารของผู้ยื่น"
    RESULT = "result", "เอกสารผลการดำเนินการ"
    PROOF = "proof", "หลักฐานการยื่นคำร้อง"
