"""วิชัย looks after a form: rules, fees, test cases, versions, files, lists, pictures, templates."""

import copy
import io
import json
from dataclasses import replace
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from audit.models import Entry
from services.catalog.library import library
from services.catalog.models import DataItem, DataList, FormPicture, Service
from services.catalog.queries import draft_form, published_form
from tests.services.catalog.test_building import (  # noqa: F401
    FORM,
    HOST,
    field_of,
    ids,
    press,
    said,
    save,
    schema,
    service,
    step,
    upload,
    wichai,
)

FEE = "/manage/services/street-light/fee/"


def saved(client, path, **fields):
    return client.post(path, {"at_step": step(), **fields}, follow=True, **HOST)


# --- rules


def test_a_rule_compares_two_answers(wichai):  # noqa: F811
    fields = {
        "message": "จำนวนต้องไม่เกิน 50", "message_en": "At most 50", "field": "count",
        "check-mode": "rows", "check-rows": "1", "check-0-q": "count", "check-0-op": "le",
        "check-0-v": "50", "when-mode": "",
    }  # fmt: skip
    save(wichai, "new-rule/", **fields)
    (rule,) = schema()["rules"]
    assert (rule["check"], rule["field"]) == ("count <= 50", "count")
    assert rule["message"] == {"th": "จำนวนต้องไม่เกิน 50", "en": "At most 50"}
    page = said(wichai.get(f"{FORM}rules/", **HOST))
    assert "ต้องเป็นจริง: “จำนวนดวงที่เสีย” ไม่เกิน “50”" in page
    save(wichai, f"rules/{rule['id']}/", **{**fields, "check-0-v": "60"})
    assert schema()["rules"][0]["check"] == "count <= 60"
    press(wichai, f"item-remove rules {rule['id']}", path=f"{FORM}rules/")
    assert "rules" not in schema()


def test_a_rule_without_a_check_is_not_kept(wichai):  # noqa: F811
    answer = save(wichai, "new-rule/", message="x", field="count", **{"check-mode": "rows"})
    assert "กรุณาเลือกคำถามอย่างน้อยหนึ่งข้อ" in said(answer)
    assert draft_form(service()) is None


# --- fees and rates


def test_a_rate_that_is_not_set_is_told_and_set_where_the_fee_is(wichai):  # noqa: F811
    save(wichai, "pages/problem/new/", type="constant")
    rate = ids()[-1]
    assert "ยังไม่ได้กำหนดอัตรา 1 รายการ" in said(wichai.get(FEE, **HOST))
    saved(wichai, FEE, do="rates", **{rate: "12.50"})
    assert field_of(rate)["value"] == 12.5
    assert "ยังไม่ได้กำหนดอัตรา" not in said(wichai.get(FEE, **HOST))
    line = {"label": "ค่าติดตั้ง", "amount": f"{rate} * count", "show-mode": "rows",
            "show-rows": "1", "show-0-q": "count", "show-0-op": "gt", "show-0-v": "1"}  # fmt: skip
    save(wichai, "new-fee/", **line)
    (fee,) = schema()["fees"]
    assert (fee["amount"], fee["show_if"]) == (f"{rate} * count", "count > 1")
    wrong = save(wichai, f"fees/{fee['id']}/", **{**line, "amount": "nobody * 2"})
    assert "ไม่พบช่อง nobody" in said(wrong)
    assert schema()["fees"] == [fee]


def test_the_fee_of_the_service_is_set_beside_them(wichai):  # noqa: F811
    assert "ต้องไม่ต่ำกว่า 0" in said(wichai.post(FEE, {"fee": "-1"}, **HOST))
    assert wichai.post(FEE, {"fee": "25"}, **HOST).status_code == 302
    assert "ค่าธรรมเนียม 25.00 บาท" in said(wichai.get(FEE, **HOST))


# --- preview and test cases


def test_a_form_is_tried_page_by_page_and_nothing_is_stored(wichai):  # noqa: F811
    trial = f"{FORM}trial/"
    first = wichai.get(trial, **HOST)
    assert first.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in first.headers["Content-Security-Policy"]
    shown = {"page": "problem", "kept": "{}", "_shown": "symptom count", "symptom": "broken"}
    drawn = wichai.post(trial, shown, headers={**HOST["headers"], "x-form": "draw"})
    assert "อยู่ห่างจากเสา" in said(drawn)
    refused = wichai.post(trial, {**shown, "symptom": "", "next": "1"}, **HOST)
    assert "กรุณาเลือกอาการที่พบ" in said(refused)
    answers = {"symptom": "out", "count": "2"}
    second = wichai.post(trial, {**shown, **answers, "next": "1"}, **HOST)
    assert "ทราบเลขเสาไฟฟ้าหรือไม่" in said(second)
    review = wichai.post(trial, {"kept": json.dumps(answers), "to": "review"}, **HOST)
    assert "บันทึกคำตอบนี้เป็นกรณีทดสอบ" in said(review)
    assert draft_form(service()) is None


def test_what_was_tried_becomes_a_case_and_a_case_that_fails_stops_publishing(wichai):  # noqa: F811
    answers = {"symptom": "out", "count": 2, "pole_known": False, "landmark": "หน้าวัด",
               "phone": "0812345678"}  # fmt: skip
    save(wichai, "new-case/", kept=json.dumps(answers), name="ไฟดับสองดวง")
    (case,) = schema()["cases"]
    assert case["expect"] == {"pages": ["problem", "place"], "errors": {}}
    assert "ผ่านทุกกรณี" in said(wichai.get(f"{FORM}cases/", **HOST))
    save(wichai, "fields/count/", label="จำนวน", o_max="1", **{"required-mode": "always"})
    assert "ไม่ผ่าน 1 กรณี" in said(wichai.get(f"{FORM}cases/", **HOST))
    number = published_form(service()).number
    told = said(press(wichai, "publish"))
    assert "กรณีทดสอบ “ไฟดับสองดวง” ไม่ผ่าน: “จำนวน” ถูกทักท้วงโดยไม่คาดไว้" in told
    assert published_form(service()).number == number
    expected = {"name": "เกินหนึ่งดวง", "looks": ["errors"], "refused": "count max",
                "answers": json.dumps(answers)}  # fmt: skip
    save(wichai, f"cases/{case['id']}/", **expected)
    assert schema()["cases"][0]["expect"] == {"errors": {"count": "max"}}
    assert "ประกาศใช้แบบฟอร์มฉบับที่" in said(press(wichai, "publish"))


# --- versions and files


def test_versions_are_compared_in_words(wichai):  # noqa: F811
    save(wichai, "fields/count/", label="กี่ดวง", o_max="20", **{"required-mode": "always"})
    press(wichai, "remove photos")
    told = said(wichai.get(f"{FORM}versions/", **HOST))
    assert "ชื่อช่อง: จาก <del>จำนวนดวงที่เสีย</del> เป็น <ins>กี่ดวง</ins>" in told
    assert "ช่อง “ภาพถ่าย”" in told
    press(wichai, "publish")
    told = said(wichai.get(f"{FORM}versions/?old=2&new=1", **HOST))
    assert "เป็น <ins>จำนวนดวงที่เสีย</ins>" in told
    assert wichai.get(f"{FORM}versions/?old=x&new=99", **HOST).status_code == 200


def test_a_form_travels_as_a_file(wichai):  # noqa: F811
    kept = wichai.get(f"{FORM}export.json", **HOST)
    assert "attachment" in kept.headers["Content-Disposition"]
    document = json.loads(kept.content)
    document["title"] = "แจ้งไฟดับ"
    upload(wichai, document)
    assert schema()["title"] == "แจ้งไฟดับ"
    press(wichai, "undo")
    assert schema()["title"] == "แจ้งซ่อมไฟฟ้าสาธารณะ"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "ไม่ใช่ JSON"),
        (b"[1]", "ไม่ใช่แบบฟอร์ม"),
        (b'{"format": 1, "title": "x", "pages": []}', "pages: "),
        (b'{"format": 2, "pages": [{"id": "a", "fields": [{"id": "b"}]}]}', "pages/0/title"),
        (b'{"format": 1, "title": "x", "pages": [1]}', "pages/0"),
        (b'{"format": 1, "title": "x", "pages": [{"fields": [1, {"columns": 2}]}]}', "pages/0"),
        (b" " * (2 * 1024 * 1024 + 1), "ไม่เกิน 2 MB"),
    ],
)
def test_a_file_that_is_no_form_changes_nothing_and_tells_everything(wichai, content, told):  # noqa: F811
    assert told in said(upload(wichai, content))
    assert draft_form(service()) is None


# --- lists


def test_a_list_is_kept_as_lines_used_by_a_form_and_then_stays(wichai):  # noqa: F811
    lines = "m1 = บ้านเหนือ | ทุ่งสายรุ้ง\nm2=บ้านใต้"
    fields = {"title": "หมู่บ้าน", "name": "villages", "lines": lines}
    wichai.post("/manage/lists/new/", fields, **HOST)
    villages = DataList.objects.get(name="villages")
    assert [(i.value, i.label, i.under) for i in villages.items.all()] == [
        ("m1", "บ้านเหนือ", "ทุ่งสายรุ้ง"), ("m2", "บ้านใต้", ""),
    ]  # fmt: skip
    save(wichai, "fields/symptom/", label="หมู่บ้าน", source="villages",
         **{"source-under": "landmark"})  # fmt: skip
    assert field_of("symptom")["source"] == {"name": "villages", "given": {"under": "landmark"}}
    assert "choices" not in field_of("symptom")
    answer = wichai.post("/manage/lists/", {"pk": villages.pk}, follow=True, **HOST)
    assert "ลบไม่ได้ ยังใช้อยู่ในแบบฟอร์ม: แจ้งซ่อมไฟฟ้าสาธารณะ" in said(answer)
    assert DataList.objects.filter(pk=villages.pk).exists()
    press(wichai, "undo")
    press(wichai, "down symptom")
    wichai.post("/manage/lists/", {"pk": villages.pk}, **HOST)
    assert not DataItem.objects.exists()
    assert Entry.objects.filter(verb="list.removed").count() == 1


@pytest.mark.parametrize(
    ("lines", "told"),
    [("หมู่ 1 = ก", "บรรทัดที่ 1"), ("a = ก\nb", "บรรทัดที่ 2"), ("a = ก\na = ข", "ค่าซ้ำกัน: a")],
)
def test_lines_that_are_no_entries_are_told(wichai, lines, told):  # noqa: F811
    fields = {"title": "หมู่บ้าน", "name": "villages", "lines": lines}
    assert told in said(wichai.post("/manage/lists/new/", fields, **HOST))
    assert not DataList.objects.exists()


def test_a_form_that_names_no_list_is_not_published(wichai):  # noqa: F811
    DataList.objects.create(name="villages", title="หมู่บ้าน")
    save(wichai, "fields/symptom/", label="หมู่บ้าน", source="villages")
    DataList.objects.all().delete()
    number = published_form(service()).number
    assert "ไม่มีรายการข้อมูลชื่อ villages" in said(press(wichai, "publish"))
    assert published_form(service()).number == number


# --- pictures


def photo(form="PNG", size=(60, 60)):
    out = io.BytesIO()
    Image.new("RGB", size, "orange").save(out, form)
    return SimpleUploadedFile("x.png", out.getvalue(), "image/png")


def test_a_choice_shows_a_picture_to_everybody(wichai):  # noqa: F811
    rows = {"label": "อาการ", "c-as": "rows", "c-rows": "1", "c-0-was": "out", "c-0-value": "out",
            "c-0-th": "ดับ"}  # fmt: skip
    save(wichai, "fields/symptom/", **rows, **{"c-0-image": photo()})
    name = field_of("symptom")["choices"][0]["image"]
    address = f"/services/street-light/pictures/{name}"
    seen = Client().get(address, **HOST)
    assert seen.headers["Content-Type"] == "image/jpeg"
    assert seen.headers["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in seen.headers["Cache-Control"]
    assert Client().get(f"/services/bin/pictures/{name}", **HOST).status_code == 404
    next_door = {"headers": {"host": "rimwari.localhost"}}
    assert Client().get(address, **next_door).status_code == 404
    save(wichai, "fields/symptom/", **rows, **{"c-0-bare": "1"})
    assert "image" not in field_of("symptom")["choices"][0]
    assert FormPicture.objects.count() == 1


def test_what_is_no_picture_is_told_at_its_row(wichai):  # noqa: F811
    rows = {"label": "อาการ", "c-as": "rows", "c-rows": "1", "c-0-th": "ดับ"}
    wrong = SimpleUploadedFile("x.png", b"<svg onload=alert(1)>", "image/png")
    answer = save(wichai, "fields/symptom/", **rows, **{"c-0-image": wrong})
    assert "ไม่ใช่ภาพ" in said(answer)
    assert not FormPicture.objects.exists()
    assert draft_form(service()) is None


# --- a newer template


@pytest.fixture
def newer():
    """The library has moved on: another label, which วิชัย changed too, and a new field."""
    template = library()["street-light"]
    document = copy.deepcopy(template.schema)
    symptom, _danger, count = document["pages"][0]["fields"]
    symptom["label"] = "ไฟเป็นอะไร"
    count["max"] = 300
    changed = replace(template, schema=document)
    with patch.dict(library(), {"street-light": changed}):
        yield document


def test_a_newer_template_comes_in_and_each_conflict_is_decided(wichai, newer):  # noqa: F811
    save(wichai, "fields/symptom/", label="อาการของไฟ", **{"required-mode": "always"})
    assert "มีแบบฟอร์มต้นแบบฉบับใหม่" in said(wichai.get(FORM, **HOST))
    page = said(wichai.get(f"{FORM}template/", **HOST))
    assert "อาการของไฟ" in page
    assert "ไฟเป็นอะไร" in page
    stale = wichai.post(f"{FORM}template/", {"at_step": "0"}, follow=True, **HOST)
    assert "ยังไม่มีอะไรเปลี่ยน" in said(stale)
    assert service().template_form != newer
    save(wichai, "template/", **{"take-0": "mine"})
    assert field_of("symptom")["label"] == "อาการของไฟ"
    assert field_of("count")["max"] == 300
    assert "มีแบบฟอร์มต้นแบบฉบับใหม่" not in said(wichai.get(FORM, **HOST))
    assert draft_form(service()).steps.last().deed == "รวมแบบฟอร์มต้นแบบฉบับใหม่"


def test_the_template_wins_where_it_is_chosen(wichai, newer):  # noqa: F811
    save(wichai, "fields/symptom/", label="อาการของไฟ", **{"required-mode": "always"})
    save(wichai, "template/", **{"take-0": "theirs"})
    assert field_of("symptom")["label"] == "ไฟเป็นอะไร"


def test_a_template_that_was_taken_back_is_offered_again(wichai, newer):  # noqa: F811
    offered = "มีแบบฟอร์มต้นแบบฉบับใหม่"
    save(wichai, "template/")
    press(wichai, "down symptom")
    assert offered not in said(wichai.get(FORM, **HOST))
    press(wichai, "undo")
    assert offered in said(press(wichai, "undo"))
    assert offered not in said(press(wichai, "redo"))
    assert offered in said(press(wichai, "discard"))
    save(wichai, "template/")
    press(wichai, "down symptom")
    press(wichai, "publish")
    assert service().template_form == newer
    assert field_of("symptom")["label"] == "ไฟเป็นอะไร"
    assert offered not in said(wichai.get(FORM, **HOST))


def test_nothing_newer_is_nothing_to_do(wichai):  # noqa: F811
    answer = wichai.get(f"{FORM}template/", follow=True, **HOST)
    assert "ใช้ต้นแบบฉบับล่าสุดแล้ว" in said(answer)
    assert Service.objects.exclude(template_form=None).exists()
