"""The quick look: what it is sure of is right, and stored as it stands."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms_engine import compile_form
from forms_engine.errors import FieldError, Refused
from forms_engine.evaluation import State
from tests.forms_engine.samples import EVERYTHING
from tests.forms_engine.strategies import answer, breaking
from tests.forms_engine.uploads import PORTS

FORM = compile_form(EVERYTHING)
ASKED = [field.id for field in FORM.fields.values() if field.is_asked]
_ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**13),
    st.floats(),
    st.text(max_size=12),
    st.from_regex(r"[0-9]{1,4}[-.:][0-9]{1,2}([-.:][0-9]{1,2})?", fullmatch=True),
    st.sampled_from(
        ["2026-W47-5", "20261120", "2026-11-2๐", "08123456๗๘", "1.5", "007.50", "24:00", " ก", "ก "]
    ),
    st.sampled_from(
        ["เก\u0e48\u0e38", "ก\u200b", "cafe\u0301", "a\xa0b", "a\x85", "ก\n", "\ufeff"]
    ),
    st.lists(st.sampled_from(["a", "b", "c", "z"]), max_size=4),
    st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2),
)


@pytest.mark.parametrize("field_id", ASKED)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_sure_at_a_glance_stays_as_it_is(field_id: str, data: Any) -> None:
    field = FORM.fields[field_id]
    wrong = st.sampled_from(breaking(field.spec))
    raw = data.draw(st.one_of(answer(field.spec), wrong, _ODD))

    if field_id in FORM.block.look({field_id: raw}):
        return
    stored = field.check(raw, State(PORTS))
    assert not isinstance(stored, FieldError | Refused), f"{raw!r} is refused by a closer look"
    assert stored == raw
    assert type(stored) is type(raw)
    assert not field.kind.is_blank(raw)


def test_typed_answers_are_mostly_sure() -> None:
    """Else the quick look would be of no use."""
    sure = {
        "nick": "สมชาย", "story": "ก\nข", "age": 40, "income": "12.50", "from_day": "2026-11-20",
        "at": "09:00", "owner": True, "kind": "b", "wants": ["a", "c"], "mobile": "0812345678",
        "nid": "1234567890121", "mail": "a@example.com", "true_words": True,
    }  # fmt: skip

    assert not FORM.block.look(sure) & sure.keys()


def test_a_verdict_is_what_validation_says() -> None:
    flat = compile_form(
        {
            "format": 1,
            "title": "x",
            "pages": [
                {
                    "id": "p",
                    "title": "x",
                    "fields": [
                        {"id": "a", "type": "text", "label": "a", "required": True},
                        {"id": "b", "type": "number", "label": "b", "max": 5},
                        {"id": "c", "type": "address", "label": "c"},
                    ],
                }
            ],
        }
    )
    assert flat.is_flat
    for raw in (
        {"a": "x", "b": 3},
        {},
        {"a": " x ", "b": "6"},
        {"a": "x", "c": {"moo": "1"}, "zz": 1},
        {"a": "", "b": True},
    ):
        errors = flat.validate(raw).errors
        assert dict(flat.verdict(raw)) == {path: error.code for path, error in errors.items()}
