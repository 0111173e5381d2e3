"""What people are told about their account."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.enums import MailNotices
from accounts.models import Mandate, User
from notifications.notices import Notice, Recipient
from tenants.site_address import absolute


def recipient_of(user: User) -> Recipient:
    """Where this person wants to be reached, and in which language."""
    return Recipient(
        mail=user.email,
        line_sub=user.line_sub if user.line_notices else "",
        name=user.first_name,
        language=user.language,
        wants_every_mail=user.mail_notices == MailNotices.ALL,
    )


@dataclass(frozen=True)
class IdentityVerified(Notice):
    template = "accounts/notices/identity_verified"
    subject = _("ยืนยันตัวตนเรียบร้อยแล้ว")

    @property
    def link(self) -> str:
        return absolute("/")


@dataclass(frozen=True)
class IdentityRefused(Notice):
    reason: str

    template = "accounts/notices/identity_refused"
    subject = _("ยืนยันตัวตนไม่ผ่าน กรุณาส่งภาพใหม่")
    button = _("ส่งภาพใหม่")

    @property
    def link(self) -> str:
        return absolute("/account/identity")


@dataclass(frozen=True)
class PasswordChange(Notice):
    path: str

    template = "accounts/notices/password_change"
    by_mail_only = True
    is_secret = True
    subject = _("แจ้งเปลี่ยนรหัสผ่าน")
    button = _("เปลี่ยนรหัสผ่าน")

    @property
    def link(self) -> str:
        return absolute(self.path)


@dataclass(frozen=True)
class RegistrationTried(Notice):
    """Someone tried to register with this person's ID or mail."""

    template = "accounts/notices/registration_tried"
    by_mail_only = True
    button = _("ลืมรหัสผ่าน")
    subject = _("มีผู้พยายามลงทะเบียนด้วยข้อมูลของท่าน")

    @property
    def link(self) -> str:
        return absolute("/forgot-password")


@dataclass(frozen=True)
class EmailConfirmation(Notice):
    """To the new address."""

    path: str

    template = "accounts/notices/email_confirmation"
    by_mail_only = True
    is_secret = True
    subject = _("ยืนยัน e-mail ใหม่")
    button = _("ยืนยัน e-mail นี้")

    @property
    def link(self) -> str:
        return absolute(self.path)


@dataclass(frozen=True)
class EmailChangeAsked(Notice):
    """To the address that is still the account's."""

    template = "accounts/notices/email_change_asked"
    subject = _("มีการขอเปลี่ยน e-mail ของบัญชีท่าน")
    button = _("ดูบัญชีของฉัน")

    @property
    def link(self) -> str:
        return absolute("/account")


@dataclass(frozen=True)
class EmailChanged(Notice):
    """To the address that was the account's until now."""

    template = "accounts/notices/email_changed"
    by_mail_only = True
    subject = _("เปลี่ยน e-mail ของบัญชีท่านแล้ว")


@dataclass(frozen=True)
class PasswordChanged(Notice):
    template = "accounts/notices/password_changed"
    by_mail_only = True
    subject = _("รหัสผ่านของท่านถูกเปลี่ยนแล้ว")
    button = _("ลืมรหัสผ่าน")

    @property
    def link(self) -> str:
        return absolute("/forgot-password")


@dataclass(frozen=True)
class OutsideLinked(Notice):
    """Somebody of LINE or of another provider signs in to this account from now on."""

    provider: str

    template = "accounts/notices/outside_linked"
    by_mail_only = True
    subject = _("เพิ่มวิธีเข้าสู่ระบบแล้ว")
    button = _("ดูบัญชีของฉัน")

    @property
    def link(self) -> str:
        return absolute("/account")


@dataclass(frozen=True)
class RegisteredAtCounter(Notice):
    """An officer registered this person, who was there; with the way to a password."""

    mandate: Mandate
    path: str

    template = "accounts/notices/registered_at_counter"
    by_mail_only = True
    is_secret = True
    subject = _("ลงทะเบียนให้ท่านที่เคาน์เตอร์แล้ว")
    button = _("ตั้งรหัสผ่าน")

    @property
    def link(self) -> str:
        return absolute(self.path)


@dataclass(frozen=True)
class HandedOver(Notice):
    """To the account that had an ID of somebody else; nothing is said of that person."""

    template = "accounts/notices/handed_over"
    subject = _("บัญชีของท่านถูกปิดแล้ว")
