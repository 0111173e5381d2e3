"""Random schemas and random answers: nothing is raised, nothing takes long, no script gets out."""

import copy
import json
import time
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from forms_engine import (
    CompiledForm,
    compile_form,
    problems,
    render_page,
    run_cases,
    summary,
)
from forms_engine.builder import field_types
from forms_engine.versions import difference, merge
from tests.forms_engine.samples import CHOICES, COLUMNS, EVERYTHING
from tests.forms_engine.uploads import PORTS

NAUGHTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus=alert(1) autofocus='",
    "</textarea><script>x</script>",
    "javascript:alert(1)",
    "{{ 7*7 }}",
    "{% debug %}",
    "%(label)s %s %d",
    "&lt;script&gt;",
    "\u202e\u2066กลับ",
    "ก" * 300,
    "\x00",
    "\ud800",
    "𝕏 \U0001f600",
]
EXPRESSIONS = [
    *("true", "f1 > 2", "sum(f2.count) * 2", 'f3 == "a"', "not empty(f4)", "age(f5) >= 60"),
    *("f1 / 0", "if(f1, f2, f3)", "f1 + f1 * f1 - -f1", 'contains(f6, "x")', "f1 in f6"),
    *("days(f5, today()) > 3", "round(f1, 9)", 'join(", ", f4, f3)', "max(f1) + min(f2.price)"),
    *("add_days(f5, 99999999)", "year(f4)", "f1 == f1", "f7 > 1", "f8 != f9", "floor(f1 * f1)"),
]
BROKEN = [
    *("nobody == 1", "((f1", "f1 f1", "min()", "f2.zz", "(" * 30 + "1" + ")" * 30),
    *("f1 + " * 600 + "1", "", "f1 = 2", "__import__('os')", "f1.real", "'a' \\ 'b'"),
]
TYPES = [each.type for each in field_types()]
_TEXTS = st.one_of(st.sampled_from(NAUGHTY), st.text(max_size=20), st.just("ช่องนี้"))
# What cannot be a label makes no form: rarely drawn, so that most schemas become one.
_LABELS = st.one_of(
    st.sampled_from(NAUGHTY[:11]), st.just("ช่องนี้"), st.text("กข<&'\"%{", min_size=1)
)
_EXPRESSIONS = st.sampled_from([*EXPRESSIONS * 4, *BROKEN])
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | _TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)
KNOWN: list[dict[str, Any]] = [
    {"id": "f1", "type": "number", "label": "จำนวน", "decimals": 2},
    {"id": "f2", "type": "table", "label": "รายการ", "columns": COLUMNS},
    {"id": "f3", "type": "choice", "label": "ชนิด", "choices": CHOICES},
    {"id": "f4", "type": "text", "label": "ชื่อ"},
    {"id": "f5", "type": "date", "label": "วันเกิด"},
    {"id": "f6", "type": "choices", "label": "ต้องการ", "choices": CHOICES},
]
_NEEDS: dict[str, dict[str, Any]] = {
    "choice": {"choices": CHOICES},
    "choices": {"choices": CHOICES},
    "table": {"columns": COLUMNS},
    "calculated": {"expression": "1"},
}


def _decorated(draw: Any, found: dict[str, Any]) -> dict[str, Any]:
    """A field with words and conditions that somebody made up."""
    found["label"] = draw(_LABELS)
    for key in draw(st.lists(st.sampled_from(["show_if", "required", "default"]), max_size=2)):
        found[key] = draw(_EXPRESSIONS)
    if draw(st.booleans()):
        found["hint"] = draw(_LABELS)
    return found


@st.composite
def fields(draw: Any, field_id: str) -> dict[str, Any]:
    kind = draw(st.sampled_from(TYPES))
    found = _decorated(draw, {"id": field_id, "type": kind, **_NEEDS.get(kind, {})})
    if kind in ("choice", "choices") and draw(st.booleans()):
        found["choices"] = [{"value": "a", "label": draw(_LABELS), "show_if": draw(_EXPRESSIONS)}]
    if kind == "calculated":
        found["expression"] = draw(_EXPRESSIONS)
        found["as"] = draw(st.sampled_from(["number", "money", "text"]))
    return found


@st.composite
def schemas(draw: Any) -> dict[str, Any]:
    """Six fields that expressions may name, some more, rules and fees; often a form, not always."""
    known = [dict(each) for each in KNOWN]
    loose = draw(st.lists(st.integers(0, 5), max_size=2, unique=True))
    known = [_decorated(draw, each) if at in loose else each for at, each in enumerate(known)]
    more = [draw(fields(f"f{n}")) for n in range(7, 10)]
    pages = [
        {"id": "p0", "title": draw(_LABELS), "fields": known},
        {"id": "p1", "title": draw(_LABELS), "fields": more},
    ]
    found: dict[str, Any] = {"format": 1, "title": draw(_LABELS), "pages": pages}
    if draw(st.booleans()):
        found["rules"] = [
            {"id": "r", "check": draw(_EXPRESSIONS), "field": "f1", "message": draw(_LABELS)}
        ]
    if draw(st.booleans()):
        found["fees"] = [{"id": "x", "label": draw(_LABELS), "amount": draw(_EXPRESSIONS)}]
    return found


# Seconds of CPU that an evaluation may take.
LONGEST = 0.05


class Scripts(HTMLParser):
    """What a browser would run in a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "iframe", "object", "embed", "style"):
            self.found.append(tag)
        for name, value in attrs:
            leads = name in ("href", "src", "action", "formaction", "data")
            runs = (value or "").strip().lower().startswith("javascript:")
            if name.startswith("on") or (leads and runs):
                self.found.append(f"{name}={value}")


def _seconds(form: CompiledForm, raw: dict[str, Any]) -> float:
    begun = time.thread_time()
    form.validate(raw, ports=PORTS)
    form.fees(raw, PORTS)
    return time.thread_time() - begun


def try_all(schema: dict[str, Any], raw: dict[str, Any]) -> bool:
    """Everything that can be done with a schema and answers; False where it is no form."""
    if problems(schema):
        assert all(problem.message for problem in problems(schema))
        return False
    form = compile_form(schema)
    # What is slow by itself is slow twice; a collection of garbage is not.
    assert min(_seconds(form, raw) for _ in range(2)) < LONGEST
    result = form.validate(raw, ports=PORTS)
    json.dumps(result.answers, allow_nan=False)
    assert all(result.messages.values())
    assert dict(form.verdict(raw, PORTS)) == {p: e.code for p, e in result.errors.items()}
    no_script(form, raw, result)
    run_cases(form, PORTS)
    return True


def no_script(form: CompiledForm, raw: dict[str, Any], result: Any) -> None:
    for page in form.pages:
        assert Scripts(render_page(form, page.id, raw, result, PORTS)).found == []
    summary(form, result.answers, PORTS, blanks=True)


def fuzz(examples: int) -> Any:
    return settings(
        max_examples=examples,
        phases=(Phase.generate,),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


_ANSWERS = st.dictionaries(
    st.sampled_from([f"f{n}" for n in range(1, 10)] + ["unknown", "\x00"]), _JSON, max_size=9
)


def test_no_schema_and_no_answer_surprises() -> None:
    forms = 0

    @fuzz(150)
    @given(schemas(), _ANSWERS)
    def run(schema: dict[str, Any], raw: dict[str, Any]) -> None:
        nonlocal forms
        forms += try_all(schema, raw)

    run()
    assert forms > 30, "the fuzz must reach the forms behind the reader"


@pytest.mark.long
@pytest.mark.parametrize("part", range(10))
@fuzz(2_000)
@given(data=st.data())
def test_twenty_thousand_schemas_and_answers(part: int, data: Any) -> None:
    if data.draw(st.booleans()):
        try_all(data.draw(schemas()), data.draw(_ANSWERS))
        return
    schema = copy.deepcopy(EVERYTHING)
    fields_of = [f for page in schema["pages"] for f in page["fields"]]
    target = data.draw(st.sampled_from(fields_of))
    target[data.draw(st.sampled_from(sorted(target)))] = data.draw(_JSON | _EXPRESSIONS)
    keys = st.sampled_from([f["id"] for f in fields_of if isinstance(f.get("id"), str)] or ["x"])
    try_all(schema, data.draw(st.dictionaries(keys, _JSON, max_size=9)))


@fuzz(60)
@given(schemas(), schemas(), schemas())
def test_versions_of_whatever_come_together(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    versions = [schema for schema in (base, mine, theirs) if not problems(schema)]
    if len(versions) < 3:
        return
    difference(mine, theirs)
    merged = merge(base, mine, theirs)
    taken = {conflict.take for conflict in merged.conflicts}
    assert merge(base, mine, theirs, taken).schema["pages"]
