"""What staff and operators are told about the ways into their account."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.enums import Factor
from notifications.notices import Notice
from tenants.context import current_municipality
from tenants.site_address import absolute


@dataclass(frozen=True)
class SecurityNotice(Notice):
    """About an account of staff or operators; its button leads to the account's own page."""

    by_mail_only = True
    button = _("ดูความปลอดภัยของบัญชี")

    @property
    def link(self) -> str:
        return absolute("/office/security/" if current_municipality() else "/console/security/")


@dataclass(frozen=True)
class StaffPasswordChanged(SecurityNotice):
    template = "accounts/notices/staff_password_changed"
    subject = _("รหัสผ่านของท่านถูกเปลี่ยนแล้ว")


@dataclass(frozen=True)
class FactorAdded(SecurityNotice):
    factor: Factor

    template = "accounts/notices/factor_added"
    subject = _("เพิ่มวิธียืนยันสองชั้นแล้ว")


@dataclass(frozen=True)
class FactorRemoved(SecurityNotice):
    factor: Factor

    template = "accounts/notices/factor_removed"
    subject = _("เลิกใช้วิธียืนยันสองชั้นแล้ว")


@dataclass(frozen=True)
class FactorsReset(SecurityNotice):
    template = "accounts/notices/factors_reset"
    subject = _("รีเซ็ตการยืนยันสองชั้นแล้ว")


@dataclass(frozen=True)
class RecoveryCodesMade(SecurityNotice):
    template = "accounts/notices/recovery_codes_made"
    subject = _("สร้างรหัสสำรองชุดใหม่แล้ว")


@dataclass(frozen=True)
class RecoveryCodeUsed(SecurityNotice):
    left: int

    template = "accounts/notices/recovery_code_used"
    subject = _("มีการเข้าสู่ระบบด้วยรหัสสำรอง")


@dataclass(frozen=True)
class CodesGuessed(SecurityNotice):
    """Whoever tries codes has the password already."""

    template = "accounts/notices/codes_guessed"
    subject = _("มีผู้พยายามเข้าสู่ระบบด้วยบัญชีของท่าน")
