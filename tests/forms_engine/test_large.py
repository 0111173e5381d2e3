"""What large forms of town halls elsewhere contain; and five hundred fields."""

from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from forms_engine import compile_form, problems, render_page, summary
from tests.forms_engine.samples import CHOICES, field, form_of
from tests.forms_engine.strategies import forms_engine_answers
from tests.forms_engine.uploads import PORTS

_SIMPLE = ("text", "number", "date", "phone", "email", "money", "long_text", "yes_no")


def _page(at: int, *fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": f"page_{at}", "title": f"หน้า {at}", "fields": list(fields), **more}


def _filler(at: int, count: int) -> list[dict[str, Any]]:
    return [field(_SIMPLE[n % len(_SIMPLE)], f"p{at}_{n}", label=f"ช่อง {n}") for n in range(count)]


def permit() -> dict[str, Any]:
    """A permit for an event: twelve pages and seventy-eight fields besides columns and headings."""
    days = field("date_range", "event_days", required=True, max_days=14)
    people = field("number", "visitors", required=True, min=1, max=100_000)
    helpers = field("number", "helpers", default="ceil(visitors / 100)", required=True, min=0)
    stands = field(
        "table",
        "stands",
        show_if="sells == true",
        required=True,
        columns=[
            field("choice", "goods", choices=CHOICES, required=True),
            field("number", "width", required=True, min=1, max=20),
            field("number", "depth", required=True, min=1, max=20),
            field("calculated", "area", expression="width * depth"),
            field("text", "gas_no", show_if='goods == "a"', required=True),
            field("table", "keepers", columns=[field("text", "keeper", required=True)], max_rows=3),
        ],
    )
    village = field(
        "choice", "village", source={"name": "villages", "given": {"area": "kind"}}, required=True
    )
    pages = [
        _page(1, field("choice", "kind", choices=CHOICES, required=True), *_filler(1, 5)),
        _page(2, days, people, helpers, *_filler(2, 4)),
        _page(3, field("yes_no", "sells", required=True), *_filler(3, 5)),
        _page(4, stands, field("calculated", "area_all", expression="sum(stands.area)"),
              show_if="sells == true"),
        _page(5, village, field("address", "place", required=True), *_filler(5, 6)),
        _page(6, *_filler(6, 7), show_if="visitors > 1000"),
        _page(7, {"id": "music", "type": "heading", "label": "เสียง", "show_if": 'kind != "c"'},
              *_filler(7, 7)),
        *(_page(at, *_filler(at, 7)) for at in range(8, 12)),
        _page(12, field("signature", "signature"), field("consent", "true_words"), *_filler(12, 5)),
    ]  # fmt: skip
    return {
        "format": 1,
        "title": "ขออนุญาตจัดงาน",
        "pages": pages,
        "rules": [
            {"id": "enough", "check": "helpers * 500 >= visitors", "field": "helpers",
             "message": "ผู้ดูแลไม่พอสำหรับผู้เข้างานจำนวนนี้"},
        ],
        "fees": [{"id": "ground", "label": "ค่าใช้พื้นที่", "amount": "area_all * 5",
                  "show_if": "sells == true"}],
    }  # fmt: skip


SOME = settings(
    max_examples=15,
    phases=(Phase.generate,),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_it_has_as_many_pages_and_fields_as_they_have() -> None:
    form = compile_form(permit())

    assert len(form.pages) == 12
    assert sum(1 for each in form.fields.values() if each.kind.has_value) >= 78


@SOME
@given(data=st.data())
def test_a_generated_citizen_fills_it_in(data: Any) -> None:
    form = compile_form(permit())
    raw = data.draw(forms_engine_answers(form))

    result = form.validate(raw, ports=PORTS)

    assert result.errors == {}
    assert summary(form, result.answers, PORTS)
    shown = [page.id for page in form.visible_pages(result.answers, PORTS)]
    assert ("page_4" in shown) == result.answers["sells"]
    assert ("page_6" in shown) == (result.answers["visitors"] > 1000)
    for page in shown:
        assert render_page(form, page, result.answers, result, PORTS)


def test_a_default_is_worked_out_and_a_rule_looks_across_pages() -> None:
    form = compile_form(permit())

    html = render_page(form, "page_2", {"visitors": "2450"}, ports=PORTS)
    assert 'value="25"' in html
    errors = form.validate({"visitors": "2450", "helpers": "1"}, ports=PORTS).errors
    assert errors["helpers"].code == "rule.enough"


def test_five_hundred_fields_still_work() -> None:
    fields = [
        field("number", f"n{at}", show_if=f"n{at - 1} > 0" if at % 5 else None, min=0)
        for at in range(500)
    ]
    schema = form_of(*({k: v for k, v in each.items() if v is not None} for each in fields))
    assert problems(schema) == ()
    form = compile_form(schema)

    answers = form.validate({f"n{at}": "1" for at in range(500)}).answers
    assert len(answers) == 500
    assert len(form.validate({f"n{at}": "0" for at in range(500)}).answers) == 100
    assert render_page(form, "main", answers).count("<input") == 501
