"""วิชัย builds a form: moves, edits, takes back, and is told where something is wrong."""

import json

import pytest
from django.test import Client

from audit.models import Entry
from forms_engine.builder import field_types
from services.catalog.manage.builder.types import type_groups
from services.catalog.models import Service
from services.catalog.queries import draft_form, published_form
from tests.signing import admit
from ui.icons import PATHS

HOST = {"headers": {"host": "thungsairung.localhost"}}
FORM = "/manage/services/street-light/form/"


@pytest.fixture
def wichai(municipality):
    client = Client()
    admit(client, "wichai@thungsairung.example")
    return client


def service():
    return Service.objects.get(slug="street-light")


def schema():
    form = draft_form(service()) or published_form(service())
    return form.schema


def step():
    draft = draft_form(service())
    return str(draft.step) if draft else "0"


def press(client, do, at_step=None, path=FORM, **fields):
    sent = {"do": do, "at_step": step() if at_step is None else at_step, **fields}
    return client.post(path, sent, follow=True, **HOST)


def save(client, path, **fields):
    return client.post(f"{FORM}{path}", {"at_step": step(), **fields}, follow=True, **HOST)


def ids(page=0):
    return [field["id"] for field in schema()["pages"][page]["fields"]]


def field_of(name):
    return next(f for page in schema()["pages"] for f in page["fields"] if f["id"] == name)


def said(answer):
    return answer.content.decode()


# --- moving


def test_fields_move_up_and_down_and_to_another_page(wichai):
    press(wichai, "down symptom")
    assert ids() == ["danger", "symptom", "count"]
    press(wichai, "up symptom")
    press(wichai, "place symptom place 1")
    assert ids(1)[:3] == ["pole_known", "symptom", "pole"]
    answer = save(wichai, "fields/symptom/move/", to="problem 0")
    assert "ย้าย “อาการที่พบ” ไปที่หน้า “อาการ”" in said(answer)
    assert ids()[0] == "symptom"


def test_a_section_goes_to_another_page_with_all_its_fields(wichai):
    save(wichai, "pages/problem/new/", type="heading")
    heading = ids()[-1]
    press(wichai, f"place {heading} problem 1")
    save(wichai, f"fields/{heading}/move/", to="place 0", whole="1")
    assert ids() == ["symptom"]
    assert ids(1)[-3:] == [heading, "danger", "count"]


@pytest.mark.parametrize("position", ["1", "x", "9" * 5000])
def test_a_page_is_put_where_it_was_let_go(wichai, position):
    first, second = (page["id"] for page in schema()["pages"])
    press(wichai, f"page-place {first} {position}")
    assert [page["id"] for page in schema()["pages"]] == [second, first]
    press(wichai, f"page-place {first} 0")
    assert [page["id"] for page in schema()["pages"]] == [first, second]


def test_pages_are_added_moved_copied_and_removed(wichai):
    press(wichai, "page-add")
    press(wichai, "page-down problem")
    assert [page["title"] for page in schema()["pages"]] == ["จุดที่เสีย", "อาการ", "หน้าใหม่"]
    press(wichai, "page-duplicate problem")
    twin = schema()["pages"][2]
    symptom, danger, _count = twin["fields"]
    assert danger["show_if"] == f'{symptom["id"]} == "broken"'
    answer = press(wichai, f"page-remove {twin['id']}")
    assert "ลบหน้า “อาการ” เรียบร้อย" in said(answer)
    assert len(schema()["pages"]) == 3


def test_a_button_for_what_is_not_there_is_no_page(wichai):
    for do in ("down nothing", "page-up nothing", "item-remove rules nothing"):
        assert press(wichai, do).status_code == 404
    assert press(wichai, "nonsense").status_code == 200
    assert draft_form(service()) is None


def test_a_page_that_is_behind_changes_nothing_and_says_so(wichai):
    press(wichai, "down symptom")
    before = schema()
    for do in ("down danger", "undo", "publish", "remove nothing"):
        assert "ยังไม่มีอะไรเปลี่ยน" in said(press(wichai, do, at_step="0"))
    typed = {"label": "ชื่อใหม่", "at_step": "0"}
    answer = wichai.post(f"{FORM}fields/symptom/", typed, **HOST)
    assert "ยังไม่มีอะไรเปลี่ยน" in said(answer)
    assert "ชื่อใหม่" in said(answer)
    assert schema() == before


# --- taking back


def test_what_was_done_is_taken_back_and_done_again_by_its_name(wichai):
    press(wichai, "remove count")
    assert "เลิกทำ" in said(press(wichai, "down symptom"))
    answer = press(wichai, "undo")
    assert "เลิกทำแล้ว: เลื่อน “อาการที่พบ” ลง" in said(answer)
    answer = press(wichai, "undo")
    assert "count" in ids()
    assert 'ทำอีกครั้ง<span class="build-deed" lang="th">: ลบ “จำนวนดวงที่เสีย”' in said(answer)
    assert "ทำอีกครั้งแล้ว: ลบ “จำนวนดวงที่เสีย”" in said(press(wichai, "redo"))
    assert "count" not in ids()
    verbs = [entry.verb for entry in Entry.objects.order_by("pk")]
    assert verbs[-5:] == [
        "form.changed", "form.changed", "form.undone", "form.undone", "form.redone",
    ]  # fmt: skip


# --- problems


def test_a_draft_with_problems_is_kept_told_and_not_published(wichai):
    answer = press(wichai, "remove symptom")
    assert "มีปัญหา 2 จุด" in said(answer)
    assert f'<a href="{FORM}fields/danger/">' in said(answer)
    published = published_form(service()).number
    assert "ยังประกาศใช้ไม่ได้" in said(press(wichai, "publish"))
    assert published_form(service()).number == published
    assert "มีปัญหา" in said(wichai.get(f"{FORM}fields/danger/", **HOST))
    press(wichai, "undo")
    press(wichai, "down symptom")
    assert "ประกาศใช้แบบฟอร์มฉบับที่" in said(press(wichai, "publish"))
    assert published_form(service()).number == published + 1


# --- fields


def test_every_key_of_a_field_is_edited(wichai):
    fields = {
        "label": "เลขเสา", "label_en": "Pole number", "hint": "ดูที่ป้าย", "hint_en": "",
        "required_message": "ขอเลขเสาด้วย", "prefill": "earlier.pole", "o_max_length": "12",
        "o_pattern": "[ก-ฮ0-9. ]+", "o_pattern_message": "ใช้ ก-ฮ และตัวเลข",
        "required-mode": "rows", "required-rows": "1", "required-0-q": "symptom",
        "required-0-op": "is_not", "required-0-v": "broken", "default": '"ทสร. "',
        "show-mode": "rows", "show-rows": "1", "show-0-q": "pole_known", "show-0-op": "is",
        "show-0-v": "true",
    }  # fmt: skip
    answer = save(wichai, "fields/pole/", **fields)
    assert "แก้ไข “เลขเสา” เรียบร้อย" in said(answer)
    assert field_of("pole") == {
        "id": "pole", "type": "text", "label": {"th": "เลขเสา", "en": "Pole number"},
        "hint": "ดูที่ป้าย", "max_length": 12, "required": 'symptom != "broken"',
        "show_if": "pole_known == true", "required_message": "ขอเลขเสาด้วย",
        "prefill": "earlier.pole", "pattern": "[ก-ฮ0-9. ]+", "default": '"ทสร. "',
        "pattern_message": "ใช้ ก-ฮ และตัวเลข",
    }  # fmt: skip


def test_a_choice_drawn_anew_saves_nothing(wichai):
    typed = {"label": "เลขเสา", "show-mode": "rows", "_redraw": "add:show", "show-rows": "1",
             "show-0-q": "count", "show-0-op": "gt", "show-0-v": "3"}  # fmt: skip
    answer = said(save(wichai, "fields/pole/", **typed))
    assert 'name="show-1-q"' in answer
    assert 'value="3"' in answer
    assert draft_form(service()) is None


def test_a_formula_is_checked_at_once_with_the_place_of_its_fault(wichai):
    typed = {
        "label": "เลขเสา",
        "default": "today( +",
        "show-mode": "text",
        "show-text": "nobody == 1",
    }
    answer = said(save(wichai, "fields/pole/", **typed))
    assert "ตำแหน่งที่" in answer
    assert "ไม่พบช่อง nobody" in answer
    assert draft_form(service()) is None


def test_what_rows_cannot_say_stays_as_it_was_written(wichai):
    draft = schema()
    draft["pages"][0]["fields"][1]["show_if"] = "if(count > 2, true, false)"
    upload(wichai, draft)
    page = said(wichai.get(f"{FORM}fields/danger/", **HOST))
    assert "if(count &gt; 2, true, false)</textarea>" in page
    save(wichai, "fields/danger/", label="อันตราย", **{"show-mode": "text",
         "show-text": "if(count > 2, true, false)"})  # fmt: skip
    assert field_of("danger")["show_if"] == "if(count > 2, true, false)"


def upload(client, document):
    from django.core.files.uploadedfile import SimpleUploadedFile

    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    file = SimpleUploadedFile("form.json", content, "application/json")
    return client.post(f"{FORM}file/", {"file": file, "at_step": step()}, follow=True, **HOST)


def test_choices_are_rows_with_a_value_of_their_own(wichai):
    rows = {"c-as": "rows", "c-rows": "3", "c-0-was": "broken", "c-0-value": "broken",
            "c-0-th": "ชำรุด", "c-0-en": "Broken", "c-1-was": "", "c-1-th": "อื่น ๆ", "c-2-th": "",
            "c1if-mode": "rows", "c1if-rows": "1", "c1if-0-q": "pole_known", "c1if-0-op": "is",
            "c1if-0-v": "false"}  # fmt: skip
    save(wichai, "fields/symptom/", label="อาการ", **rows)
    broken, other = field_of("symptom")["choices"]
    assert broken == {"value": "broken", "label": {"th": "ชำรุด", "en": "Broken"}}
    assert other["label"] == "อื่น ๆ"
    assert other["show_if"] == "pole_known == false"
    assert other["value"].startswith("c")


def test_rows_of_choices_are_added_moved_and_removed_without_script(wichai):
    rows = {"label": "อาการ", "c-as": "rows", "c-rows": "2", "c-0-th": "หนึ่ง", "c-1-th": "สอง"}
    page = said(save(wichai, "fields/symptom/", _redraw="down:c:0", **rows))
    assert page.index('value="สอง"') < page.index('value="หนึ่ง"')
    assert 'name="c-2-th"' in said(save(wichai, "fields/symptom/", _redraw="add:c:", **rows))
    assert 'value="หนึ่ง"' not in said(save(wichai, "fields/symptom/", _redraw="remove:c:0", **rows))
    assert draft_form(service()) is None


def test_many_choices_are_pasted_as_lines(wichai):
    lines = "out = ดับ\nไฟกระพริบ\nbroken=เสาชำรุด"
    save(wichai, "fields/symptom/", label="อาการ", **{"c-as": "lines", "c-lines": lines})
    first, second, third = field_of("symptom")["choices"]
    assert (first, third["value"]) == ({"value": "out", "label": "ดับ"}, "broken")
    assert second["label"] == "ไฟกระพริบ"
    twice = {"c-as": "lines", "c-lines": "a = ก\na = ข"}
    assert "ซ้ำกัน" in said(save(wichai, "fields/symptom/", label="อาการ", **twice))


def test_columns_of_a_table_have_pages_of_their_own(wichai):
    save(wichai, "pages/place/new/", type="table")
    table = ids(1)[-1]
    answer = save(wichai, f"fields/{table}/new/", type="number")
    assert answer.redirect_chain
    column = field_of(table)["columns"][1]["id"]
    asked = {"label": "จำนวน", "show-mode": "rows", "show-rows": "1", "show-0-q": "item",
             "show-0-op": "contains", "show-0-v": "เสา"}  # fmt: skip
    save(wichai, f"fields/{table}.{column}/", **asked)
    assert field_of(table)["columns"][1]["show_if"] == '"เสา" in item'
    press(wichai, f"up {table}.{column}", path=f"{FORM}fields/{table}/")
    assert [c["id"] for c in field_of(table)["columns"]] == [column, "item"]
    save(wichai, f"fields/{table}/new/", type="table")
    inner = field_of(table)["columns"][-1]["id"]
    save(wichai, f"fields/{table}.{inner}/new/", type="phone")
    assert len(field_of(table)["columns"][-1]["columns"]) == 2
    press(wichai, f"remove {table}.{column}", path=f"{FORM}fields/{table}/")
    assert column not in [c["id"] for c in field_of(table)["columns"]]


def test_a_page_has_words_and_a_condition(wichai):
    fields = {"title": "ที่ตั้ง", "title_en": "Place", "intro": "บอกจุด", "show-mode": "rows",
              "show-rows": "2", "show-join": "any", "show-0-q": "symptom", "show-0-op": "one_of",
              "show-0-v": ["out", "broken"], "show-1-q": "count", "show-1-op": "ge",
              "show-1-v": "2"}  # fmt: skip
    save(wichai, "pages/place/", **fields)
    page = schema()["pages"][1]
    assert page["title"] == {"th": "ที่ตั้ง", "en": "Place"}
    assert page["show_if"] == 'symptom in ["out", "broken"] or count >= 2'
    told = said(wichai.get(FORM, **HOST))
    assert "แสดงเมื่อ “อาการที่พบ” เป็นข้อใดข้อหนึ่งใน “ไฟดับ, เสาหรือสายไฟชำรุด (อันตราย)” หรือ" in told


def test_every_type_of_field_is_offered_with_its_picture_and_words():
    offered = [card for group in type_groups() for card in group.cards]
    assert {card.info.type for card in offered} == {info.type for info in field_types()}
    assert all(str(card.words) and card.icon in PATHS for card in offered)
    assert {c.info.type for g in type_groups(in_table=True) for c in g.cards} == {
        info.type for info in field_types() if info.in_table
    }
