"""Money in baht: `Decimal`, two places, and in words."""

from decimal import ROUND_HALF_UP, Decimal

from pythainlp.util import num_to_thaiword

SATANG = Decimal("0.01")
VAT_RATE = Decimal("0.07")


def quantise(amount: Decimal) -> Decimal:
    """Round to satang, half up, as receipts do."""
    return amount.quantize(SATANG, rounding=ROUND_HALF_UP)


def baht(amount: Decimal) -> str:
    """1020 -> '1,020.00'."""
    return f"{quantise(amount):,.2f}"


def baht_text(amount: Decimal) -> str:
    """120.50 -> หนึ่งร้อยยี่สิบบาทห้าสิบสตางค์, 20 -> ยี่สิบบาทถ้วน."""
    baht_part, satang_part = divmod(int(quantise(abs(amount)) * 100), 100)
    sign = "ลบ" if amount < 0 else ""
    whole = f"{num_to_thaiword(baht_part)}บาท" if baht_part or not satang_part else ""
    return sign + whole + (f"{num_to_thaiword(satang_part)}สตางค์" if satang_part else "ถ้วน")
