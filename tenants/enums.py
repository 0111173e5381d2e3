"""Closed sets of the tenancy domain."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MunicipalityKind(TextChoices):
    """The seven kinds of local authority of Thailand."""

    PAO = "pao", _("องค์การบริหารส่วนจังหวัด")
    CITY = "city", _("เทศบาลนคร")
    TOWN = "town", _("เทศบาลเมือง")
    SUBDISTRICT = "subdistrict", _("เทศบาลตำบล")
    SAO = "sao", _("องค์การบริหารส่วนตำบล")
    BANGKOK = "bangkok", _("กรุงเทพมหานคร")
    PATTAYA = "pattaya", _("เมืองพัทยา")


class MunicipalityStatus(TextChoices):
    ACTIVE = "active", _("เปิดใช้งาน")
    SUSPENDED = "suspended", _("ระงับชั่วคราว")
    # The row stays for the platform's books; schema, hosts, files and key are gone.
    DELETED = "deleted", _("ลบแล้ว")


class Emblem(TextChoices):
    """Seals drawn with the platform, until a municipality brings its own."""

    RAINBOW_FIELD = "rainbow-field", _("ทุ่งสายรุ้ง")
    RIVER = "river", _("สายน้ำ")
    DAISY = "daisy", _("ดอกดาวเรือง")
    KINGFISHER = "kingfisher", _("นกกระเต็น")
    MOON = "moon", _("จันทร์เพ็ญ")
    GARDEN = "garden", _("อุทยาน")
    LOTUS_RIVER = "lotus-river", _("บัวสายน้ำ")


class Landscape(TextChoices):
    RIVER = "river", _("ริมน้ำ")
    RICE = "rice", _("ทุ่งนา")
    HILL = "hill", _("ภูเขา")
    COAST = "coast", _("ชายทะเล")
    CITY = "city", _("เมือง")
