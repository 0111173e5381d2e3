"""Why a second factor was not taken, in words for the person who showed it."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


class Refused(ValueError):
    """Nothing was done."""

    said: ClassVar[StrOrPromise]


class WrongCode(Refused):
    said = _("รหัสไม่ถูกต้อง กรุณาดูรหัสล่าสุดในแอป และตรวจว่าเวลาในโทรศัพท์ตรง")


class UsedCode(Refused):
    said = _("รหัสนี้ใช้ไปแล้ว กรุณารอรหัสถัดไป")


class WrongRecoveryCode(Refused):
    said = _("รหัสสำรองไม่ถูกต้อง หรือใช้ไปแล้ว")


class PasskeyRefused(Refused):
    said = _("ใช้พาสคีย์ไม่สำเร็จ กรุณาลองอีกครั้ง หรือใช้วิธีอื่น")


class ChangedMeanwhile(Refused):
    said = _("วิธีเข้าสู่ระบบของบัญชีนี้เพิ่งเปลี่ยนไป กรุณาเข้าสู่ระบบอีกครั้ง")


class LastFactor(Refused):
    said = _("บัญชีของท่านต้องยืนยันสองชั้น กรุณาเพิ่มวิธีอื่นก่อน แล้วจึงเลิกใช้วิธีนี้")


class OwnFactor(Refused):
    said = _("รีเซ็ตของตนเองไม่ได้ กรุณาให้ผู้ดูแลท่านอื่นดำเนินการ")
