"""Each component shows what it is given, and nothing it was not given."""

import pytest
from django.core.paginator import Paginator

from tests.ui.conftest import Render
from ui.examples import ExampleForm

EVIL = '"><script>alert(1)</script>'

ONE_OF_EACH = {
    '<c-button href="/x" icon="plus">เพิ่ม</c-button>': ["<a ", 'href="/x"', "เพิ่ม", "<svg"],
    '<c-button name="act" value="go" key="d" small>ไป</c-button>': [
        "<button",
        'type="submit"',
        'name="act"',
        'value="go"',
        'data-key="d"',
        "<kbd",
        "btn-small",
    ],
    '<c-note tone="warn" title="รอ">ข้อความ</c-note>': ["note-warn", "รอ", "ข้อความ"],
    '<c-tag tone="ok">ยืนยันแล้ว</c-tag>': ["tag-ok", "ยืนยันแล้ว"],
    '<c-empty title="ยังไม่มีเอกสาร">ว่าง</c-empty>': ["ยังไม่มีเอกสาร", "ว่าง"],
    '<c-card title="เอกสาร" href="/all">x</c-card>': ["<h2", "เอกสาร", 'href="/all"'],
    '<c-service-card href="/s" title="แจ้งซ่อม" meta="3 วัน" icon="lamp" />': ["แจ้งซ่อม", "3 วัน"],
    '<c-heading title="บริการ" href="/s" link="ดูทั้งหมด" />': ["<h2>บริการ</h2>", "ดูทั้งหมด"],
    '<c-table caption="ตาราง"><tr><td>1</td></tr></c-table>': ["<caption", "table-cards"],
    "<c-kv><dt>ผู้ยื่น</dt><dd>สมชาย</dd></c-kv>": ["<dl", "สมชาย"],
    '<c-emblem name="river" label="ตรา" size="40" />': ["ui/emblems/river", 'alt="ตรา"'],
    '<c-townscape name="coast" />': ["townscape", "aria-hidden"],
    '<c-townscape name="../x" />': ["townscape"],
    '<c-document title="ใบเสร็จ" meta="20 บาท" href="/f" />': ["ใบเสร็จ", "ดาวน์โหลด", 'href="/f"'],
    "<c-law>มาตรา 10</c-law>": ["มาตรา 10"],
    '<c-back href="/b">กลับ</c-back>': ["กลับ", 'href="/b"'],
    '<c-hero title="ยินดีต้อนรับ" landscape="hill">x</c-hero>': ["<h1>ยินดีต้อนรับ</h1>", "townscape"],
    '<c-stat title="ทั้งหมด" value="12" />': ["ทั้งหมด", "12"],
    '<c-copy value="รหัส" />': ["รหัส", "data-copy"],
    '<c-countdown until="2026-11-20T09:00:00+07:00">8 นาที</c-countdown>': ["data-countdown"],
    '<c-request-card href="/r" title="ไฟดับ" number="70-000123" current="done" />': ["70-000123"],
    '<c-mail-button href="/m">เปลี่ยนรหัสผ่าน</c-mail-button>': ["bgcolor", "เปลี่ยนรหัสผ่าน"],
}


@pytest.mark.parametrize("markup", ONE_OF_EACH)
def test_it_shows_what_it_is_given(snippet: Render, markup: str) -> None:
    shown = snippet(markup)
    for part in ONE_OF_EACH[markup]:
        assert part in shown


def test_a_component_does_not_take_words_from_the_page_around_it(snippet: Render) -> None:
    around = {"title": "ของหน้า", "href": "/page", "icon": "x", "label": "ของหน้า", "tone": "bad"}
    shown = snippet("<c-card>a</c-card><c-note>b</c-note><c-tag>c</c-tag>", **around)
    assert "ของหน้า" not in shown
    assert "/page" not in shown
    assert "bad" not in shown


@pytest.mark.parametrize(
    "markup",
    [
        '<c-button :href="evil" :data-x="evil">{{ evil }}</c-button>',
        '<c-note :title="evil">{{ evil }}</c-note>',
        '<c-card :title="evil" :id="evil">a</c-card>',
        '<c-document :title="evil" :meta="evil" :href="evil" />',
        '<c-service-card title="{{ evil }}" :meta="evil" href="{{ evil }}" :icon="evil" />',
        '<c-request-card :title="evil" :number="evil" :href="evil" :flag="evil" />',
        '<c-timeline :events="events" />',
        '<c-copy :value="evil" />',
        '<c-emblem :name="evil" :label="evil" />',
        '<c-stepper :steps="steps" current="0" />',
    ],
)
def test_what_people_typed_is_never_markup(snippet: Render, markup: str) -> None:
    events = [{"title": EVIL, "text": EVIL, "meta": EVIL}]
    assert "<script>" not in snippet(markup, evil=EVIL, events=events, steps=[EVIL])


@pytest.mark.parametrize(
    ("status", "done", "now"),
    [("submitted", 0, 1), ("received", 1, 1), ("in_progress", 2, 1), ("done", 4, 0)],
)
def test_progress_is_always_the_same_four_steps(
    snippet: Render, status: str, done: int, now: int
) -> None:
    shown = snippet('<c-steps :current="status" />', status=status)
    words = ["ส่งคำร้อง", "เจ้าหน้าที่รับเรื่อง", "กำลังดำเนินการ", "ดำเนินการสำเร็จ"]
    assert [shown.index(word) for word in words] == sorted(shown.index(word) for word in words)
    assert (shown.count("is-done"), shown.count("is-now")) == (done, now)
    assert shown.count('aria-current="step"') == 1


def test_the_stepper_names_the_page_one_is_on(snippet: Render) -> None:
    shown = snippet('<c-stepper :steps="steps" current="1" />', steps=["อาการ", "จุด", "ส่ง"])
    assert "(2 จาก 3)" in shown
    assert shown.count('aria-current="step"') == 1


def test_pages_of_a_list_keep_the_question(snippet: Render) -> None:
    page = Paginator(range(95), 10).page(2)
    shown = snippet('<c-pagination :page="page" query="q=ไฟ" />', page=page)
    assert "หน้า 2 จาก 10" in shown
    assert "?page=3&amp;q=ไฟ" in shown
    assert snippet('<c-pagination :page="page" />', page=Paginator([1], 10).page(1)) == ""


def test_the_error_summary_links_to_each_field(snippet: Render) -> None:
    form = ExampleForm({"symptom": "out"})
    shown = snippet('<c-error-summary :form="form" />', form=form)
    assert f"กรุณาแก้ไข {len(form.errors)} รายการ" in shown
    assert 'href="#id_pole"' in shown
    assert 'href="#id_born_on"' in shown
    assert 'role="alert"' in shown
    assert snippet('<c-error-summary :form="form" />', form=ExampleForm()) == ""


def test_errors_that_are_no_forms_can_be_listed_too(snippet: Render) -> None:
    errors = [{"href": "#pole", "message": "กรุณากรอกเลขเสา"}]
    shown = snippet('<c-error-summary :errors="errors" />', errors=errors)
    assert '<a href="#pole">กรุณากรอกเลขเสา</a>' in shown
