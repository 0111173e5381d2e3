"""What the citizens of the demo write into their forms."""

from collections.abc import Callable
from typing import Any, TypeAlias

from accounts.models import User

Answers: TypeAlias = Callable[[User, str], dict[str, Any]]


def lamp_answers(citizen: User, photo: str) -> dict[str, Any]:
    """A lamp is out."""
    return {
        "symptom": "out",
        "count": 2,
        "pole_known": True,
        "pole": "ทสร. 0154",
        "landmark": "หน้าร้านก๋วยเตี๋ยวป้าญี่ปุ่น ใกล้ศาลาประชาคมหมู่ที่ 4",
        "photos": [photo],
        "phone": citizen.phone,
    }


def road_answers(citizen: User, photo: str) -> dict[str, Any]:
    """A hole in the road."""
    return {
        "damage": "pothole",
        "length": 3,
        "danger": True,
        "detail": "หลุมลึกประมาณหนึ่งคืบ รถจักรยานยนต์ล้มเมื่อคืนนี้",
        "road_name": "ซอยสายรุ้ง 5",
        "landmark": "ตรงข้ามสนามกีฬา ก่อนถึงสะพาน",
        "photos": [photo],
        "phone": citizen.phone,
    }


def general_answers(citizen: User, photo: str) -> dict[str, Any]:
    """A wish to the office."""
    parts = ("house_no", "moo", "subdistrict", "district", "province", "postcode")
    return {
        "subject": "ขอใช้ลานเอนกประสงค์จัดงานบุญ",
        "detail": "ขอใช้ลานเอนกประสงค์หน้าศาลาประชาคม วันที่ 12 ธันวาคม เวลา 08.00–16.00 น.",
        "attachments": [photo],
        "has_place": False,
        "applicant_name": f"{citizen.title}{citizen.full_name}",
        "applicant_address": {part: citizen.address[part] for part in parts},
        "phone": citizen.phone,
    }
