"""The four statuses, the outcomes inside the last one, and kinds of events."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(TextChoices):
    """Exactly four (domain §2.12); refusals and withdrawals are outcomes, never a fifth."""

    SUBMITTED = "submitted", _("ส่งคำร้อง")
    RECEIVED = "received", _("เจ้าหน้าที่รับเรื่อง")
    IN_PROGRESS = "in_progress", _("กำลังดำเนินการ")
    DONE = "done", _("ดำเนินการสำเร็จ")


class Outcome(TextChoices):
    APPROVED = "approved", _("อนุมัติ")
    REFUSED = "refused", _("ไม่อนุมัติ")
    WITHDRAWN = "withdrawn", pgettext_lazy("outcome", "ยกเลิก")
    FORWARDED = "forwarded", _("ส่งต่อหน่วยงานอื่น")


class EventKind(TextChoices):
    STATUS = "status", _("เปลี่ยนสถานะ")
    NOTE = "note", pgettext_lazy("a note", "บันทึก")
    DOCUMENTS_ASKED = "documents_asked", pgettext_lazy("an event", "ขอเอกสารเพิ่มเติม")
    DOCUMENTS_SENT = "documents_sent", _("ส่งเอกสารเพิ่มเติม")
    DOCUMENT = "document", _("แนบเอกสารผลการดำเนินการ")
    PAYMENT = "payment", _("ชำระค่าธรรมเนียม")


class FilePurpose(TextChoices):
    EVIDENCE = "evidence", _("เอกสารของผู้ยื่น")
    RESULT = "result", _("เอกสารผลการดำเนินการ")
    PROOF = "proof", _("หลักฐานการยื่นคำร้อง")
