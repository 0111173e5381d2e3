"""The cast of the tests: citizen สมชาย, officer มาลี, tenant admin วิชัย."""

from typing import Any

from tenants.lifecycle import FirstAdmin, Order
from thai.national_id import check_digit

PASSWORD = "Rim9#naam"


def national_id(serial: int) -> str:
    """A valid number that no office has issued."""
    twelve = f"10000{serial:07d}"
    return twelve + str(check_digit(twelve))


def order(name: str, subdomain: str, **values: Any) -> Order:
    """What an operator asks for, with the street light service of the library."""
    admin = FirstAdmin("วิชัย", "ตั้งใจ", f"wichai@{subdomain}.example", PASSWORD)
    kind = "city" if "นคร" in name else "subdistrict"
    row = {"kind": kind, "name": name, "subdomain": subdomain, **values}
    return Order(row, admin, ("street-light",))


def citizen(serial: int = 1, **changes: Any) -> Any:
    """สมชาย (or another, by serial) in the entered municipality, not yet verified."""
    from django.utils import timezone

    from accounts.actions.registration import keep_half, register
    from accounts.enums import TermsKind
    from accounts.queries import current_terms

    fields = {**citizen_fields(serial), **changes}
    terms = current_terms(TermsKind.TERMS)
    half = keep_half(fields=fields, password=PASSWORD, terms=terms, accepted_at=timezone.now())
    return register(half, [])


def citizen_fields(serial: int = 1) -> dict[str, Any]:
    """What a half registration keeps."""
    return {
        "national_id": national_id(serial),
        "title": "นาย",
        "first_name": "สมชาย",
        "last_name": "รุ่งเรือง",
        "birth_date": "1985-04-12",
        "phone": "0812345678",
        "email": f"somchai{serial}@mail.example",
        "address": {
            "house_no": "12/3",
            "moo": "4",
            "soi": "",
            "road": "",
            "subdistrict": "ทุ่งสายรุ้ง",
            "district": "เมือง",
            "province": "นครสวรรค์",
            "postcode": "60000",
        },
    }


def officer(**changes: Any) -> Any:
    """มาลี."""
    from accounts.actions.staff import add_staff
    from accounts.enums import Role

    values = {"first_name": "มาลี", "last_name": "มีน้ำใจ", "email": "malee@office.example"}
    return add_staff(by=None, role=Role.OFFICER, password=PASSWORD, **{**values, **changes})


def light_answers(**changes: Any) -> dict[str, Any]:
    """Valid answers of the street light form."""
    answers = {
        "symptom": "out",
        "count": 2,
        "pole_known": True,
        "pole": "ทสร. 0154",
        "landmark": "หน้าศาลาประชาคมหมู่ที่ 4",
        "phone": "0812345678",
    }
    return {**answers, **changes}


def work_off() -> None:
    """Do what waits in the outbox to be done by a worker."""
    from notifications.deliver import deliver
    from notifications.models import Message

    for pk in Message.objects.filter(channel="work").values_list("pk", flat=True):
        assert deliver(pk)
