"""What stands between fields: sections, defaults, rules, fees, test cases, rows as small forms."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from forms_engine import Ports, compile_form, problems, render_page, run_cases, summary
from tests.forms_engine.samples import CHOICES, field, form_of
from tests.forms_engine.uploads import PORTS


def codes(schema: dict[str, Any], raw: dict[str, Any]) -> dict[str, str]:
    found = compile_form(schema).validate(raw, ports=PORTS).errors
    return {path: error.code for path, error in found.items()}


def test_a_hidden_heading_hides_its_section() -> None:
    form = compile_form(
        form_of(
            field("yes_no", "firm"),
            {"id": "head", "type": "heading", "label": "นิติบุคคล", "show_if": "firm"},
            field("text", "name", required=True),
            {"id": "rest", "type": "heading", "label": "อื่น ๆ"},
            field("text", "note"),
        )
    )

    assert form.validate({"firm": "no", "name": "x", "note": "y"}).answers == {
        "firm": False,
        "note": "y",
    }
    assert set(form.validate({"firm": "yes"}).errors) == {"name"}
    assert "นิติบุคคล" not in render_page(form, "main", {"firm": "no"})


def test_a_heading_above_hidden_fields_only_is_not_drawn() -> None:
    form = compile_form(
        form_of(
            field("yes_no", "firm"),
            {"id": "head", "type": "heading", "label": "นิติบุคคล"},
            field("text", "name", show_if="firm"),
        )
    )

    assert "นิติบุคคล" not in render_page(form, "main", {"firm": "no"})
    assert "นิติบุคคล" in render_page(form, "main", {"firm": "yes"})


def test_a_default_stands_until_the_field_is_touched() -> None:
    form = compile_form(
        form_of(
            field("number", "rai"),
            field("number", "wa", default="rai * 400", required=True),
        )
    )

    assert form.validate({"rai": "2"}).answers == {"rai": 2, "wa": 800}
    assert form.validate({"rai": "2", "wa": "5"}).answers["wa"] == 5
    assert set(form.validate({"rai": "2", "wa": ""}).errors) == {"wa"}
    assert 'value="800"' in render_page(form, "main", {"rai": "2"})


RULED = {
    **form_of(field("date", "start"), field("date", "end"), field("number", "n")),
    "rules": [
        {"id": "later", "check": "end >= start", "field": "end", "message": "วันสิ้นสุดไม่ถูกต้อง"},
        {
            "id": "told",
            "check": "not empty(end)",
            "when": "n > 3",
            "field": "end",
            "message": "เกิน 3 วัน กรุณากรอกวันสิ้นสุด",
        },
    ],
}


def test_a_rule_is_judged_where_everything_it_names_is_answered() -> None:
    assert codes(RULED, {"start": "2026-11-20"}) == {}
    assert codes(RULED, {"start": "2026-11-20", "end": "2026-11-19"}) == {"end": "rule.later"}
    assert codes(RULED, {"start": "2026-11-20", "end": "2026-11-20"}) == {}


def test_a_rule_with_its_own_when_sees_blanks() -> None:
    assert codes(RULED, {"n": "4"}) == {"end": "rule.told"}
    assert codes(RULED, {"n": "3"}) == {}


FEED = {
    **form_of(
        field("yes_no", "fast", required=True),
        field("number", "bins"),
        field("constant", "rate"),
    ),
    "fees": [
        {"id": "bins", "label": "ค่าเก็บขยะ", "amount": "bins * rate", "show_if": "bins > 0"},
        {"id": "fast", "label": "ค่าเร่งด่วน", "amount": "50", "show_if": "fast"},
    ],
}


def with_rate(rate: Any) -> dict[str, Any]:
    schema: dict[str, Any] = {**FEED, "pages": [dict(FEED["pages"][0])]}
    schema["pages"][0]["fields"] = [
        *FEED["pages"][0]["fields"][:2],
        field("constant", "rate", value=rate),
    ]
    return schema


def test_a_fee_is_the_sum_of_its_lines() -> None:
    fees = compile_form(with_rate(20.5)).fees({"fast": True, "bins": 3})

    assert fees is not None
    assert [(line.id, line.amount) for line in fees.lines] == [
        ("bins", Decimal("61.50")),
        ("fast", Decimal("50.00")),
    ]
    assert fees.total == Decimal("111.50")


def test_a_fee_without_its_rate_is_unknown() -> None:
    form = compile_form(FEED)

    unknown, known = form.fees({"fast": False, "bins": 1}), form.fees({"fast": True})
    assert unknown is not None
    assert known is not None
    assert (unknown.total, known.total) == (None, Decimal(50))
    assert compile_form(form_of(field("text"))).fees({}) is None


def test_a_constant_is_kept_but_never_drawn() -> None:
    form = compile_form(with_rate(20))

    answers = form.validate({"fast": True, "rate": 9_999}).answers
    assert answers["rate"] == 20
    assert "rate" not in render_page(form, "main", answers)
    assert "20" not in str(summary(form, answers))


CASED = {
    **with_rate(20),
    "cases": [
        {
            "id": "one_bin",
            "name": "ถังเดียว",
            "answers": {"fast": False, "bins": 1},
            "expect": {"fee": "20", "errors": {}, "pages": ["main"]},
        },
        {
            "id": "nothing",
            "name": "ไม่กรอก",
            "answers": {},
            "expect": {"errors": {"fast": "required"}},
        },
    ],
}


def test_cases_say_what_came_out_differently() -> None:
    assert all(result.ok for result in run_cases(compile_form(CASED)))

    dearer = {**CASED, "pages": with_rate(30)["pages"]}
    first, second = run_cases(compile_form(dearer))
    assert first.failures == ("ค่าธรรมเนียม: คาดไว้ 20.00 แต่ได้ 30.00",)
    assert second.ok


def test_a_case_has_its_own_day() -> None:
    schema = {
        **form_of(field("date", "day", when="future")),
        "cases": [
            {
                "id": "then",
                "name": "วันนั้น",
                "today": "2020-01-01",
                "answers": {"day": "2020-01-02"},
                "expect": {"errors": {}},
            }
        ],
    }

    assert all(result.ok for result in run_cases(compile_form(schema)))


@pytest.mark.parametrize("name", ["plan.jpg", "plan.JPEG", "plan.png"])
def test_a_case_names_its_files_by_their_kind(name: str) -> None:
    case = {"id": "a", "name": "แนบ", "answers": {"plan": [name]}, "expect": {"errors": {}}}
    wrong = {**case, "id": "b", "answers": {"plan": ["plan.pdf"]}}
    schema = {**form_of(field("file", "plan", types=["jpg", "png"])), "cases": [case, wrong]}

    assert [result.ok for result in run_cases(compile_form(schema))] == [True, False]


ROWS = form_of(
    field("number", "rate", default="7"),
    field(
        "table",
        "items",
        required=True,
        columns=[
            field("choice", "kind", choices=CHOICES, required=True),
            field("number", "count", required='kind == "a"'),
            field("text", "why", show_if='kind == "b"', required=True),
            field("calculated", "cost", expression="count * rate"),
            field("address", "home"),
            field(
                "table",
                "parts",
                columns=[field("number", "n"), field("number", "m", show_if="n > count")],
            ),
        ],
    ),
    field("calculated", "total", expression="sum(items.cost) + sum(items.parts)"),
)


def test_a_row_is_a_small_form() -> None:
    form = compile_form(ROWS)
    raw = {
        "items": [
            {
                "kind": "a",
                "count": "2",
                "why": "hidden",
                "parts": [{"n": "3", "m": "1"}, {"n": "1"}],
            },
            {"kind": "b", "why": "x"},
        ]
    }

    found = form.validate(raw, ports=PORTS)
    assert found.errors == {}
    assert found.answers["items"] == [
        {"kind": "a", "count": 2, "cost": 14, "parts": [{"n": 3, "m": 1}, {"n": 1}]},
        {"kind": "b", "why": "x"},
    ]
    assert found.answers["total"] == 14


def test_a_total_goes_on_while_a_row_is_half_typed() -> None:
    rows = [{"kind": "a", "count": "2"}, {"kind": "a", "count": "x"}, {"kind": "b", "count": "1"}]

    found = compile_form(ROWS).validate({"items": rows}, ports=PORTS)
    assert set(found.errors) == {"items.1.count", "items.2.why"}
    assert found.answers == {"rate": 7, "total": 21}


def test_the_summary_of_a_table_has_its_rows() -> None:
    form = compile_form(ROWS)
    typed = [
        {"kind": "a", "count": "2", "parts": [{"n": "3"}, {"n": "1"}]},
        {"kind": "b", "why": "x"},
    ]
    answers = form.validate({"items": typed}, ports=PORTS).answers

    rows = {row.field_id: row for row in summary(form, answers, PORTS)[0].rows}
    table = rows["items"]
    said = [[(cell.field_id, cell.text) for cell in entry] for entry in table.entries]
    assert said[0][:3] == [("kind", CHOICES[0]["label"]), ("count", "2"), ("cost", "14")]
    assert said[1][1] == ("why", "x")
    assert [[cell.text for cell in entry] for entry in table.entries[0][-1].entries] == [
        ["3"],
        ["1"],
    ]


def test_documents_are_told_with_when_they_are_needed() -> None:
    def paper(name: str, **options: Any) -> dict[str, Any]:
        return field("file", name, label=name, **options)

    rows = [paper("each", required=True), paper("may"), field("signature", "sign")]
    form = compile_form(
        form_of(
            field("yes_no", "own"),
            paper("always", required=True),
            paper("never"),
            paper("when", required="own"),
            paper("shown", required=True, show_if="own"),
            field("table", "items", columns=rows),
            field("table", "must", required=True, columns=rows[:1]),
            field("heading", "more", show_if="own"),
            paper("below", required=True),
        )
    )

    told = [(d.label.get(), d.is_required, d.is_conditional) for d in form.attachments]
    assert told == [
        ("always", True, False),
        ("never", False, False),
        ("when", True, True),
        ("shown", True, True),
        ("each", True, True),
        ("may", False, False),
        ("each", True, False),
        ("below", True, True),
    ]


def test_errors_in_rows_name_their_place() -> None:
    raw = {
        "items": [
            {"kind": "b"},
            {"kind": "a", "parts": [{"n": "x"}], "home": {"house_no": "1"}},
        ]
    }

    assert codes(ROWS, raw) == {
        "items.0.why": "required",
        "items.1.count": "required",
        "items.1.home.subdistrict": "required",
        "items.1.home.district": "required",
        "items.1.home.province": "required",
        "items.1.home.postcode": "required",
        "items.1.parts.0.n": "format",
    }


def test_rows_are_drawn_with_what_they_show() -> None:
    form = compile_form(ROWS)

    html = render_page(form, "main", {"items": [{"kind": "b"}, {"kind": "a"}]}, ports=PORTS)
    assert 'name="items.0.why"' in html
    assert 'name="items.1.why"' not in html
    assert 'name="items.1.home.postcode"' in html
    assert 'name="_add_items.0.parts"' in html


def test_rows_within_rows_are_read_and_their_buttons_known() -> None:
    form = compile_form(ROWS)
    sent = {
        "items.rows": "1", "items.0.kind": "a", "items.0.parts.rows": "2",
        "items.0.parts.0.n": "1", "items.0.parts.1.n": "2", "_remove_items.0.parts": "0",
    }  # fmt: skip

    assert form.row_action("main", sent)
    assert not form.row_action("main", {"items.rows": "1", "_add_others": "1"})
    raw = form.parse_page("main", sent, {})
    assert [row["n"] for row in raw["items"][0]["parts"]] == ["2"]


def test_three_tables_deep_is_too_deep() -> None:
    inner = field("table", "c", columns=[field("text", "d")])
    schema = form_of(field("table", "a", columns=[field("table", "b", columns=[inner])]))

    assert problems(schema)[0].place == "pages/0/fields/0/columns/0/columns/0/type"


def test_a_row_may_not_read_its_own_table() -> None:
    column = field("calculated", "x", expression="sum(items.y)")
    schema = form_of(field("table", "items", columns=[field("number", "y"), column]))

    assert any("วน" in problem.message for problem in problems(schema))


CONDITIONAL = form_of(
    field("yes_no", "own"),
    field(
        "choice",
        "way",
        choices=[
            {"value": "deed", "label": "โฉนด", "show_if": "own"},
            {"value": "consent", "label": "หนังสือยินยอม", "image": "consent"},
        ],
    ),
    field("choice", "village", source={"name": "villages", "given": {"area": "way"}}),
)


def test_choices_are_offered_by_earlier_answers() -> None:
    assert codes(CONDITIONAL, {"own": "no", "way": "deed"}) == {"way": "choice"}
    assert codes(CONDITIONAL, {"own": "yes", "way": "deed"}) == {}
    html = render_page(compile_form(CONDITIONAL), "main", {"own": "no"}, ports=PORTS)
    assert "โฉนด" not in html
    assert "/pictures/consent" in html


def test_an_answer_from_a_list_keeps_its_label() -> None:
    form = compile_form(CONDITIONAL)

    answers = form.validate({"village": "v2"}, ports=PORTS).answers
    assert answers["village"] == {"value": "v2", "label": "บ้านนกกระเต็น"}
    assert form.validate(answers, ports=PORTS).answers == answers
    assert summary(form, answers, Ports())[0].rows[0].text == "บ้านนกกระเต็น"
    assert codes(CONDITIONAL, {"village": "v9"}) == {"village": "choice"}


def test_today_is_the_ports() -> None:
    form = compile_form(
        form_of(field("date", "born"), field("calculated", "age", expression="age(born)"))
    )
    then = Ports(today=lambda: date(2026, 11, 20))

    assert form.validate({"born": "1966-11-20"}, ports=then).answers["age"] == 60
    assert form.validate({"born": "1966-11-21"}, ports=then).answers["age"] == 59


@pytest.mark.parametrize(
    ("schema", "place"),
    [
        ({**RULED, "rules": [{**RULED["rules"][0], "field": "nobody"}]}, "rules/0/field"),
        ({**RULED, "rules": [{**RULED["rules"][0], "check": "nobody > 1"}]}, "rules/0/check"),
        ({**RULED, "rules": RULED["rules"][:1] * 2}, "rules"),
        ({**FEED, "fees": [{**FEED["fees"][0], "amount": "bins *"}]}, "fees/0/amount"),
        ({**CASED, "cases": [{**CASED["cases"][0], "expect": {}}]}, "cases/0/expect"),
        ({**CASED, "cases": [{**CASED["cases"][0], "expect": {"pages": ["x"]}}]},
         "cases/0/expect/pages"),
        (form_of(field("choice", choices=CHOICES, source={"name": "x"})),
         "pages/0/fields/0/source"),
        (form_of(field("choice", source={"name": "x", "given": {"a": "nobody"}})),
         "pages/0/fields/0/source/given/a"),
        (form_of(field("table", columns=[field("text", show_if="nobody")])),
         "pages/0/fields/0/columns/0/show_if"),
        (form_of(field("constant", value="a\"b'c")), "pages/0/fields/0/value"),
        (form_of(field("text", default="nobody")), "pages/0/fields/0/default"),
    ],
)  # fmt: skip
def test_faults_are_found_with_their_place(schema: dict[str, Any], place: str) -> None:
    assert place in {problem.place for problem in problems(schema)}


def test_a_page_may_have_the_id_of_a_field() -> None:
    form = compile_form({**form_of(field("text", "main", required=True), field("number", "n"))})

    assert form.validate({"main": "x", "n": "x"}).answers == {"main": "x"}
    assert set(form.validate({}).errors) == {"main"}
