"""Cash at the counter: an officer takes it and says so."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from billing.gateways.base import Charge, Instructions
from thai.money import baht

KEY, LABEL = "counter", _("เงินสดที่เคาน์เตอร์")


class Counter:
    """Needs no vendor: the payer comes to the office."""

    key = KEY
    label = LABEL

    def instructions(self, charge: Charge) -> Instructions:
        """Where to go, and what to bring."""
        words = gettext(
            "ชำระเงินสด %(amount)s บาท ที่สำนักงานในวันและเวลาทำการ แจ้งเลขอ้างอิง %(reference)s"
        )
        return Instructions(words % {"amount": baht(charge.amount), "reference": charge.reference})
