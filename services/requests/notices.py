"""What citizens are told about their requests. Subjects hold no personal data."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

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
        return gettext("ได้รับคำร้องเลขที่ %(number)s แล้ว") % {"number": self.request.number}

    def context(self, to: Recipient) -> dict[str, object]:
        return {**super().context(to), "fee": fee_of(self.request.owner)}


@dataclass(frozen=True)
class RequestMoved(RequestNotice):
    """On its way: the last status has a notice of its own."""

    template = "requests/notices/moved"
    is_optional = True
    button = _("ติดตามคำร้อง")

    @property
    def subject(self) -> str:
        words = gettext("คำร้องเลขที่ %(number)s: %(status)s")
        return words % {"number": self.request.number, "status": self.request.get_status_display()}


@dataclass(frozen=True)
class RequestPaid(RequestNotice):
    receipt: Receipt

    template = "requests/notices/paid"
    button = _("ดูใบเสร็จรับเงิน")

    @property
    def subject(self) -> str:
        words = gettext("ได้รับชำระค่าธรรมเนียมคำร้องเลขที่ %(number)s แล้ว")
        return words % {"number": self.request.number}


@dataclass(frozen=True)
class DocumentsAsked(RequestNotice):
    text_asked: str

    template = "requests/notices/documents_asked"
    button = _("ส่งเอกสาร")

    @property
    def subject(self) -> str:
        words = gettext("คำร้องเลขที่ %(number)s: เจ้าหน้าที่ขอเอกสารเพิ่มเติม")
        return words % {"number": self.request.number}


@dataclass(frozen=True)
class RequestDone(RequestNotice):
    note: str = ""

    template = "requests/notices/done"
    button = _("ดูหรือดาวน์โหลดเอกสาร")

    @property
    def subject(self) -> str:
        words = gettext("คำร้องเลขที่ %(number)s ดำเนินการสำเร็จแล้ว")
        return words % {"number": self.request.number}
