"""The language of conditions: what it means, and that nothing makes it misbehave."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms_engine import FormSchemaError, compile_form
from forms_engine.expressions import ExpressionError, compile_expression
from tests.forms_engine.samples import field, form_of

KNOWN = {
    "symptom": frozenset[str](),
    "count": frozenset[str](),
    "wants": frozenset[str](),
    "owner": frozenset[str](),
    "home": frozenset({"province"}),
    "items": frozenset({"price", "name"}),
}
SCOPE: dict[str, Any] = {
    "symptom": "broken",
    "count": Decimal(3),
    "wants": ["a", "b"],
    "owner": True,
    "home": {"province": "ก"},
    "items": [{"price": Decimal("10.50")}, {"name": "x"}, {"price": Decimal(2)}],
}


def run(source: str, **scope: Any) -> Any:
    return compile_expression(source, KNOWN).evaluate({**SCOPE, **scope})


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ('symptom == "broken" and count > 2', True),
        ("symptom == 'off' or not owner", False),
        ("count * 2 + 1", Decimal(7)),
        ("1 + 2 * 3 - 4 / 2", Decimal(5)),
        ("-(count - 5)", Decimal(2)),
        ("count / 0", None),
        ('count + "x"', None),
        ("count < null", False),
        ("owner == 1", False),
        ('"a" in wants', True),
        ('symptom in ["off", "broken"]', True),
        ('contains(wants, "c")', False),
        ('contains(symptom, "rok")', True),
        ("count(items)", Decimal(3)),
        ("count(items.price)", Decimal(2)),
        ("sum(items.price)", Decimal("12.50")),
        ("min(3, count, 1)", Decimal(1)),
        ("max(items.price)", Decimal("10.50")),
        ("max(symptom)", None),
        ("round(2.345, 2)", Decimal("2.35")),
        ("round(count / 2)", Decimal(2)),
        ('home.province == "ก"', True),
        ("empty(wants)", False),
        ("empty(null)", True),
        ("9" * 15 + " * " + " * ".join(["9" * 15] * 90), None),
    ],
)
def test_means_what_it_says(source: str, value: Any) -> None:
    assert run(source) == value


def test_an_absent_field_is_null() -> None:
    expression = compile_expression("symptom == null and not owner and count + 1 == null", KNOWN)

    assert expression.evaluate({}) is True


@pytest.mark.parametrize(
    "source",
    [
        "",
        "symptom ==",
        "nowhere > 1",
        "home.moo",
        "home.",
        "eval(1)",
        "count()",
        "__import__('os')",
        "symptom; count",
        "count > 1 > 2 )",
        "[" * 30 + "]" * 30,
        "(" * 21 + "1" + ")" * 21,
        "not " * 30 + "owner",
        "-" * 30 + "1",
        " + ".join(["1"] * 600),
        "1" * 2001,
        "count.__class__",
        '"unclosed',
    ],
)
def test_what_is_no_expression_is_refused_with_its_place(source: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        compile_expression(source, KNOWN)

    assert 0 <= caught.value.at <= len(source)


_WORDS = st.sampled_from(
    [*KNOWN, "and", "or", "not", "in", "(", ")", "[", "]", ",", "==", "<", "+", "-", "*", "/", "."]
    + ["1", "2.5", '"x"', "null", "true", "sum", "count(", "round(", "empty(", "items.price", " "]
)


@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=30).map(" ".join)))
def test_random_text_is_an_expression_or_an_expression_error(source: str) -> None:
    try:
        expression = compile_expression(source, KNOWN)
    except ExpressionError:
        return
    expression.evaluate(SCOPE)
    expression.evaluate({})


def test_unknown_names_are_found_with_their_place() -> None:
    schema = form_of(field("text", "a"), field("text", "b", show_if="c == 1"))

    with pytest.raises(FormSchemaError) as caught:
        compile_form(schema)

    (problem,) = caught.value.problems
    assert (problem.place, problem.field_id) == ("pages/0/fields/1/show_if", "b")
    assert "c" in problem.message


@pytest.mark.parametrize(
    "schema",
    [
        form_of(field("text", "a", show_if="empty(a)")),
        form_of(field("text", "a", show_if="b == 1"), field("text", "b", show_if="a == 1")),
        form_of(
            field("calculated", "a", expression="b + 1"), field("number", "b", show_if="a > 1")
        ),
        form_of(field("text", "a"), show_if="empty(a)"),
    ],
)
def test_cycles_are_found(schema: dict[str, Any]) -> None:
    with pytest.raises(FormSchemaError, match="วนกลับ"):
        compile_form(schema)


def test_two_fields_may_require_each_other() -> None:
    form = compile_form(
        form_of(
            field("text", "a", required="not empty(b)"), field("text", "b", required="not empty(a)")
        )
    )

    assert form.validate({}).ok
    assert set(form.validate({"a": "x"}).errors) == {"b"}
