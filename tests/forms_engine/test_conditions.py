"""Conditions as rows: what is chosen becomes an expression, and is found again in it."""

import pytest

from forms_engine.builder import fault, questions, spot_of
from forms_engine.builder.conditions import Clause, Condition, NoValue, read, say, write
from forms_engine.builder.formulas import rename
from services.catalog.library import library

SCHEMA = {
    "pages": [
        {
            "id": "main",
            "title": "หน้าแรก",
            "fields": [
                {"id": "kind", "type": "choice", "label": "ประเภท", "choices": [
                    {"value": "a", "label": "ก"}, {"value": "b", "label": {"th": "ข"}}]},
                {"id": "wants", "type": "choices", "label": "ต้องการ", "choices": [
                    {"value": "x", "label": "เอ็กซ์"}, {"value": "y", "label": "วาย"}]},
                {"id": "known", "type": "yes_no", "label": "ทราบ"},
                {"id": "name", "type": "text", "label": "ชื่อ"},
                {"id": "count", "type": "number", "label": "จำนวน"},
                {"id": "paid", "type": "money", "label": "จ่าย"},
                {"id": "born", "type": "date", "label": "วันเกิด"},
                {"id": "ends", "type": "date", "label": "สิ้นสุด"},
                {"id": "home", "type": "address", "label": "ที่อยู่"},
                {"id": "opens", "type": "time", "label": "เปิด"},
                {"id": "papers", "type": "file", "label": "เอกสาร"},
                {"id": "head", "type": "heading", "label": "หัวข้อ"},
                {"id": "rows", "type": "table", "label": "ป้าย", "columns": [
                    {"id": "count", "type": "number", "label": "จำนวนป้าย"},
                    {"id": "inner", "type": "table", "label": "ไฟ", "columns": [
                        {"id": "watts", "type": "number", "label": "วัตต์"}]}]},
            ],
        }
    ]
}  # fmt: skip
ASKED = questions(SCHEMA)
ROWS = [
    ('kind == "a"', Clause("kind", "is", ("a",))),
    ('kind != "b"', Clause("kind", "is_not", ("b",))),
    ('kind in ["a", "b"]', Clause("kind", "one_of", ("a", "b"))),
    ('not kind in ["a"]', Clause("kind", "none_of", ("a",))),
    ('contains(wants, "x")', Clause("wants", "has", ("x",))),
    ('not contains(wants, "x")', Clause("wants", "has_not", ("x",))),
    ('(contains(wants, "x") or contains(wants, "y"))', Clause("wants", "has_any", ("x", "y"))),
    ("known == false", Clause("known", "is", ("false",))),
    ('name == "สมชาย"', Clause("name", "is", ("สมชาย",))),
    ("name == 'เรียก \"น้อย\"'", Clause("name", "is", ('เรียก "น้อย"',))),
    ('"ซอย" in name', Clause("name", "contains", ("ซอย",))),
    ("count > 2", Clause("count", "gt", ("2",))),
    ("paid <= 1250.50", Clause("paid", "le", ("1250.50",))),
    ("count >= paid", Clause("count", "ge", (), "paid")),
    ('born < "2010-01-31"', Clause("born", "lt", ("2010-01-31",))),
    ("ends >= born", Clause("ends", "ge", (), "born")),
    ("age(born) >= 60", Clause("born", "age_ge", ("60",))),
    ("born < today()", Clause("born", "past")),
    ("not empty(papers)", Clause("papers", "answered")),
    ("empty(home)", Clause("home", "blank")),
    ('home.province == "น่าน"', Clause("home.province", "is", ("น่าน",))),
    ('opens >= "08:30"', Clause("opens", "ge", ("08:30",))),
]


@pytest.mark.parametrize(("expression", "clause"), ROWS)
def test_a_row_and_its_expression_are_one_thing(expression, clause):
    assert write(Condition((clause,)), ASKED) == expression
    assert read(expression, ASKED) == Condition((clause,))
    assert fault(expression, ASKED) == ""


@pytest.mark.parametrize(("join", "word"), [("all", "and"), ("any", "or")])
def test_rows_are_joined_by_all_or_any(join, word):
    # `a or b` of one list of choices is one row by itself.
    rows = [(e, c) for e, c in ROWS if c.operator != "has_any"]
    expression = f" {word} ".join(e for e, _clause in rows)
    condition = Condition(tuple(clause for _e, clause in rows), join)
    assert write(condition, ASKED) == expression
    assert read(expression, ASKED) == condition


@pytest.mark.parametrize(
    "expression",
    [
        "count + 1 > 2", 'kind == "gone"', "nobody == 1", 'kind == "a" and count > 2 or known',
        "if(known, true, false)", "count ==", 'count == "2"', "not known", "name == count",
        "sum(rows.count) > 3",
    ],
)  # fmt: skip
def test_what_rows_cannot_say_is_left_alone(expression):
    assert read(expression, ASKED) is None


@pytest.mark.parametrize(
    "clause",
    [
        Clause("count", "gt", ("สอง",)), Clause("count", "gt", ()), Clause("kind", "one_of", ()),
        Clause("name", "is", ("\"'",)), Clause("count", "is", ("1e99",)),
    ],
)  # fmt: skip
def test_what_the_language_cannot_write_is_refused(clause):
    with pytest.raises(NoValue):
        write(Condition((clause,)), ASKED)


def test_a_column_sees_its_own_row_before_the_form():
    labels = {q.name: q.label for q in questions(SCHEMA, "rows.inner.watts")}
    assert labels["count"] == "จำนวนป้าย"
    assert "rows" not in labels
    assert "watts" not in labels
    assert labels["kind"] == "ประเภท"


def test_conditions_are_said_in_words():
    condition = read('kind in ["a", "b"] or ends > born', ASKED)
    assert say(condition, ASKED) == ("“ประเภท” เป็นข้อใดข้อหนึ่งใน “ก, ข” หรือ “สิ้นสุด” หลังวันที่ “วันเกิด”")


def test_conditions_of_the_library_can_be_chosen_or_stay_as_they_are():
    for template in library().values():
        asked = questions(template.schema)
        for page in template.schema["pages"]:
            for field in page["fields"]:
                source = field.get("show_if")
                found = read(source, asked) if isinstance(source, str) else None
                if found:
                    again = write(found, asked)
                    assert read(again, asked) == found
                    assert fault(again, asked) == ""


def test_a_copy_names_the_copies():
    names = {"count": "count_2", "home": "home_2"}
    assert rename('count > 1 and home.count == "count"', names) == (
        'count_2 > 1 and home_2.count == "count"'
    )
    assert rename("count ! 1", names) == "count ! 1"


def test_the_place_of_a_problem_names_what_is_opened():
    place = "pages/0/fields/12/columns/1/columns/0/show_if"
    assert spot_of(SCHEMA, place).id == "rows.inner.watts"
    assert spot_of(SCHEMA, place).rest == "show_if"
    assert spot_of(SCHEMA, "pages/0/title").what == "page"
    assert spot_of(SCHEMA, "pages/9/title").what == "form"
    assert spot_of(SCHEMA, "title").what == "form"
