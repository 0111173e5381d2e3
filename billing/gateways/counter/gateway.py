"""Cash at the counter: an officer takes it and says so."""

from billing.gateways.base import Charge, Instructions
from thai.money import baht

KEY, LABEL = "counter", "เงินสดที่เคาน์เตอร์"


class Counter:
    """Needs no vendor: the payer comes to the office."""

    key = KEY
    label = LABEL

    def instructions(self, charge: Charge) -> Instructions:
        """Where to go, and what to bring."""
        return Instructions(
            f"ชำระเงินสด {baht(charge.amount)} บาท ที่สำนักงานในวันและเวลาทำการ "
            f"แจ้งเลขอ้างอิง {charge.reference}"
        )
