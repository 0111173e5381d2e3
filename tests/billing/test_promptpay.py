"""The text inside a PromptPay QR code."""

from decimal import Decimal

import pytest

from billing.gateways.base import Charge
from billing.gateways.promptpay.crc import crc16
from billing.gateways.promptpay.gateway import PromptPay
from billing.gateways.promptpay.payload import Biller, Person, payload
from billing.gateways.promptpay.qr import qr_data_uri, qr_svg
from billing.gateways.promptpay.tlv import field, fields

BILLER = "099400000010100"


@pytest.mark.parametrize(
    ("data", "checksum"),
    [
        (b"123456789", 0x29B1),
        (b"", 0xFFFF),
        (b"A", 0xB915),
        # Published examples of PromptPay codes, up to and including the tag of the checksum.
        (b"00020101021129370016A000000677010111011300668999999995802TH53037646304", 0xFE29),
        (b"00020101021229370016A000000677010111011300660000000005802TH530376454044.226304", 0xE469),
    ],
)
def test_checksum(data: bytes, checksum: int) -> None:
    assert crc16(data) == checksum


def test_a_mobile_number_is_a_static_code_without_amount() -> None:
    parts = fields(payload(Person("0899999999")))
    assert list(parts) == ["00", "01", "29", "53", "58", "63"]
    assert (parts["00"], parts["01"], parts["53"], parts["58"]) == ("01", "11", "764", "TH")
    assert fields(parts["29"]) == {"00": "A000000677010111", "01": "0066899999999"}


def test_a_tax_number_with_an_amount_is_dynamic() -> None:
    parts = fields(payload(Person("0994000000101"), Decimal("120.5")))
    assert parts["01"] == "12"
    assert parts["54"] == "120.50"
    assert fields(parts["29"]) == {"00": "A000000677010111", "02": "0994000000101"}


def test_a_bill_carries_its_references() -> None:
    parts = fields(payload(Biller(BILLER, "F000000017", "2570"), Decimal(20)))
    assert fields(parts["30"]) == {
        "00": "A000000677010112",
        "01": BILLER,
        "02": "F000000017",
        "03": "2570",
    }
    assert "29" not in parts


def test_the_checksum_covers_everything_before_it_and_its_own_tag() -> None:
    text = payload(Biller(BILLER, "F1"), Decimal("1.01"))
    assert text[-8:-4] == "6304"
    assert int(text[-4:], 16) == crc16(text[:-4].encode())
    assert crc16((text[:-5] + "5").encode()) != int(text[-4:], 16)


@pytest.mark.parametrize("target", ["", "089999999", "0299999999", "08999999999", "๐899999999"])
def test_a_wrong_target_is_refused(target: str) -> None:
    with pytest.raises(ValueError, match="10 digits"):
        payload(Person(target))


@pytest.mark.parametrize("reference", ["", "f1", "F-1", "F" * 21, "เลข1"])
def test_a_wrong_reference_is_refused(reference: str) -> None:
    with pytest.raises(ValueError, match="reference"):
        payload(Biller(BILLER, reference))


@pytest.mark.parametrize("amount", [Decimal(0), Decimal(-1), Decimal("10000000000")])
def test_a_wrong_amount_is_refused(amount: Decimal) -> None:
    with pytest.raises(ValueError, match="amount"):
        payload(Biller(BILLER, "F1"), amount)


def test_a_field_has_a_length_of_two_digits() -> None:
    assert field("01", "11") == "010211"
    with pytest.raises(ValueError, match="100 characters"):
        field("62", "x" * 100)
    with pytest.raises(ValueError, match="cut short"):
        fields("010512")


def test_the_gateway_shows_a_code_without_inline_style() -> None:
    shown = PromptPay(BILLER).instructions(Charge("F000000017", Decimal("120.50"), "ค่าธรรมเนียม"))
    assert "120.50 บาท" in shown.text
    assert fields(fields(shown.payload)["30"])["02"] == "F000000017"
    assert shown.qr_svg.startswith("<svg")
    assert "style" not in shown.qr_svg
    assert qr_svg(shown.payload) == shown.qr_svg
    assert qr_data_uri(shown.payload).startswith("data:image/svg+xml")
