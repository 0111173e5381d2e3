"""Pages as HTML: every input has a label, everything is escaped, tables work without script."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django.http import QueryDict

from forms_engine import compile_form, error_links, file_input_name, prefill, render_page, summary
from tests.forms_engine.samples import CHOICES, COLUMNS, EVERYTHING, STREET_LIGHT, field, form_of
from tests.forms_engine.uploads import PORTS
from ui.language import speaking

NAUGHTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "</textarea><svg/onload=alert(1)>",
    "{{ 7|add:1 }}{% now %}",
    "javascript:alert(1)",
    "\u202egnp.exe",
    "กำกับ ปิ่น ญี่ปุ่น 😀",
]


class Page(HTMLParser):
    """Collects what the assertions ask for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def values(self, attribute: str, *tags: str) -> list[str]:
        return [
            str(found[attribute])
            for tag, found in self.tags
            if attribute in found and (not tags or tag in tags)
        ]

    def inputs(self) -> list[dict[str, str | None]]:
        kinds = ("input", "select", "textarea", "output")
        return [a for tag, a in self.tags if tag in kinds and a.get("type") != "hidden"]


FULL = {
    "owner": "yes",
    "photo": ["บ้าน.jpg:2048"],
    "items": [{"name": "ก"}, {"name": "ข"}],
    "born": {"day": "31", "month": "2", "year": "2530"},
}


@pytest.mark.parametrize("page_id", ["one", "two", "three"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_input_has_a_label_and_every_reference_its_target(
    page_id: str, language: str
) -> None:
    form = compile_form(EVERYTHING)
    result = form.validate({**FULL, "home": {"moo": "4"}, "bank": {"bank": "1"}}, ports=PORTS)

    with speaking(language):
        page = Page(render_page(form, page_id, FULL, result, PORTS))

    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {str(each["id"]) for each in page.inputs()} <= set(page.values("for"))
    for reference in page.values("aria-describedby"):
        assert set(reference.split()) <= set(ids)
    anchors = [a for a, _ in error_links(result)]
    on_page = [a for a in anchors if form.page_of(a[2:].split("-")[0]) == page_id]
    assert set(on_page) <= set(ids)
    assert not page.values("style")
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert "script" not in {tag for tag, _ in page.tags}


@pytest.mark.parametrize("words", NAUGHTY)
def test_naughty_words_stay_words(words: str) -> None:
    choices = [{"value": "a", "label": words}]
    text = {"label": words, "hint": words}
    form = compile_form(
        form_of(
            {**field("text", "a"), **text},
            {**field("long_text", "b"), **text},
            {**field("choice", "c", choices=choices), **text},
            {**field("choice", "d", choices=choices), **text, "as": "select"},
            {**field("notice", "e"), **text},
            {**field("heading", "f"), **text},
            {**field("consent", "g"), **text},
            {**field("number", "h", unit=words), **text},
            {**field("table", "i", columns=[{**field("text", "x"), "label": words}]), **text},
            field("address", "j"),
            intro=words,
        )
    )
    raw = {"a": words, "b": words, "i": [{"x": words}], "h": words, "j": {"moo": words}}

    html = render_page(form, "main", raw, form.validate(raw))

    page = Page(html)
    allowed = {"div", "p", "label", "input", "fieldset", "legend", "span", "textarea", "select"}
    assert {tag for tag, _ in page.tags} <= allowed | {
        "option",
        "h2",
        "strong",
        "button",
        "svg",
        "path",
        "br",
    }
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    (typed,) = [attrs["value"] for tag, attrs in page.tags if attrs.get("id") == "f-a"]
    assert typed == words


def test_an_error_stands_beside_its_field_and_links_to_it() -> None:
    form = compile_form(STREET_LIGHT)
    result = form.validate({"point": {"lat": "13.7"}}, page="place")

    page = Page(render_page(form, "place", {"point": {"lat": "13.7"}}, result))

    assert [link for link, _ in error_links(result)] == ["f-pole", "f-point-lng"]
    (pole,) = [each for each in page.inputs() if each["id"] == "f-pole"]
    assert pole["aria-invalid"] == "true"
    assert pole["aria-describedby"] == "f-pole-hint f-pole-error"
    assert pole["aria-required"] == "true"


def test_what_was_typed_stays_typed() -> None:
    form = compile_form(form_of(field("date", "d"), field("number", "n")))
    data = QueryDict("d.day=31&d.month=2&d.year=2569&n=สิบ")
    raw = form.parse_page("main", data, {})

    page = Page(render_page(form, "main", raw, form.validate(raw)))

    shown = {each["id"]: each.get("value") for each in page.inputs()}
    assert (shown["f-d"], shown["f-d-year"], shown["f-n"]) == ("31", "2569", "สิบ")


def test_rows_are_added_and_removed_without_script() -> None:
    form = compile_form(form_of(field("table", "items", columns=COLUMNS, max_rows=3)))
    sent = "items.rows=2&items.0.name=ก&items.1.name=ข&items.1.day.day=1&items.1.new=yes"

    added = form.parse_page("main", QueryDict(f"{sent}&_add_items=1"), {})
    removed = form.parse_page("main", QueryDict(f"{sent}&_remove_items=0"), {})

    assert form.row_action("main", QueryDict("_add_items=1"))
    assert not form.row_action("main", QueryDict(sent))
    assert [row.get("name") for row in added["items"]] == ["ก", "ข", None]
    assert [row.get("name") for row in removed["items"]] == ["ข"]
    page = Page(render_page(form, "main", added))
    assert "_add_items" not in page.values("name", "button")
    assert page.values("name", "button").count("_remove_items") == 3
    assert {"items.2.name", "items.2.day.day"} <= set(page.values("name"))


@pytest.mark.parametrize("rows", ["", "-1", "9999999999", "²", "x"])
def test_a_strange_row_count_is_harmless(rows: str) -> None:
    form = compile_form(form_of(field("table", "items", columns=COLUMNS, max_rows=3)))

    raw = form.parse_page("main", {"items.rows": rows, "_remove_items": rows}, {})

    assert len(raw["items"]) <= 3


def test_files_are_kept_and_removed_by_id() -> None:
    form = compile_form(EVERYTHING)
    data = QueryDict("photo=a.jpg:1&photo=b.jpg:2&photo=a.jpg:1&_remove_photo=b.jpg:2")

    raw = form.parse_page("three", data, {})

    assert raw["photo"] == ["a.jpg:1"]
    page = Page(render_page(form, "three", raw, None, PORTS))
    assert file_input_name("photo") in page.values("name", "input")
    assert "/files/a.jpg" in page.values("href")


def test_a_field_that_appears_is_shown_before_it_is_blamed() -> None:
    form = compile_form(
        form_of(
            field("choice", "kind", choices=CHOICES),
            field("text", "why", show_if='kind == "b"', required=True),
        )
    )
    data = QueryDict("kind=b&_shown=kind")
    raw = form.parse_page("main", data, {})

    new = form.newly_shown("main", data, raw)

    assert new == ("why",)
    assert form.validate(raw).without(new).ok
    assert "f-why" in render_page(form, "main", raw)


def test_answers_of_hidden_fields_are_kept_while_drafting() -> None:
    form = compile_form(form_of(field("yes_no", "owner"), field("text", "deed", show_if="owner")))

    raw = form.parse_page("main", QueryDict("owner=no&_shown=owner"), {"deed": "10234"})

    assert raw == {"owner": "no", "deed": "10234"}
    assert form.validate(raw).answers == {"owner": False}


def test_pages_follow_their_conditions() -> None:
    form = compile_form(EVERYTHING)
    owner, other = {"owner": "yes"}, {"owner": "no"}

    assert [page.id for page in form.visible_pages(owner)] == ["one", "two", "three"]
    assert [page.id for page in form.visible_pages(other)] == ["one", "three"]
    after, before = form.next_page("one", other), form.previous_page("three", owner)
    assert after is not None
    assert after.id == "three"
    assert before is not None
    assert before.id == "two"
    assert form.next_page("three", owner) is None
    assert form.previous_page("one", owner) is None


def test_summary_reads_like_prose() -> None:
    form = compile_form(EVERYTHING)
    answers: dict[str, Any] = {
        "born": "2026-11-20",
        "income": "1020.00",
        "owner": True,
        "litres": 2.5,
        "at": "09:12",
        "kind": "b",
        "wants": ["a", "c"],
        "nid": "1234567890121",
        "mobile": "0812345678",
        "home": {
            "house_no": "99/1", "moo": "4", "soi": "สายรุ้ง 5", "subdistrict": "ทุ่งสายรุ้ง",
            "district": "เมือง", "province": "ศรีนทีธาร", "postcode": "99000",
        },
        "photo": ["บ้าน.jpg:2048"],
        "items": [{"name": "เสา", "price": "10.00"}],
    }  # fmt: skip

    sections = summary(form, answers, PORTS)

    rows = {row.field_id: row for section in sections for row in section.rows}
    assert [section.page_id for section in sections] == ["one", "two", "three"]
    assert rows["born"].text == "20 พ.ย. 2569"
    assert rows["income"].text == "1,020.00\u00a0บาท"
    assert rows["owner"].text == "ใช่"
    assert rows["litres"].text == "2.5 ลิตร"
    assert rows["at"].text == "09.12 น."
    assert rows["kind"].text == "ข"
    assert rows["wants"].text == "ก, ค"
    assert rows["nid"].text == "1-2345-67890-12-1"
    assert rows["mobile"].text == "08 1234 5678"
    assert rows["home"].text == ("99/1 หมู่ที่ 4 ซอยสายรุ้ง 5 ตำบลทุ่งสายรุ้ง อำเภอเมือง จังหวัดศรีนทีธาร 99000")
    assert rows["photo"].files[0].name == "บ้าน.jpg"
    assert rows["items"].text == "1. รายการ: เสา · ราคา: 10.00\u00a0บาท"


def test_prefill_takes_what_is_known() -> None:
    source = {
        "citizen.phone": "0812345678",
        "citizen.address.house_no": "99/1",
        "citizen.address.road": "",
        "citizen.secret": "x",
    }

    found = prefill(compile_form(EVERYTHING), source)

    assert found == {"mobile": "0812345678", "home": {"house_no": "99/1"}}
