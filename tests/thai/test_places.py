"""Whether a subdistrict, a district and a province belong together."""

import pytest

from thai.geography import places
from thai.places import Doubt, doubts

FAR = Doubt("district", is_known=True, homes=("สงขลา",))


def test_every_place_of_the_set_fits() -> None:
    wrong = [p for p in places() if doubts(p.subdistrict, p.district, p.province)]
    assert not wrong


@pytest.mark.parametrize(
    ("subdistrict", "district", "province"),
    [
        ("ปากน้ำโพ", "เมือง", "นครสวรรค์"),
        ("ต.ปากน้ำโพ", "อ.เมือง", "นครสวรรค์"),
        ("ตำบล ปากน้ำโพ ", " อำเภอเมืองนครสวรรค์", "นครสวรรค์"),
        ("ปากนํ้าโพ", "เมือง นครสวรรค์", "นครสวรรค์"),
        ("เเควใหญ่", "เมือง", "นครสวรรค์"),
        ("แขวงพระบรมมหาราชวัง", "เขตพระนคร", "กรุงเทพมหานคร"),
        ("สุไหงโกลก", "สุไหงโกลก", "นราธิวาส"),
        ("ปอภาร", "เมือง", "ร้อยเอ็ด"),
    ],
)
def test_as_people_write_them(subdistrict: str, district: str, province: str) -> None:
    assert doubts(subdistrict, district, province) == []


@pytest.mark.parametrize(
    ("subdistrict", "district", "province", "found"),
    [
        ("ปากน้ำโพ", "หาดใหญ่", "นครสวรรค์", [FAR]),
        ("ทุ่งสายรุ้ง", "หาดใหญ่", "นครสวรรค์", [FAR]),
        ("ตาคลี", "เมือง", "นครสวรรค์", [Doubt("subdistrict", True, ("ตาคลี",))]),
        ("คอหงส์", "เมือง", "นครสวรรค์", [Doubt("subdistrict", True)]),
        ("คอหงส์", "ฟ้าใส", "นครสวรรค์", [Doubt("district", False), Doubt("subdistrict", True)]),
        ("ปากน้ำโพ", "ฟ้าใส", "นครสวรรค์", [Doubt("district", False)]),
        ("ทุ่งสายรุ้ง", "เมือง", "นครสวรรค์", [Doubt("subdistrict", False)]),
        ("Pak Nam", "Mueang", "ตราด", [Doubt("district", False), Doubt("subdistrict", False)]),
    ],
)  # fmt: skip
def test_what_does_not_fit(
    subdistrict: str, district: str, province: str, found: list[Doubt]
) -> None:
    assert doubts(subdistrict, district, province) == found
