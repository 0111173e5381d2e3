"""One compiled form, two readers: each is answered in their own language."""

from typing import Any

import pytest

from forms_engine import builder, compile_form, error_links, problems, render_page, summary
from forms_engine.fields import FIELDS
from tests.forms_engine.samples import CHOICES, EVERYTHING, field, form_of
from tests.forms_engine.uploads import PORTS
from ui.language import speaking

BILINGUAL = {"th": "ชื่อ", "en": "Name"}

# A field, what was typed, and what each reader is told.
TOLD = [
    (field("text", "a", required=True), None, "กรุณากรอก", "Please fill in: "),
    (field("choice", "a", required=True, choices=CHOICES), None, "กรุณาเลือก", "Please choose: "),
    (field("file", "a", required=True), None, "กรุณาแนบ", "Please attach: "),
    (field("number", "a", max=9), "10", "ต้องไม่เกิน 9", "must be 9 or less"),
    (field("number", "a"), "x", "จำนวนเต็ม", "must be a whole number"),
    (field("number", "a", decimals=1), "x", "ไม่เกิน 1 ตำแหน่ง", "no more than 1 decimal place"),
    (field("money", "a", min="20"), "1", "ต้องไม่น้อยกว่า 20 บาท", "must be 20 baht or more"),
    (field("date", "a", min="2026-11-20"), "2026-01-01", "20 พ.ย. 2569", "20 Nov 2026"),
    (field("date", "a"), {"day": "1", "month": "1", "year": "2026"}, "พ.ศ.", "Buddhist Era"),
    (field("time", "a", min="08:30"), "7.00", "ไม่ก่อน 08.30 น.", "must not be before 08:30"),
    (field("phone", "a"), "1", "ต้องมี 10 หลัก", "has 10 digits"),
    (field("choices", "a", choices=CHOICES, min=2), ["a"], "อย่างน้อย 2 ข้อ", "at least 2"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "typed", "thai", "english"), TOLD)
def test_a_refusal_is_told_in_the_language_of_the_reader(
    asked: dict[str, Any], typed: Any, thai: str, english: str
) -> None:
    form = compile_form(form_of(asked))

    (error,) = form.validate({"a": typed}).errors.values()

    assert thai in error.message
    with speaking("en"):
        assert english in error.message
        assert thai in error.message_th
        assert english in error_links({"a": error})[0][1]
        (again,) = form.validate({"a": typed}).errors.values()
    assert again.code == error.code
    assert thai in again.message


def test_a_form_that_an_english_reader_opened_first_is_thai_for_the_next() -> None:
    schema = form_of({**field("text", "first_reader", required=True), "label": BILINGUAL})
    with speaking("en"):
        (told,) = compile_form(schema).validate({}).errors.values()
        assert told.message == "Please fill in: Name"

    (told,) = compile_form(schema).validate({}).errors.values()

    assert told.message == "กรุณากรอกชื่อ"


def test_words_of_the_author_are_said_as_they_stand() -> None:
    words = {"th": "กรอกให้ครบ 100% นะ", "en": "Fill in 100%, please"}
    form = compile_form(form_of(field("text", "a", required=True, required_message=words)))

    (error,) = form.validate({}).errors.values()

    assert error.message == words["th"]
    with speaking("en"):
        assert error.message == words["en"]


def test_a_page_speaks_to_its_reader() -> None:
    form = compile_form(
        form_of(
            {**field("text", "name"), "label": BILINGUAL},
            field("date", "born"),
            field("yes_no", "owner"),
            field("address", "home"),
            field("file", "photo", max_count=1),
        )
    )
    thai = render_page(form, "main", {})
    with speaking("en"):
        english = render_page(form, "main", {})

    for words in ("Name", "(optional)", "January", "Yes", "Postcode", "1 file of up to 15 MB"):
        assert words in english
        assert words not in thai
    for words in ("ชื่อ", "(ไม่บังคับ)", "มกราคม", "ใช่", "รหัสไปรษณีย์", "ไม่เกิน 1 ไฟล์"):
        assert words in thai
        assert words not in english


def test_a_summary_speaks_to_its_reader_and_a_record_is_thai() -> None:
    form = compile_form(EVERYTHING)
    home = {
        "house_no": "99/1", "moo": "4", "soi": "ซอยสายรุ้ง", "subdistrict": "ดุสิต",
        "district": "ดุสิต", "province": "กรุงเทพฯ", "postcode": "10300",
    }  # fmt: skip
    answers = {
        "born": "2026-11-20", "income": "1020.00", "owner": True, "at": "09:12", "home": home,
    }  # fmt: skip

    def said() -> dict[str, str]:
        sections = summary(form, answers, PORTS)
        return {row.field_id: row.text for section in sections for row in section.rows}

    with speaking("en"):
        english = said()
    thai = said()

    assert english["born"] == "20 Nov 2026"
    assert english["income"] == "1,020.00\u00a0baht"
    assert english["owner"] == "Yes"
    assert english["at"] == "09:12"
    assert english["home"] == (
        "99/1, Moo 4, ซอยสายรุ้ง, ดุสิต Subdistrict, ดุสิต District, Bangkok, 10300"
    )
    assert thai["born"] == "20 พ.ย. 2569"
    assert thai["home"] == "99/1 หมู่ที่ 4 ซอยสายรุ้ง แขวงดุสิต เขตดุสิต กรุงเทพฯ 10300"


def test_the_builder_names_types_and_options_but_writes_thai() -> None:
    with speaking("en"):
        names = {info.type: info.label for info in builder.field_types()}
        options = {
            o.name: o for i in builder.field_types() if i.type == "choice" for o in i.options
        }
        schema, field_id = builder.add_field(builder.new_schema("แบบ"), "page_1", {"type": "text"})

    assert names["address"] == "Address"
    shown = options["as"].values
    assert shown["radio"] == "Buttons"
    assert shown["search"] == "List to search in"
    assert schema["pages"][0]["fields"] == [{"id": field_id, "type": "text", "label": "ข้อความสั้น"}]


def test_every_type_has_an_english_name() -> None:
    with speaking("en"):
        names = [str(kind.label) for kind in FIELDS]

    assert all(name.isascii() for name in names)
    assert len(set(names)) == len(names)


def test_faults_of_a_schema_are_told_to_whoever_builds_it() -> None:
    wrong = form_of(field("choice", "a", show_if="b =="))
    thai = {problem.message for problem in problems(wrong)}
    with speaking("en"):
        english = {problem.message for problem in problems(wrong)}

    assert thai == {"กรุณากำหนดตัวเลือก", "เงื่อนไขหรือสูตรไม่สมบูรณ์ (ตำแหน่งที่ 5)"}
    assert english == {"Set the choices", "The condition or formula is not complete (position 5)"}
