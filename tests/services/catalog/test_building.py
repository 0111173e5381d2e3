"""วิชัย builds forms: moves, conditions by ticking answers, and what a service costs."""

import pytest
from django.test import Client

from services.catalog.manage.conditions import questions, ticked, written
from services.catalog.models import Category, Service
from services.catalog.queries import draft_form, published_form
from tests.signing import admit

HOST = {"headers": {"host": "thungsairung.localhost"}}
FORM = "/manage/services/street-light/form/"
SCHEMA = {
    "pages": [
        {
            "fields": [
                {"id": "kind", "type": "choice", "label": "ประเภท", "choices": [
                    {"value": "a", "label": "ก"}, {"value": "b", "label": {"th": "ข"}},
                    {"value": 'q"', "label": "อัญประกาศ"}]},
                {"id": "wants", "type": "choices", "label": "ต้องการ", "choices": [
                    {"value": "x", "label": "เอ็กซ์"}, {"value": "y", "label": "วาย"}]},
                {"id": "known", "type": "yes_no", "label": "ทราบ"},
                {"id": "name", "type": "text", "label": "ชื่อ"},
                {"id": "later", "type": "yes_no", "label": "ภายหลัง"},
            ]
        }
    ]
}  # fmt: skip


@pytest.fixture
def wichai(municipality):
    client = Client()
    admit(client, "wichai@thungsairung.example")
    return client


def draft_ids():
    service = Service.objects.get(slug="street-light")
    return [field["id"] for field in draft_form(service).schema["pages"][0]["fields"]]


def field_of(name):
    service = Service.objects.get(slug="street-light")
    version = draft_form(service) or published_form(service)
    fields = [field for page in version.schema["pages"] for field in page["fields"]]
    return next(field for field in fields if field["id"] == name)


def test_only_questions_that_come_before_can_be_ticked():
    found = questions(SCHEMA, "name")
    assert [each.id for each in found] == ["kind", "wants", "known"]
    assert found[0].answers == (('"a"', "ก"), ('"b"', "ข"))
    assert found[2].answers == (("true", "ใช่"), ("false", "ไม่ใช่"))


@pytest.mark.parametrize(
    ("expression", "ticks"),
    [
        ("", {}),
        ('kind == "a"', {"kind": ['"a"']}),
        ('kind in ["a", "b"]', {"kind": ['"a"', '"b"']}),
        ("known == false", {"known": ["false"]}),
        ('contains(wants, "x")', {"wants": ['"x"']}),
        (
            '(contains(wants, "x") or contains(wants, "y")) and known == true',
            {"wants": ['"x"', '"y"'], "known": ["true"]},
        ),
        ('kind == "a" and known == true', {"kind": ['"a"'], "known": ["true"]}),
    ],
)
def test_ticks_and_their_expression_are_one_thing(expression, ticks):
    asked = questions(SCHEMA, "name")
    assert ticked(expression, asked) == ticks
    assert written(ticks, asked) == expression


@pytest.mark.parametrize(
    "expression",
    [
        'kind != "a"',
        "storage < litres",
        "later == true",
        'kind == "a" or known == true',
        'kind == "c"',
    ],
)
def test_what_ticks_cannot_say_stays_written(expression):
    assert ticked(expression, questions(SCHEMA, "name")) is None


def test_a_condition_is_ticked_and_taken_away(wichai):
    page = wichai.get(f"{FORM}fields/danger/", **HOST).content.decode()
    assert 'value="&quot;broken&quot;" id="id_when_symptom_3" checked' in page
    fields = {"label": "อันตราย", "when_symptom": ['"out"', '"broken"']}
    wichai.post(f"{FORM}fields/danger/", fields, **HOST)
    assert field_of("danger")["show_if"] == 'symptom in ["out", "broken"]'
    wichai.post(f"{FORM}fields/danger/", {"label": "อันตราย"}, **HOST)
    assert "show_if" not in field_of("danger")


def test_a_condition_is_ticked_or_written_not_both(wichai):
    both = {"label": "x", "when_symptom": ['"out"'], "show_if": 'symptom != "out"'}
    answer = wichai.post(f"{FORM}fields/danger/", both, **HOST)
    assert "อย่างใดอย่างหนึ่ง" in answer.content.decode()
    assert field_of("danger")["show_if"] == 'symptom == "broken"'


def test_fields_and_pages_move_both_ways(wichai):
    for deed, order in (
        ("down", ["danger", "symptom", "count"]),
        ("down", ["danger", "count", "symptom"]),
        ("down", ["danger", "count", "symptom"]),
        ("up", ["danger", "symptom", "count"]),
    ):
        wichai.post(FORM, {"do": deed, "id": "symptom"}, **HOST)
        assert draft_ids() == order
    wichai.post(FORM, {"do": "page-down", "id": "problem"}, **HOST)
    schema = draft_form(Service.objects.get(slug="street-light")).schema
    assert [page["id"] for page in schema["pages"]] == ["place", "problem"]
    assert wichai.post(FORM, {"do": "down", "id": "nothing"}, **HOST).status_code == 404


def test_a_fee_has_a_page_of_its_own(wichai):
    address = "/manage/services/street-light/fee/"
    assert "ต้องไม่ต่ำกว่า 0" in wichai.post(address, {"fee": "-1"}, **HOST).content.decode()
    assert wichai.post(address, {"fee": "25"}, **HOST).status_code == 302
    assert "ค่าธรรมเนียม 25.00 บาท" in wichai.get(address, **HOST).content.decode()
    service = Service.objects.get(slug="street-light")
    changed = {
        "name": "ซ่อมไฟ", "slug": "street-light", "category": service.category_id, "order": "1",
    }  # fmt: skip
    assert wichai.post("/manage/services/street-light/", changed, **HOST).status_code == 302
    service.refresh_from_db()
    assert (service.name, service.fee) == ("ซ่อมไฟ", 25)


def test_services_are_found_by_name_and_by_being_open(wichai):
    Service.objects.filter(slug="street-light").update(is_open=False)
    closed = wichai.get("/manage/services/?only=closed", **HOST).content.decode()
    assert "/manage/services/street-light/form/" in closed
    assert "ไม่พบบริการที่ค้นหา" in wichai.get("/manage/services/?q=zzz", **HOST).content.decode()
    assert "street-light" not in wichai.get("/manage/services/?only=open", **HOST).content.decode()


def test_categories_stand_in_their_order_below_their_menu(wichai):
    for order, name in ((42, "หมวดหลัง"), (41, "หมวดก่อน")):
        Category.objects.create(menu="services", name=name, order=order)
    page = wichai.get("/manage/categories/", **HOST).content.decode()
    assert page.index("หมวดก่อน") < page.index("หมวดหลัง")
