"""An operator opens, watches, suspends and invoices municipalities."""

import re
import uuid
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from audit.models import Entry
from billing.subscriptions.metering import Month
from billing.subscriptions.models import Invoice
from billing.subscriptions.queries import live_subscription
from services.catalog.models import Service
from tenants.context import operator_context, tenant_context
from tenants.models import Municipality
from tests.factories import PASSWORD
from tests.signing import admit

pytestmark = pytest.mark.django_db
NEW = "/console/municipalities/new/"


def order(**changes: Any) -> dict[str, Any]:
    values = {
        "kind": "town",
        "name": "เทศบาลเมืองธารารมย์",
        "subdomain": "thararom",
        "brand_color": "#1d4f91",
        "accent_color": "#c2410c",
        "emblem": "river",
        "landscape": "city",
        "phone": "020000404",
        "address": "1 ถนนธารารมย์",
        "tax_id": "0994000000404",
        "admin_first_name": "วิชัย",
        "admin_last_name": "ตั้งใจ",
        "admin_email": "wichai@thararom.example",
        "admin_password": PASSWORD,
        "templates": ["street-light"],
        "plan": "standard",
    }
    return {**values, **changes}


def text(answer: Any) -> str:
    return str(answer.content.decode())


def count() -> int:
    with operator_context():
        return Municipality.objects.count()


def test_home_shows_plan_status_use_and_site(console: Client, neighbours: Any) -> None:
    page = text(console.get("/console/"))
    assert neighbours.home.name in page
    assert f"http://{neighbours.home.subdomain}.localhost" in page
    assert "เปิดใช้งาน" in page


def test_home_is_searched(console: Client, neighbours: Any) -> None:
    page = text(console.get("/console/", {"q": "ริมวารี"}))
    assert neighbours.next_door.name in page
    assert neighbours.home.name not in page
    assert "ไม่พบรายการที่ค้นหา" in text(console.get("/console/", {"q": "ไม่มีแน่"}))


def test_home_asks_a_fixed_number_of_queries_a_row(
    console: Client, neighbours: Any, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(8 + 2 * 4):
        console.get("/console/")


def test_a_new_municipality_works_at_once(console: Client) -> None:
    answer = console.post(NEW, order())
    assert answer.status_code == 302
    ready = text(console.get(answer["Location"]))
    assert "http://thararom.localhost/" in ready
    site = Client(HTTP_HOST="thararom.localhost")
    assert "เทศบาลเมืองธารารมย์" in text(site.get("/"))
    signed_in = site.post(
        "/office/sign-in", {"email": "wichai@thararom.example", "password": PASSWORD}
    )
    assert signed_in["Location"] == "/office/sign-in/set-up"
    admit(site, "wichai@thararom.example", "thararom.localhost")
    assert site.get("/manage/").status_code == 200
    with operator_context():
        made = Municipality.objects.get(subdomain="thararom")
        assert live_subscription(made).plan.key == "standard"
        assert Entry.objects.get(verb="municipality.created").actor_name == "ปรีชา ดูแลดี"
    with tenant_context(made):
        assert list(Service.objects.values_list("slug", flat=True)) == ["street-light"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"subdomain": "Bad_One"}, "ใช้ตัวอักษร a-z"),
        ({"subdomain": "www"}, "สงวนไว้สำหรับระบบ"),
        ({"subdomain": "rimwari"}, "มีหน่วยงานใช้ชื่อนี้แล้ว"),
        ({"subdomain": ""}, "กรุณากรอกชื่อเว็บไซต์ย่อย"),
        ({"admin_password": "abc"}, "รหัสผ่านต้องมี 8–16 ตัวอักษร"),
        ({"admin_email": "x"}, "รูปแบบอีเมลไม่ถูกต้อง"),
        ({"tax_id": "123"}, "ตัวเลข 13 หลัก"),
        ({"address": ""}, "กรุณากรอกที่ตั้งสำนักงาน"),
        ({"brand_color": "red"}, "ใช้รหัสสี"),
        ({"plan": "free"}, "id_plan"),
        ({"templates": ["nothing"]}, "จากรายการ"),
    ],
)
def test_bad_input_is_named_and_what_was_typed_stays(
    console: Client, neighbours: Any, changes: dict[str, Any], message: str
) -> None:
    before = count()
    answer = console.post(NEW, order(**changes))
    page = text(answer)
    assert answer.status_code == 200
    assert "กรุณาแก้ไข 1 รายการ" in page
    assert message in page
    typed = {
        k: v for k, v in order(**changes).items() if k in ("name", "admin_first_name", "tax_id")
    }
    for value in typed.values():
        assert f'value="{value}"' in page
    assert re.search(r'value="street-light" checked', page) or "templates" in changes
    assert count() == before


def test_services_are_ticked_without_script_and_nothing_is_lost(console: Client) -> None:
    page = text(console.post(NEW, order(select="none", subdomain="Bad_One")))
    assert "กรุณาแก้ไข" not in page
    assert 'value="Bad_One"' in page
    assert 'value="street-light" checked' not in page
    page = text(console.post(NEW, order(select="all", templates=[])))
    assert 'value="street-light" checked' in page


def test_suspending_needs_a_reason_and_closes_the_site(console: Client, neighbours: Any) -> None:
    home = neighbours.home
    address = f"/console/municipalities/{home.number}/"
    site = Client(HTTP_HOST=f"{home.subdomain}.localhost")
    assert "กรุณากรอกเหตุผลที่ระงับ" in text(console.post(f"{address}suspend", {"reason": ""}))
    assert site.get("/").status_code == 200
    console.post(f"{address}suspend", {"reason": "ค้างชำระ"})
    assert site.get("/").status_code == 503
    console.post(f"{address}suspend", {"reason": "ค้างชำระ"})
    console.post(f"{address}resume")
    assert site.get("/").status_code == 200
    with operator_context():
        verbs = list(Entry.objects.values_list("verb", flat=True)[:2])
        assert verbs == ["municipality.resumed", "municipality.suspended"]


@time_machine.travel("2026-11-20T03:00:00Z", tick=False)
def test_an_invoice_is_issued_shown_and_downloaded(console: Client, neighbours: Any) -> None:
    address = f"/console/municipalities/{neighbours.home.number}/"
    console.post(f"{address}plan", {"plan": "standard"})
    profile = {"kind": "subdistrict", "name": neighbours.home.name, "address": "99 หมู่ที่ 4"}
    assert "กรุณากรอกที่ตั้งสำนักงาน" in text(
        console.post(f"{address}profile/", {**profile, "address": ""})
    )
    assert console.post(f"{address}profile/", profile).status_code == 302
    month, key = Month.of(timezone.now()), uuid.uuid4()
    sent = {"month": f"{month.year}-{month.month:02d}", "key": str(key)}
    answer = console.post(f"{address}invoice", sent)
    assert console.post(f"{address}invoice", sent)["Location"] == answer["Location"]
    page = text(console.get(answer["Location"]))
    assert "8,453.00" in page
    assert "แปดพันสี่ร้อยห้าสิบสามบาทถ้วน" in page
    pdf = console.get(f"{answer['Location']}pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    assert "INV-2569-000001" in text(console.get("/console/invoices/"))
    assert "INV-2569-000001" not in text(console.get("/console/invoices/", {"status": "paid"}))
    console.post(f"{answer['Location']}paid")
    console.post(f"{answer['Location']}void", {"reason": "ลอง"})
    with operator_context():
        assert Invoice.objects.get().status == "paid"


def test_without_a_plan_no_invoice(console: Client, neighbours: Any) -> None:
    address = f"/console/municipalities/{neighbours.home.number}/"
    month = Month.of(timezone.now())
    sent = {"month": f"{month.year}-{month.month:02d}", "key": str(uuid.uuid4())}
    with operator_context():
        Municipality.objects.update(address="1 ถนนตัวอย่าง")
    answer = console.post(f"{address}invoice", sent, follow=True)
    assert "หน่วยงานยังไม่มีแพ็กเกจในเดือนนี้" in text(answer)
    answer = console.post(f"{address}invoice", {"month": "2026-99", "key": "x"}, follow=True)
    assert "กรุณาเลือกเดือน" in text(answer)


def test_prices_issuer_and_operators_are_changed(console: Client) -> None:
    plan = {"name": "เริ่มต้น", "monthly_price": "3100", "included_requests": "400"}
    assert console.post("/console/plans/starter/", plan).status_code == 302
    assert "3,100.00" in text(console.get("/console/plans/"))
    assert "13 หลัก" in text(console.post("/console/plans/issuer/", {"name": "ก", "tax_id": "1"}))
    person = {"first_name": "วารี", "last_name": "รอบคอบ", "email": "waree@platform.example"}
    added = console.post("/console/operators/new/", {**person, "password": PASSWORD})
    assert added.status_code == 302
    again = console.post("/console/operators/new/", {**person, "password": PASSWORD})
    assert "ใช้ e-mail นี้แล้ว" in text(again)
    audit = text(console.get("/console/audit/"))
    assert "แก้ไขแพ็กเกจ" in audit
    assert "เพิ่มผู้ดูแลแพลตฟอร์ม" in audit


def test_everybody_finds_the_open_municipalities(stranger: Client, neighbours: Any) -> None:
    page = text(stranger.get("/"))
    assert f'href="http://{neighbours.home.subdomain}.localhost/"' in page
    with operator_context():
        Municipality.objects.filter(pk=neighbours.home.pk).update(status="suspended")
    assert neighbours.home.name not in text(stranger.get("/"))
    assert "ผู้ควบคุมข้อมูลส่วนบุคคล" in text(stranger.get("/privacy"))


def test_requests_of_several_months_are_drawn(console: Client, neighbours: Any) -> None:
    address = f"/console/municipalities/{neighbours.home.number}/"
    assert "chart-bar" not in text(console.get(address))
    with operator_context():
        earlier = timezone.now() - timezone.timedelta(days=95)
        Municipality.objects.filter(pk=neighbours.home.pk).update(created_at=earlier)
    page = text(console.get(address))
    assert page.count('class="chart-bar') == page.count('class="chart-label"') >= 4
    assert "คำร้องที่ยื่นต่อเดือน" in page


def test_plans_stand_from_the_smallest_up(console: Client, neighbours: Any) -> None:
    page = text(console.get("/console/plans/"))
    assert page.index(">เริ่มต้น<") < page.index(">มาตรฐาน<") < page.index(">นคร<")
    assert "10,000" in page
