"""Thai rules: IDs, dates, money, phones, addresses, business time."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai import address, business_time, dates, money, national_id, phone
from thai.business_time import OfficeHours

BKK = dates.BANGKOK


@given(
    st.text("012345678", min_size=1, max_size=1), st.text("0123456789", min_size=11, max_size=11)
)
def test_a_number_with_its_check_digit_is_valid_and_any_other_digit_is_not(first, rest):
    twelve = first + rest
    right = national_id.check_digit(twelve)
    assert national_id.is_valid(twelve + str(right))
    assert not national_id.is_valid(twelve + str((right + 1) % 10))


@pytest.mark.parametrize("bad", ["", "123", "9" + "0" * 12, "1" * 13 + "0", "abcdefghijklm"])
def test_what_is_no_number_is_refused(bad):
    assert not national_id.is_valid(bad)


def test_dashes_spaces_and_thai_digits_are_welcome():
    assert national_id.normalise("๑-1017 00207 03-1") == "1101700207031"
    assert national_id.format_id("1101700207031") == "1-1017-00207-03-1"
    assert "00207" not in national_id.mask_id("1101700207031")


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("120.50", "หนึ่งร้อยยี่สิบบาทห้าสิบสตางค์"),
        ("20", "ยี่สิบบาทถ้วน"),
        ("0", "ศูนย์บาทถ้วน"),
        ("0.25", "ยี่สิบห้าสตางค์"),
        ("1000021.01", "หนึ่งล้านยี่สิบเอ็ดบาทหนึ่งสตางค์"),
        ("11.11", "สิบเอ็ดบาทสิบเอ็ดสตางค์"),
    ],
)
def test_money_in_words(amount, words):
    assert money.baht_text(Decimal(amount)) == words


def test_dates_are_shown_in_bangkok_and_buddhist_era():
    late = datetime(2026, 11, 19, 18, 30, tzinfo=UTC)
    assert dates.be_datetime(late) == "20 พ.ย. 2569 01.30 น."
    assert dates.be_long(date(2026, 11, 20)) == "20 พฤศจิกายน 2569"


def test_the_fiscal_year_turns_on_1_october():
    assert dates.fiscal_year(date(2026, 9, 30)) == 2569
    assert dates.fiscal_year(date(2026, 10, 1)) == 2570
    assert dates.fiscal_year(datetime(2026, 9, 30, 17, 0, tzinfo=UTC)) == 2570


@pytest.mark.parametrize(
    ("entered", "received"),
    [
        ((2026, 11, 20, 9, 12), (2026, 11, 20, 9, 12)),  # a Friday, in hours
        ((2026, 11, 20, 8, 29), (2026, 11, 20, 8, 30)),  # before opening
        ((2026, 11, 20, 16, 30), (2026, 11, 23, 8, 30)),  # at closing: Monday
        ((2026, 11, 22, 12, 0), (2026, 11, 23, 8, 30)),  # a Sunday
        ((2026, 12, 4, 17, 0), (2026, 12, 8, 8, 30)),  # Saturday 5 Dec is made up on Monday
        ((2026, 12, 30, 20, 0), (2027, 1, 4, 8, 30)),  # over the turn of the year
    ],
)
def test_when_a_request_counts_as_received(entered, received):
    hours = OfficeHours()
    assert hours.deemed_received(datetime(*entered, tzinfo=BKK)) == datetime(*received, tzinfo=BKK)


def test_childrens_day_and_labour_day_close_no_office_but_ploughing_day_does():
    days = business_time.public_holidays(2026)
    assert date(2026, 5, 1) not in days
    assert date(2026, 5, 13) in days


def test_own_closed_days_count_too():
    hours = OfficeHours(closed_days=frozenset({date(2026, 11, 23)}))
    sunday = datetime(2026, 11, 22, 12, 0, tzinfo=BKK)
    assert hours.deemed_received(sunday) == datetime(2026, 11, 24, 8, 30, tzinfo=BKK)


def test_due_is_closing_time_of_the_last_working_day():
    friday = datetime(2026, 11, 20, 9, 0, tzinfo=BKK)
    assert OfficeHours().due(friday, 3) == datetime(2026, 11, 25, 16, 30, tzinfo=BKK)


def test_phones():
    assert phone.normalise("+66 81 234-5678") == "0812345678"
    assert phone.is_mobile("0612345678")
    assert not phone.is_mobile("0212345678")
    assert phone.e164("0812345678") == "+66812345678"
    assert phone.format_phone("020000101") == "0 2000 0101"


def test_addresses_name_the_place_as_bangkok_or_the_provinces_do():
    parts = {"house_no": "12/3", "moo": "4", "subdistrict": "ทุ่งสายรุ้ง", "district": "เมือง"}
    there = address.one_line({**parts, "province": "นครสวรรค์", "postcode": "60000"})
    assert there == "12/3 หมู่ที่ 4 ตำบลทุ่งสายรุ้ง อำเภอเมือง จังหวัดนครสวรรค์ 60000"
    bangkok = {"house_no": "1", "subdistrict": "ในเมือง", "district": "กลาง"}
    assert "แขวงในเมือง เขตกลาง กรุงเทพมหานคร" in address.one_line(
        {**bangkok, "province": "กรุงเทพมหานคร"}
    )


@pytest.mark.parametrize("parts", [(10**30, 1, 2533), (1, 10**30, 2533), (1, 1, 10**30), (1, 1, 0)])
def test_a_day_beyond_any_calendar_is_a_value_error(parts):
    with pytest.raises(ValueError, match="."):
        dates.from_be(*parts)


def test_a_phone_in_thai_digits_and_a_lone_dash_in_an_address():
    assert phone.normalise("๐๘๑ ๒๓๔ ๕๖๗๘") == "0812345678"
    line = address.one_line({"house_no": "1", "soi": "-", "road": " – ", "province": "นครสวรรค์"})
    assert line == "1 จังหวัดนครสวรรค์"


@pytest.mark.parametrize(
    "copied",
    ["66812345678", "+66 081 234 5678", "081–234–5678", "\u202a081\u2011234\u200b5678\u202c"],
)
def test_a_phone_copied_from_an_address_book_is_read(copied):
    assert phone.normalise(copied) == "0812345678"


def test_what_is_unseen_in_a_copied_number_is_left_out():
    assert national_id.normalise("1-1017\u200b-00207\u00ad-03-1\ufeff") == "1101700207031"
    assert phone.normalise("6681234567") == "6681234567"
