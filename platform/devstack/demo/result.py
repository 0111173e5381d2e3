"""A result letter, as an officer would attach it."""

from pathlib import Path

from documents.pdf import render_pdf, words
from services.requests.models import Request
from tenants.context import require_municipality
from thai.dates import be_long

_TEMPLATE = Path(__file__).parent / "result.typ"


def result_letter(request: Request) -> bytes:
    """Return a one-page PDF that says what was done."""
    municipality = require_municipality()
    data = {
        "office": municipality.name,
        "number": request.number,
        "date": be_long(request.entered_at),
        "to": f"{request.citizen.title}{request.citizen.full_name}",
        "body": words(
            f"ตามที่ท่านแจ้งเรื่อง {request.service.name} นั้น {municipality.name}"
            "ได้ดำเนินการเปลี่ยนหลอดไฟและตรวจสอบระบบไฟฟ้าในจุดที่ท่านแจ้งเรียบร้อยแล้ว "
            "จึงเรียนมาเพื่อโปรดทราบ"
        ),
    }
    return render_pdf(_TEMPLATE, data)
