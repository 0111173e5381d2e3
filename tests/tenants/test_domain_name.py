"""Which names may be a municipality's own domain."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from tenants.domain_name import (
    LONG_DOMAIN,
    NO_DOMAIN,
    NOT_ONLY_A_NAME,
    OF_THE_PLATFORM,
    RECORD_PREFIX,
    normal_domain,
    shown_domain,
)


@pytest.mark.parametrize(
    ("typed", "domain"),
    [
        ("eservice.rungruang.example", "eservice.rungruang.example"),
        ("  EService.RungRuang.Example. ", "eservice.rungruang.example"),
        ("บริการ.ทุ่งสายรุ้ง.ไทย", "xn--12ca5bzbzb2iqa.xn--m3ca0a2bzbb0ezb3kvd.xn--o3cw4h"),
        ("faß.example", "xn--fa-hia.example"),
        ("ｅ－service。example", "e-service.example"),
        ("xn--o3cw4h.example", "xn--o3cw4h.example"),
        ("localhost.example", "localhost.example"),
        ("notlocalhost.example", "notlocalhost.example"),
        ("1.2.3.example", "1.2.3.example"),
    ],
)
def test_a_name_is_written_as_dns_writes_it(typed, domain):
    found = normal_domain(typed)
    if "ไทย" in typed:
        assert found.isascii()
        assert shown_domain(found) == typed
    else:
        assert found == domain
    assert normal_domain(found) == found


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("https://a.example", NOT_ONLY_A_NAME),
        ("a.example/path", NOT_ONLY_A_NAME),
        ("a.example:8443", NOT_ONLY_A_NAME),
        ("*.example.org", NOT_ONLY_A_NAME),
        ("me@a.example", NOT_ONLY_A_NAME),
        ("[::1]", NOT_ONLY_A_NAME),
        ("2001:db8::1", NOT_ONLY_A_NAME),
        ("a b.example", NOT_ONLY_A_NAME),
        ("a\n.example", NOT_ONLY_A_NAME),
        ("", NO_DOMAIN),
        (".", NO_DOMAIN),
        ("example", NO_DOMAIN),
        ("a..example", NO_DOMAIN),
        (".a.example", NO_DOMAIN),
        ("-a.example", NO_DOMAIN),
        ("a-.example", NO_DOMAIN),
        ("a_b.example", NO_DOMAIN),
        ("_eservice-verify.a.example", NO_DOMAIN),
        ("192.0.2.1", NO_DOMAIN),
        ("0x7f.1", NO_DOMAIN),
        ("a.1", NO_DOMAIN),
        ("xn--zzzzzz9.example", NO_DOMAIN),
        ("\u200da.example", NO_DOMAIN),
        ("่ก.example", NO_DOMAIN),
        ("a" * 64 + ".example", LONG_DOMAIN),
        (".".join(["a" * 60] * 5) + ".example", LONG_DOMAIN),
        ("localhost", NO_DOMAIN),
        ("a.localhost", OF_THE_PLATFORM),
        ("A.B.LocalHost.", OF_THE_PLATFORM),
        ("ａ.localhost", OF_THE_PLATFORM),
    ],
)
def test_what_is_refused_is_told(typed, message):
    with pytest.raises(ValidationError) as refused:
        normal_domain(typed)
    assert refused.value.messages == [str(message)]


def test_the_platforms_own_name_is_refused(settings):
    settings.PLATFORM_DOMAIN = "eservice.example"
    for name in ("eservice.example", "x.eservice.example", "a.b.EService.example"):
        with pytest.raises(ValidationError, match="แพลตฟอร์ม"):
            normal_domain(name)
    assert normal_domain("myeservice.example") == "myeservice.example"


def test_the_longest_name_leaves_room_for_its_record():
    longest = 253 - len(RECORD_PREFIX)
    labels = ".".join(["a" * 62] * 3)
    name = f"{labels}.{'b' * (longest - len(labels) - 1 - len('.example'))}.example"
    assert len(normal_domain(name)) == longest
    with pytest.raises(ValidationError):
        normal_domain(f"b{name}")


@given(st.text(max_size=80) | st.text("a1-.ก่xn", max_size=80))
def test_whatever_is_typed_gives_a_host_or_a_refusal(typed):
    try:
        domain = normal_domain(typed)
    except ValidationError:
        return
    assert domain.isascii()
    assert domain == domain.lower()
    assert not set(domain) - set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert all(0 < len(label) < 64 for label in domain.split("."))
