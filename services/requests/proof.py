"""หลักฐานการยื่นคำร้อง: a PDF of what was filed, and when it counts as received."""

from pathlib import Path
from typing import Any

from documents.pdf import render_pdf, words
from documents.public import qr_svg
from services.requests.models import Request
from services.requests.public import page_of
from services.requests.queries import summary_of
from tenants.context import require_municipality
from thai.dates import be_datetime, be_long
from thai.national_id import mask_id
from ui.language import in_thai

_TEMPLATE = Path(__file__).parent / "typst" / "proof.typ"


def proof_of_submission(request: Request) -> bytes:
    """Return the PDF (PDF/A-2b, one or more A4 pages): a record, Thai whoever asks."""
    with in_thai():
        return render_pdf(_TEMPLATE, _said(request))


def _said(request: Request) -> dict[str, Any]:
    municipality = require_municipality()
    sections = [
        {
            "title": words(section.title),
            "rows": [
                [words(row.label), words(row.text or ", ".join(f.name for f in row.files))]
                for row in section.rows
            ],
        }
        for section in summary_of(request)
    ]
    return {
        "office": municipality.name,
        "number": request.number,
        "service": words(request.service.name),
        "citizen": f"{request.citizen.title}{request.citizen.full_name}",
        "national_id": mask_id(request.citizen.national_id),
        "counter": _at_counter(request),
        "entered": be_datetime(request.entered_at),
        "received": be_datetime(request.deemed_received_at),
        "due": be_long(request.due_at) if request.due_at else "",
        "sections": sections,
        "qr": qr_svg(page_of(request)),
        "law": words(
            "คำร้องนี้ยื่นทางอิเล็กทรอนิกส์ ถือว่าหน่วยงานได้รับตามวันและเวลาข้างต้น "
            "ตามมาตรา 10 แห่งพระราชบัญญัติการปฏิบัติราชการทางอิเล็กทรอนิกส์ พ.ศ. 2565"
        ),
    }


def _at_counter(request: Request) -> list[str]:
    """Who filed it at the counter, and on whose word; [] for what citizens file themselves."""
    mandate = request.mandate
    return words(f"{mandate.by} · {mandate.on_word_of}") if mandate else []
