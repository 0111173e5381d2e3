"""วิชัย keeps the catalogue: what he cannot save is told beside its field."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from services.catalog.models import Category, ClosedDay, Service
from tests.signing import admit

HOST = {"headers": {"host": "thungsairung.localhost"}}


@pytest.fixture
def wichai(municipality):
    client = Client(raise_request_exception=False)
    admit(client, "wichai@thungsairung.example")
    return client


def service_fields(**changes):
    category = Category.objects.first()
    fields = {
        "name": "ขอถังขยะ", "slug": "bin", "category": str(category.pk), "order": "9",
        "is_open": "on", "fee": "", "working_days": "",
    }  # fmt: skip
    return {**fields, **changes}


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("slug", "new", "ชื่อนี้ระบบใช้อยู่"),
        ("slug", "library", "ชื่อนี้ระบบใช้อยู่"),
        ("slug", "a b", "ใช้ได้เฉพาะ a-z"),
        ("fee", "-1", "ค่าธรรมเนียมต้องไม่ต่ำกว่า 0 บาท"),
        ("fee", "-0.01", "ค่าธรรมเนียมต้องไม่ต่ำกว่า 0 บาท"),
        ("working_days", "3651", "ต้องไม่เกิน 3,650 วันทำการ"),
        ("working_days", "9" * 40, "ต้องไม่เกิน 3,650 วันทำการ"),
    ],
)
def test_a_service_out_of_bounds_is_not_saved(wichai, field, typed, told):
    before = Service.objects.count()
    answer = wichai.post("/manage/services/new/", service_fields(**{field: typed}), **HOST)
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert Service.objects.count() == before


def test_a_service_at_the_bounds_is_saved(wichai):
    answer = wichai.post(
        "/manage/services/new/", service_fields(fee="0", working_days="3650"), **HOST
    )
    assert answer.status_code == 302
    assert Service.objects.get(slug="bin").working_days == 3650


@pytest.mark.parametrize("wrong", [{"fee": Decimal(-1)}, {"working_days": 3651}])
def test_the_database_keeps_the_bounds_as_well(municipality, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Service.objects.update(**wrong)


@pytest.mark.parametrize("sent", ["abc", "", "-1", "1\x00", "9" * 40, "999999", "๑"])
@pytest.mark.parametrize(
    ("path", "name"),
    [("categories/", "pk"), ("id-images/", "pk"), ("closed-days/", "remove")],
)
def test_a_key_that_is_none_is_not_found(wichai, path, name, sent):
    assert wichai.post(f"/manage/{path}", {name: sent, "do": "up"}, **HOST).status_code == 404
    assert wichai.post(f"/manage/{path}", {"do": "up"}, **HOST).status_code < 500


def test_a_closed_day_is_removed_by_its_key(wichai):
    day = ClosedDay.objects.create(day="2026-12-04", name="ทำบุญหมู่บ้าน")
    assert wichai.post("/manage/closed-days/", {"remove": str(day.pk)}, **HOST).status_code == 302
    assert not ClosedDay.objects.exists()
