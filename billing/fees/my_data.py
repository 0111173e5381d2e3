"""What a person owed and paid: for the person's own copy of the data, and what stays of it."""

from typing import Any

from django.utils.translation import ngettext

from accounts import erasure
from accounts.models import User
from accounts.my_data import shares
from billing.fees.models import Fee, Receipt


def _fees(user: User) -> list[Any]:
    return list(Fee.objects.filter(payer=user).values("title", "amount", "status", "created_at"))


def _receipts(user: User) -> int:
    return Receipt.objects.filter(payment__fee__payer=user).count()


def _kept(user: User) -> str:
    count = _receipts(user)
    said = ngettext(
        "ใบเสร็จรับเงิน %(count)s ฉบับ เก็บตามระเบียบว่าด้วยการรับเงินและกฎหมายบัญชี",
        "ใบเสร็จรับเงิน %(count)s ฉบับ เก็บตามระเบียบว่าด้วยการรับเงินและกฎหมายบัญชี",
        count,
    )
    return said % {"count": count} if count else ""


def register() -> None:
    """Add the share, and say what the law asks to keep."""
    shares.register("fees", _fees)
    tie = erasure.Tie("fees", lambda _user: "", _kept, lambda _user: None)
    erasure.register(tie)
