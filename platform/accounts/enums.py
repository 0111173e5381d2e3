"""Closed sets of accounts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """A session is of one kind; an officer who is also a citizen has two accounts."""

    CITIZEN = "citizen", _("ผู้ใช้บริการ")
    STAFF = "staff", _("เจ้าหน้าที่")
    OPERATOR = "operator", _("ผู้ดูแลแพลตฟอร์ม")


class Role(TextChoices):
    """What a member of staff may do; empty for everyone else."""

    NONE = "", "—"
    OFFICER = "officer", _("เจ้าหน้าที่")
    ADMIN = "admin", _("ผู้ดูแลระบบของหน่วยงาน")


class Language(TextChoices):
    """What a person is written to in, and sees after signing in; settings.LANGUAGES."""

    THAI = "th", _("ไทย")
    ENGLISH = "en", "English"


class Factor(TextChoices):
    """What somebody shows besides the password."""

    TOTP = "totp", _("แอปยืนยันตัวตน")
    PASSKEY = "passkey", _("พาสคีย์")


class IdentityStatus(TextChoices):
    WAITING = "waiting", _("กำลังตรวจสอบการยืนยันตัวตน")
    VERIFIED = "verified", _("ยืนยันตัวตนเรียบร้อยแล้ว")
    REFUSED = "refused", _("ยืนยันตัวตนไม่ผ่าน")


class FaceZone(TextChoices):
    """Where a face is on a kind of image: the crossing stays away from it."""

    CARD = "card", _("ใบหน้าอยู่ด้านขวา (หน้าบัตร)")
    SELFIE = "selfie", _("ใบหน้าอยู่กลางภาพส่วนบน (ภาพถ่ายคู่กับบัตร)")
    NONE = "none", _("ไม่มีใบหน้า")


class TermsKind(TextChoices):
    TERMS = "terms", _("ข้อตกลงและเงื่อนไข")
    PRIVACY = "privacy", _("ประกาศความเป็นส่วนตัว")


class Scope(TextChoices):
    """What an API token may do."""

    SERVICES_READ = "services:read", _("อ่านรายการบริการและแบบฟอร์ม")
    REQUESTS_READ = "requests:read", _("อ่านคำร้องของฉัน")
    REQUESTS_WRITE = "requests:write", _("ยื่นคำร้องแทนฉัน")


class MailNotices(TextChoices):
    """Which mails a citizen wants; what the law or safety asks for is always sent."""

    ALL = "all", _("ทุกขั้นตอนของคำร้อง")
    IMPORTANT = "important", _("เฉพาะเรื่องที่ต้องทำ และเมื่อดำเนินการสำเร็จ")


class MandateDeed(TextChoices):
    """What an officer does for a citizen at the counter."""

    REGISTER = "register", _("ลงทะเบียนแทน")
    FILE = "file", _("ยื่นคำร้องแทน")
    HAND_OVER = "hand_over", _("มอบเลขประจำตัวคืนแก่เจ้าของ")


class MandateBasis(TextChoices):
    """On whose word."""

    IN_PERSON = "in_person", _("ผู้ใช้บริการมาแสดงตัวด้วยตนเอง")
    REPRESENTATIVE = "representative", _("ผู้รับมอบอำนาจมาแทน โดยมีหนังสือมอบอำนาจ")
