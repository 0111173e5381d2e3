"""A generated citizen: what is valid is accepted, what breaks one rule is refused at its field."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from forms_engine import compile_form, render_page, summary
from tests.forms_engine.samples import CHOICES, COLUMNS, EVERYTHING, STREET_LIGHT, field, form_of
from tests.forms_engine.strategies import breaking, forms_engine_answers
from tests.forms_engine.uploads import PORTS

# No shrinking: the forms are large, and the drawn values are shown as they are.
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
FORMS = [compile_form(STREET_LIGHT), compile_form(EVERYTHING)]
SLOW_IS_FINE = settings(
    max_examples=20, phases=_PHASES, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize("form", FORMS, ids=["street-light", "everything"])
@SLOW_IS_FINE
@given(data=st.data())
def test_every_generated_answer_is_accepted_and_survives_storage(form: Any, data: Any) -> None:
    raw = data.draw(forms_engine_answers(form))

    first = form.validate(raw, ports=PORTS)

    assert first.errors == {}
    stored = json.loads(json.dumps(first.answers))
    assert form.validate(stored, ports=PORTS) == first
    assert summary(form, stored, PORTS)
    for page in form.visible_pages(stored, PORTS):
        assert render_page(form, page.id, stored, first, PORTS)


@pytest.mark.parametrize("form", FORMS, ids=["street-light", "everything"])
@SLOW_IS_FINE
@given(data=st.data())
def test_one_broken_answer_is_refused_at_its_field(form: Any, data: Any) -> None:
    raw = data.draw(forms_engine_answers(form))
    accepted = form.validate(raw, ports=PORTS).answers
    field_id = data.draw(st.sampled_from([key for key in accepted if not form.fields[key].formula]))
    bad = data.draw(st.sampled_from(breaking(form.fields[field_id].spec)))

    result = form.validate({**raw, field_id: bad}, ports=PORTS)

    assert field_id in {path.split(".")[0] for path in result.errors}
    assert field_id not in result.answers


@pytest.mark.parametrize("form", FORMS, ids=["street-light", "everything"])
@SLOW_IS_FINE
@given(data=st.data())
def test_a_missing_required_answer_is_refused_at_its_field(form: Any, data: Any) -> None:
    raw = data.draw(forms_engine_answers(form))
    accepted = form.validate(raw, ports=PORTS).answers
    needed = [key for key in accepted if form.fields[key].required is True]
    field_id = data.draw(st.sampled_from(needed))

    result = form.validate({k: v for k, v in raw.items() if k != field_id}, ports=PORTS)

    assert result.errors[field_id].code == "required"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("form", FORMS, ids=["street-light", "everything"])
@SLOW_IS_FINE
@given(data=st.data())
def test_no_answer_whatever_raises(form: Any, data: Any) -> None:
    keys = st.sampled_from([*form.fields, "unknown"])
    raw = data.draw(st.dictionaries(keys, _JSON, max_size=12))

    result = form.validate(raw, ports=PORTS)

    assert json.dumps(result.answers, allow_nan=False)
    for page in form.pages:
        assert render_page(form, page.id, raw, result, PORTS)


@pytest.mark.parametrize("odd", ["\x00", "\ud800"])
def test_what_cannot_be_stored_is_left_out_of_what_was_typed(odd: str) -> None:
    kinds = [field("text", "a"), field("address", "b"), field("choices", "c", choices=CHOICES)]
    form = compile_form(form_of(*kinds, field("table", "d", columns=COLUMNS)))
    sent = {
        "a": f"ก{odd}ข", "b.house_no": f"12{odd}", "c": [f"a{odd}", "b"],
        "d.rows": "1", "d.0.name": f"{odd}ท่อ", "_shown": "a b c d",
    }  # fmt: skip
    raw = form.parse_page("main", sent, {})
    assert raw["a"] == "กข"
    assert raw["b"]["house_no"] == "12"
    assert raw["c"] == ["a", "b"]
    assert raw["d"][0]["name"] == "ท่อ"
    assert odd not in json.dumps(raw, ensure_ascii=False)
