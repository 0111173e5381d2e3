"""Filters say in Thai what the data says in numbers."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.ui.conftest import Render

MOMENT = datetime(2026, 11, 20, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("expression", "value", "expected"),
    [
        ("be_date", date(2026, 11, 20), "20 พ.ย. 2569"),
        ("be_datetime", MOMENT, "20 พ.ย. 2569 09.12 น."),
        ("be_long", date(2026, 11, 20), "20 พฤศจิกายน 2569"),
        ("be_date", None, ""),
        ("baht", Decimal("1020"), "1,020.00"),
        ("baht", "120.5", "120.50"),
        ("baht", "ฟรี", ""),
        ("baht", None, ""),
        ("baht_text", Decimal("120.50"), "หนึ่งร้อยยี่สิบบาทห้าสิบสตางค์"),
        ("national_id", "1234567890121", "1-2345-67890-12-1"),
        ("phone", "0812345678", "08 1234 5678"),
        ("filesize_th", 4404019, "4.2 MB"),
        ("filesize_th", 2097152, "2 MB"),
        ("filesize_th", 310000, "302.7 kB"),
        ("filesize_th", 12, "12 ไบต์"),
        ("filesize_th", "x", ""),
    ],
)
def test_filters(snippet: Render, expression: str, value: Any, expected: str) -> None:
    assert snippet("{{ value|" + expression + " }}", value=value) == expected


def test_a_masked_number_hides_most_of_itself(snippet: Render) -> None:
    shown = snippet("{{ value|national_id_masked }}", value="1234567890121")
    assert "67890" not in shown
