"""Closed sets of the tenancy domain."""

from django.db.models import TextChoices


class MunicipalityKind(TextChoices):
    """The seven kinds of local authority of Thailand."""

    PAO = "pao", "องค์การบริหารส่วนจังหวัด"
    CITY = "city", "เทศบาลนคร"
    TOWN = "town", "เทศบาลเมือง"
    SUBDISTRICT = "subdistrict", "เทศบาลตำบล"
    SAO = "sao", "องค์การบริหารส่วนตำบล"
    BANGKOK = "bangkok", "กรุงเทพมหานคร"
    PATTAYA = "pattaya", "เมืองพัทยา"


class MunicipalityStatus(TextChoices):
    ACTIVE = "active", "เปิดใช้งาน"
    SUSPENDED = "suspended", "ระงับชั่วคราว"


class Emblem(TextChoices):
    """Seals drawn with the platform, until a municipality brings its own."""

    RAINBOW_FIELD = "rainbow-field", "ทุ่งสายรุ้ง"
    RIVER = "river", "สายน้ำ"
    DAISY = "daisy", "ดอกดาวเรือง"
    KINGFISHER = "kingfisher", "นกกระเต็น"
    MOON = "moon", "จันทร์เพ็ญ"
    GARDEN = "garden", "อุทยาน"
    LOTUS_RIVER = "lotus-river", "บัวสายน้ำ"


class Landscape(TextChoices):
    RIVER = "river", "ริมน้ำ"
    RICE = "rice", "ทุ่งนา"
    HILL = "hill", "ภูเขา"
    COAST = "coast", "ชายทะเล"
    CITY = "city", "เมือง"
