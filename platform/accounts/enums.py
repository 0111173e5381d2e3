"""Closed sets of accounts."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """A session is of one kind; an officer who is also a citizen has two accounts."""

    CITIZEN = "citizen", "ผู้ใช้บริการ"
    STAFF = "staff", "เจ้าหน้าที่"
    OPERATOR = "operator", "ผู้ดูแลแพลตฟอร์ม"


class Role(TextChoices):
    """What a member of staff may do; empty for everyone else."""

    NONE = "", "—"
    OFFICER = "officer", "เจ้าหน้าที่"
    ADMIN = "admin", "ผู้ดูแลระบบของหน่วยงาน"


class IdentityStatus(TextChoices):
    WAITING = "waiting", "กำลังตรวจสอบการยืนยันตัวตน"
    VERIFIED = "verified", "ยืนยันตัวตนเรียบร้อยแล้ว"
    REFUSED = "refused", "ยืนยันตัวตนไม่ผ่าน"


class FaceZone(TextChoices):
    """Where a face is on a kind of image: the crossing stays away from it."""

    CARD = "card", "ใบหน้าอยู่ด้านขวา (หน้าบัตร)"
    SELFIE = "selfie", "ใบหน้าอยู่กลางภาพส่วนบน (ภาพถ่ายคู่กับบัตร)"
    NONE = "none", "ไม่มีใบหน้า"


class TermsKind(TextChoices):
    TERMS = "terms", "ข้อตกลงและเงื่อนไข"
    PRIVACY = "privacy", "ประกาศความเป็นส่วนตัว"


class Scope(TextChoices):
    """What an API token may do."""

    SERVICES_READ = "services:read", "อ่านรายการบริการและแบบฟอร์ม"
    REQUESTS_READ = "requests:read", "อ่านคำร้องของฉัน"
    REQUESTS_WRITE = "requests:write", "ยื่นคำร้องแทนฉัน"
