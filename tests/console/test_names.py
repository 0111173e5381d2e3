"""An operator renames a municipality and gives it domains of its own."""

import html
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from audit.models import Entry
from console import names
from tenants.context import operator_context
from tenants.domain_claims import claim_domain, open_claims, verify_domain
from tenants.models import Domain, DomainClaim, Municipality, Subdomain
from tenants.renaming import rename
from tenants.txt_records import NoReply
from tests.accounts.english import thai_left
from tests.tenants.fake_dns import RECORDS, publish

pytestmark = pytest.mark.django_db
PAGE = "/console/municipalities/1/names/"
OWN, SUB = "eservice.rungruang.example", "thungsairung.localhost"
RENAMED = {"name": "เทศบาลเมืองรุ่งเรือง", "subdomain": "rungruang"}


def text(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def post(console: Client, deed: str, domain: str) -> str:
    return text(console.post(f"{PAGE}{deed}", {"domain": domain}, follow=True))


def verbs() -> list[str]:
    with operator_context():
        return [
            e.verb for e in Entry.objects.order_by("pk") if "." in e.verb and "oper" not in e.verb
        ]


def hosts() -> list[tuple[str, bool]]:
    with operator_context():
        rows = Domain.objects.filter(tenant__number=1).order_by("-is_primary", "domain")
        return list(rows.values_list("domain", "is_primary"))


@pytest.fixture
def own(neighbours: Any) -> Any:
    """ทุ่งสายรุ้ง with a domain of its own that is not the main address."""
    publish(claim_domain(neighbours.home, OWN))
    verify_domain(neighbours.home, OWN)
    return neighbours.home


def test_three_tabs_lead_from_page_to_page(console: Client, neighbours: Any) -> None:
    for address in ("", "profile/", "names/"):
        page = text(console.get(f"/console/municipalities/1/{address}"))
        tabs = re.search(r'<nav class="tab-links.*?</nav>', page, re.S)
        assert tabs is not None
        for label in ("ภาพรวม", "ข้อมูลหน่วยงาน", "ชื่อและโดเมน"):
            assert label in tabs[0]
        assert tabs[0].count("aria-current") == 1
        assert f'href="/console/municipalities/1/{address}" aria-current="page"' in tabs[0]


def test_renaming_shows_old_and_new_address(console: Client, neighbours: Any) -> None:
    answer = console.post(PAGE, RENAMED, follow=True)
    page = text(answer)
    assert "เปลี่ยนชื่อแล้ว มีผลทันที" in page
    assert "เทศบาลเมืองรุ่งเรือง" in page
    assert 'href="http://rungruang.localhost/"' in page
    assert "thungsairung.localhost" in page
    assert "นำไปที่อยู่หลักถึง" in page
    with operator_context():
        entry = Entry.objects.get(verb="municipality.renamed")
        assert entry.data == {
            "name": "เทศบาลตำบลทุ่งสายรุ้ง → เทศบาลเมืองรุ่งเรือง",
            "subdomain": "thungsairung → rungruang",
        }
        Subdomain.objects.filter(name="thungsairung").update(
            left_at=timezone.now() - timezone.timedelta(days=91)
        )
    assert "หน่วยงานอื่นใช้ไม่ได้" in text(console.get(PAGE))


def test_the_same_names_again_are_no_deed(console: Client, neighbours: Any) -> None:
    same = {"name": neighbours.home.name, "subdomain": "thungsairung"}
    assert console.post(PAGE, same).status_code == 302
    assert verbs() == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"subdomain": "rimwari"}, "มีหน่วยงานใช้ชื่อนี้แล้ว"),
        ({"subdomain": "watthana"}, "เคยเป็นของหน่วยงานอื่น"),
        ({"subdomain": "www"}, "สงวนไว้สำหรับระบบ"),
        ({"subdomain": "xn--rung"}, "ใช้ตัวอักษร a-z"),
        ({"name": ""}, "กรุณากรอกชื่อหน่วยงาน"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    console: Client, neighbours: Any, changes: dict[str, str], message: str
) -> None:
    rename(neighbours.next_door, subdomain="watthana")
    rename(neighbours.next_door, subdomain="rimwari")
    page = text(console.post(PAGE, {**RENAMED, **changes}))
    assert message in page
    assert "กรุณาแก้ไข 1 รายการ" in page
    # What is shown above the form is what is, not what was typed.
    assert "<h1>เทศบาลตำบลทุ่งสายรุ้ง</h1>" in page
    assert hosts() == [(SUB, True)]
    assert verbs() == []


def test_whoever_was_a_moment_faster_has_the_name(
    console: Client, neighbours: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("console.name_forms.check_subdomain", lambda name, number: None)
    monkeypatch.setattr("tenants.renaming.check_subdomain", lambda name, number: None)
    monkeypatch.setattr("console.name_forms.RenameForm.validate_unique", lambda form: None)
    page = text(console.post(PAGE, {**RENAMED, "subdomain": "rimwari"}))
    assert "มีหน่วยงานใช้ชื่อนี้แล้ว" in page
    assert hosts() == [(SUB, True)]


def test_a_domain_from_claim_to_main_address(console: Client, neighbours: Any) -> None:
    page = post(console, "domain", "EService.RungRuang.example")
    with operator_context():
        claim = open_claims(neighbours.home).get()
    for shown in (OWN, f"_eservice-verify.{OWN}", f"eservice-verify={claim.token}", "data-copy"):
        assert shown in page
    assert "ยังไม่พบระเบียน TXT" in post(console, "verify", OWN)
    publish(claim)
    assert f"ยืนยัน {OWN} แล้ว ใช้งานได้ทันที" in post(console, "verify", OWN)
    assert f"ใช้ {OWN} เป็นที่อยู่หลักแล้ว" in post(console, "main", OWN)
    assert hosts() == [(OWN, True), (SUB, False)]
    assert f'href="http://{OWN}/"' in text(console.get("/console/"))
    assert f"ลบ {OWN} แล้ว" in post(console, "remove", OWN)
    assert hosts() == [(SUB, True)]
    assert verbs() == ["domain.added", "domain.verified", "domain.chosen", "domain.removed"]
    audit = text(console.get("/console/audit/"))
    for words in ("เพิ่มโดเมน", "ยืนยันโดเมน", "เปลี่ยนที่อยู่หลัก", "ลบโดเมน"):
        assert f"<strong>{words}</strong>" in audit


def test_a_thai_name_is_shown_as_both(console: Client, neighbours: Any) -> None:
    page = post(console, "domain", "บริการ.ทุ่งสายรุ้ง.example")
    with operator_context():
        domain = DomainClaim.objects.get().domain
    assert domain.startswith("xn--")
    assert "บริการ.ทุ่งสายรุ้ง.example" in page
    assert f"_eservice-verify.{domain}" in page


FAILURES = [
    (NoReply(), "ระบบ DNS ไม่ตอบ"),
    ([], "ยังไม่พบระเบียน TXT"),
    (["eservice-verify=else"], "ค่าไม่ตรง"),
]


@pytest.mark.parametrize(("answer", "message"), FAILURES)
def test_what_dns_says_is_told(console: Client, neighbours: Any, answer: Any, message: str) -> None:
    claim_domain(neighbours.home, OWN)
    RECORDS[f"_eservice-verify.{OWN}"] = answer
    assert message in post(console, "verify", OWN)
    assert hosts() == [(SUB, True)]
    assert verbs() == []


def test_refusals_are_told_and_nothing_is_written_down(console: Client, own: Any) -> None:
    assert "ใช้โดเมนนี้อยู่แล้ว" in text(console.post(f"{PAGE}domain", {"domain": OWN}))
    assert "กรุณากรอกชื่อโดเมน" in text(console.post(f"{PAGE}domain", {"domain": ""}))
    assert "โดเมนของแพลตฟอร์ม" in text(console.post(f"{PAGE}domain", {"domain": "a.localhost"}))
    assert "ลบไม่ได้" in post(console, "remove", SUB)
    assert "หน่วยงานนี้ไม่มีโดเมนนี้" in post(console, "remove", "rimwari.localhost")
    assert "หน่วยงานนี้ไม่มีโดเมนนี้" in post(console, "main", "\x00<script>")
    assert "ไม่มีโดเมนนี้ในรายการ" in post(console, "verify", "")
    assert hosts() == [(SUB, True), (OWN, False)]
    assert verbs() == []


def test_deed_and_entry_stand_or_fall_together(
    own: Any, preecha: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(names, "record", fails)
    claim = claim_domain(own, "two.example.org")
    publish(claim)
    for deed, values in [
        (names.rename_municipality, {"name": "อื่น"}),
        (names.add_domain, {"domain": "three.example.org"}),
        (names.verify_domain, {"domain": "two.example.org"}),
        (names.choose_main_domain, {"domain": OWN}),
        (names.remove_domain, {"domain": OWN}),
    ]:
        with pytest.raises(ZeroDivisionError):
            deed(by=preecha, municipality=own, **values)
    with operator_context():
        assert Municipality.objects.get(number=1).name == "เทศบาลตำบลทุ่งสายรุ้ง"
        assert list(open_claims(own)) == [claim]
    assert hosts() == [(SUB, True), (OWN, False)]


def test_the_list_stays_within_its_budget(
    console: Client, own: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(10):
        claim_domain(own, f"n{number}.example.org")
        rename(own, subdomain=f"name{number}")
    with django_assert_max_num_queries(8):
        page = text(console.get(PAGE))
    assert page.count("_eservice-verify.") == 10


def test_the_page_speaks_english(console: Client, own: Any) -> None:
    rename(own, subdomain="rungruang")
    claim_domain(own, "two.example.org")
    console.cookies["language"] = "en"
    assert not thai_left(console.get(PAGE), own.name)
    for deed, domain in [("verify", "two.example.org"), ("main", OWN), ("remove", "x")]:
        answer = console.post(f"{PAGE}{deed}", {"domain": domain}, follow=True)
        assert not thai_left(answer, own.name), deed
    assert not thai_left(console.post(f"{PAGE}domain", {"domain": "a.localhost"}), own.name)
