"""What citizens are told about their requests. Subjects hold no personal data."""

from dataclasses import dataclass

from billing.fees.models import Receipt
from billing.fees.queries import fee_of
from notifications.notices import Notice, Recipient
from services.requests.models import Request
from tenants.site_address import absolute


@dataclass(frozen=True)
class RequestNotice(Notice):
    """Base: every notice of a request links to it."""

    request: Request

    @property
    def link(self) -> str:
        return absolute(f"/requests/{self.request.number}/")

    def context(self, to: Recipient) -> dict[str, object]:
        return {**super().context(to), "request": self.request}


@dataclass(frozen=True)
class RequestSubmitted(RequestNotice):
    template = "requests/notices/submitted"

    @property
    def subject(self) -> str:
        return f"ได้รับคำร้องเลขที่ {self.request.number} แล้ว"

    def context(self, to: Recipient) -> dict[str, object]:
        return {**super().context(to), "fee": fee_of(self.request.owner)}


@dataclass(frozen=True)
class RequestPaid(RequestNotice):
    receipt: Receipt

    template = "requests/notices/paid"
    button = "ดูใบเสร็จรับเงิน"

    @property
    def subject(self) -> str:
        return f"ได้รับชำระค่าธรรมเนียมคำร้องเลขที่ {self.request.number} แล้ว"


@dataclass(frozen=True)
class DocumentsAsked(RequestNotice):
    text_asked: str

    template = "requests/notices/documents_asked"
    button = "ส่งเอกสาร"

    @property
    def subject(self) -> str:
        return f"คำร้องเลขที่ {self.request.number}: เจ้าหน้าที่ขอเอกสารเพิ่มเติม"


@dataclass(frozen=True)
class RequestDone(RequestNotice):
    note: str = ""

    template = "requests/notices/done"
    button = "ดูหรือดาวน์โหลดเอกสาร"

    @property
    def subject(self) -> str:
        return f"คำร้องเลขที่ {self.request.number} ดำเนินการสำเร็จแล้ว"
