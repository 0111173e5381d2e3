"""What is said of an address whose names contradict each other, or stand in no list."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from thai.places import Doubt
from ui.fields import ADVICE


def said_of(doubt: Doubt, subdistrict: str, district: str, province: str) -> ValidationError:
    """The words that stand beside the field; of what the set does not know, advice."""
    names = {"name": subdistrict, "district": district, "province": province}
    if not doubt.is_known:
        said = gettext("“%(typed)s” ไม่พบในรายการ กรุณาตรวจสอบตัวสะกด")
        typed = district if doubt.part == "district" else subdistrict
        return ValidationError(said % {"typed": typed}, code=ADVICE)
    homes = gettext(" หรือ ").join(doubt.homes)
    if doubt.part == "district":
        said = gettext("%(district)s เป็นอำเภอ/เขตของ%(homes)s ไม่ใช่%(province)s")
    elif homes:
        said = gettext("%(name)s เป็นตำบล/แขวงของอำเภอ/เขต%(homes)s ไม่ใช่%(district)s")
    else:
        said = gettext("%(province)sไม่มีตำบล/แขวง%(name)s กรุณาตรวจสอบจังหวัดและตัวสะกด")
    return ValidationError(said % {**names, "homes": homes}, code="place")
