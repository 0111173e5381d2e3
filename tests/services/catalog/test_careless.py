"""A careless hand and a hostile one at the builder: told beside the field, and nothing breaks."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from services.catalog.models import DataList
from services.catalog.queries import draft_form
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
NUL, HALF = "\x00", "\ud800"


def added(client, kind):
    save(client, "pages/problem/new/", type=kind)
    return ids()[-1]


def set_rate(client, field, value):
    sent = {"do": "rates", "at_step": step(), field: value}
    return client.post(FEE, sent, follow=True, **HOST)


# --- numbers


@pytest.mark.parametrize("words", ["nan", "inf", "1e400"])
def test_what_only_looks_like_a_number_is_words(wichai, words):  # noqa: F811
    rate = added(wichai, "constant")
    assert set_rate(wichai, rate, words).status_code == 200
    assert field_of(rate)["value"] == words


@pytest.mark.parametrize("words", ["200 บาท", "nan", "1e400"])
def test_a_rate_with_a_unit_stays_a_number(wichai, words):  # noqa: F811
    rate = added(wichai, "constant")
    save(wichai, f"fields/{rate}/", label="อัตรา", o_value="20", o_unit="บาท")
    answer = set_rate(wichai, rate, words)
    assert "กรุณากรอกเป็นตัวเลข" in said(answer)
    assert f'value="{words}"' in said(answer)
    assert field_of(rate)["value"] == 20
    set_rate(wichai, rate, "1,250.50")
    assert field_of(rate)["value"] == 1250.5


@pytest.mark.parametrize("number", ["1e400", "1e999999", "9" * 400])
def test_a_bound_that_is_too_large_is_told_beside_it_at_once(wichai, number):  # noqa: F811
    before = field_of("count")
    answer = save(wichai, "fields/count/", label="จำนวน", o_max=number)
    assert "ต้องเป็นตัวเลข" in said(answer)
    assert f'value="{number}"' in said(answer)
    assert field_of("count") == before


# --- what is wrong stands beside its field


@pytest.mark.parametrize(
    ("kind", "sent", "told"),
    [
        ("text", {"o_pattern": "[a-"}, "รูปแบบ"),
        ("text", {"o_max_length": "-5"}, "ต้องเป็นจำนวนเต็ม"),
        ("text", {"label_en": "a" * 301}, "ต้องมีข้อความ 1–300 ตัวอักษร"),
        ("number", {"o_min": "9", "o_max": "3"}, ""),
        ("photo", {"o_max_count": "500"}, "ต้องเป็นจำนวนเต็ม"),
        ("table", {"o_min_rows": "9", "o_max_rows": "3"}, "มากกว่าจำนวนแถวสูงสุด"),
    ],
)
def test_an_option_that_cannot_be_is_told_and_kept_on_the_page(wichai, kind, sent, told):  # noqa: F811
    field = added(wichai, kind)
    before = schema()
    answer = save(wichai, f"fields/{field}/", label="ชื่อใหม่", **sent)
    assert answer.context["editor"].form.errors.keys() <= sent.keys()
    assert answer.context["editor"].form.errors
    assert told in said(answer)
    assert "ชื่อใหม่" in said(answer)
    assert schema() == before


def test_words_of_a_choice_have_a_length(wichai):  # noqa: F811
    choice, before = {"c-rows": "1", "c-0-value": "1", "c-0-th": "ก" * 301}, schema()
    assert "ต้องไม่เกิน 300 ตัวอักษร" in said(save(wichai, "fields/symptom/", label="อาการ", **choice))
    lines = {"c-as": "lines", "c-lines": "a = " + "ก" * 301}
    assert "ต้องไม่เกิน 300 ตัวอักษร" in said(save(wichai, "fields/symptom/", label="อาการ", **lines))
    assert schema() == before


def test_a_default_may_be_plain_words(wichai):  # noqa: F811
    field = added(wichai, "text")
    save(wichai, f"fields/{field}/", label="หมายเหตุ", default="ไม่มี 1 อย่าง")
    assert field_of(field)["default"] == '"ไม่มี 1 อย่าง"'
    save(wichai, f"fields/{field}/", label="หมายเหตุ", default='if(count > 1, "มี", "ไม่มี")')
    assert field_of(field)["default"] == 'if(count > 1, "มี", "ไม่มี")'
    assert "ใช้ในเงื่อนไขหรือสูตรไม่ได้" in said(
        save(wichai, f"fields/{field}/", label="หมายเหตุ", default="a ; b")
    )


def test_a_service_is_chosen_by_its_name(wichai):  # noqa: F811
    field = added(wichai, "request_link")
    page = said(wichai.get(f"{FORM}fields/{field}/", **HOST))
    assert f'<option value="street-light">{service().name}</option>' in page
    save(wichai, f"fields/{field}/", label="คำร้องเดิม", o_service="street-light")
    assert field_of(field)["service"] == "street-light"


def test_a_service_that_is_not_offered_here_stays_named(wichai):  # noqa: F811
    document = schema()
    link = {"id": "link", "type": "request_link", "label": "คำร้องเดิม", "service": "elsewhere"}
    document["pages"][0]["fields"].append(link)
    wichai.post(f"{FORM}file/", {"at_step": "0", "file": file_of(json.dumps(document))}, **HOST)
    save(wichai, "fields/link/", label="คำร้อง", o_service="elsewhere")
    assert field_of("link")["service"] == "elsewhere"


# --- characters that no column holds


def test_a_nul_never_reaches_the_form(wichai):  # noqa: F811
    save(wichai, "new-case/", kept="{}", name=f"ก{NUL}ข")
    assert schema()["cases"][0]["name"] == "กข"
    save(wichai, "fields/symptom/", label="อาการ", **{"c-rows": "1", "c-0-th": f"ก{NUL}ข"})
    assert field_of("symptom")["choices"][0]["label"] == "กข"
    DataList.objects.create(name="villages", title="หมู่บ้าน")
    sent = {"source": "villages", "source-under": f"co{NUL}unt"}
    save(wichai, "fields/symptom/", label="อาการ", **sent)
    assert field_of("symptom")["source"]["given"] == {"under": "count"}


ODD = ["[" * 100_000, '{"a":' * 30_000, '{"a": NaN}', '{"a": 1e999}',
       '{"a": ' + "[" * 90 + "]" * 90 + "}",
       json.dumps({"a": HALF}), json.dumps({"a": NUL}), json.dumps({NUL: 1})]  # fmt: skip


@pytest.mark.parametrize("answers", ODD, ids=range(len(ODD)))
def test_answers_that_nobody_can_keep_are_none(wichai, answers):  # noqa: F811
    assert save(wichai, "trial/", kept=answers, to="review").status_code == 200
    assert save(wichai, "new-case/", kept=answers).status_code == 200
    assert draft_form(service()) is None
    save(wichai, "new-case/", kept="{}")
    case = schema()["cases"][0]
    path = f"cases/{case['id']}/"
    answer = save(wichai, path, name="กรณี", looks="pages", answers=answers)
    assert "รูปแบบของคำตอบไม่ถูกต้อง" in said(answer)
    assert schema()["cases"] == [case]


def file_of(content):
    return SimpleUploadedFile("form.json", content.encode(), "application/json")


@pytest.mark.parametrize("answers", ODD, ids=range(len(ODD)))
def test_a_file_with_such_answers_is_no_form(wichai, answers):  # noqa: F811
    case = {"id": "a", "name": "กรณี", "answers": {}, "expect": {"pages": []}}
    content = json.dumps({**schema(), "cases": [case]}).replace(
        '"answers": {}', f'"answers": {answers}'
    )
    sent = {"at_step": "0", "file": file_of(content)}
    answer = wichai.post(f"{FORM}file/", sent, **HOST)
    assert "ไฟล์นี้ไม่ใช่ JSON ที่อ่านได้" in said(answer)
    assert draft_form(service()) is None


# --- buttons that no page has


@pytest.mark.parametrize("within", ["pages", "format", "title", "nothing"])
def test_buttons_of_lists_touch_rules_fees_and_cases_only(wichai, within):  # noqa: F811
    assert press(wichai, f"item-remove {within} problem").status_code == 404
    assert draft_form(service()) is None


def test_a_rule_that_another_window_removed_is_told(wichai):  # noqa: F811
    press(wichai, "down symptom")
    for path in (f"{FORM}rules/", FEE, f"{FORM}cases/"):
        answer = press(wichai, "item-remove rules gone", at_step="0", path=path)
        assert "ยังไม่มีอะไรเปลี่ยน" in said(answer)


def test_a_row_with_an_endless_number_is_no_row(wichai):  # noqa: F811
    sent = {"c-rows": "1", "c-0-th": "ก", "_redraw": f"remove:c:{'9' * 5000}"}
    answer = save(wichai, "fields/symptom/", label="อาการ", **sent)
    assert len(answer.context["editor"].choices.rows) == 1


def test_only_a_question_is_compared_with(wichai):  # noqa: F811
    sent = {"show-mode": "rows", "show-rows": "1", "show-0-q": "count", "show-0-op": "is"}
    answer = save(wichai, "fields/danger/", label="อันตราย", **sent, **{"show-0-other": "1 or 1"})
    assert "กรุณาใส่ค่าให้ครบทุกแถว" in said(answer)
    assert draft_form(service()) is None


def test_two_chosen_answers_are_compared_in_words_of_the_language(wichai):  # noqa: F811
    other = added(wichai, "choice")
    text = {"show-mode": "text", "show-text": f"symptom == {other}"}
    save(wichai, "fields/count/", label="จำนวน", **text)
    page = wichai.get(f"{FORM}fields/count/", **HOST)
    assert page.context["editor"].show.is_text
    save(wichai, "fields/count/", label="จำนวนดวง")
    assert field_of("count")["label"] == "จำนวนดวง"
    assert field_of("count")["show_if"] == f"symptom == {other}"


def test_every_fault_is_counted_whichever_part_it_is_of(wichai):  # noqa: F811
    assert "กรุณาแก้ไข 3 รายการ" in said(save(wichai, "new-rule/", **{"check-mode": "rows"}))


def test_words_where_a_number_belongs_are_told_to_be_none(wichai):  # noqa: F811
    sent = {"show-mode": "rows", "show-rows": "1", "show-0-q": "count", "show-0-op": "gt"}
    answer = save(wichai, "fields/danger/", label="อันตราย", **sent, **{"show-0-v": "สอง"})
    assert "“สอง” ไม่ใช่ตัวเลข" in said(answer)
    assert 'value="สอง"' in said(answer)
