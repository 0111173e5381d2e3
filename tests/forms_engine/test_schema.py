"""What a schema may say; the published JSON Schema says the same."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from forms_engine import FormSchemaError, compile_form, json_schema, problems
from forms_engine.builder import field_types
from tests.forms_engine.samples import CHOICES, EVERYTHING, STREET_LIGHT, field, form_of

VALIDATOR = Draft202012Validator(json_schema.build())


def test_the_published_file_is_current() -> None:
    assert json_schema.PUBLISHED.read_text(encoding="utf-8") == json_schema.as_text()
    Draft202012Validator.check_schema(json_schema.build())


@pytest.mark.parametrize("schema", [STREET_LIGHT, EVERYTHING])
def test_samples_pass_both(schema: dict[str, Any]) -> None:
    assert problems(schema) == ()
    assert VALIDATOR.is_valid(schema)


@pytest.mark.parametrize(
    ("schema", "place"),
    [
        ({}, "pages"),
        ({**STREET_LIGHT, "format": 2}, "format"),
        ({**STREET_LIGHT, "extra": 1}, "extra"),
        ({**STREET_LIGHT, "title": {"en": "x"}}, "title/th"),
        (form_of(field("nothing")), "pages/0/fields/0/type"),
        (form_of(field("text", "Bad-Id")), "pages/0/fields/0/id"),
        (form_of(field("text", "csrfmiddlewaretoken")), "pages/0/fields/0/id"),
        (form_of(field("text", "in")), "pages/0/fields/0/id"),
        (form_of(field("text", colour="red")), "pages/0/fields/0/colour"),
        (form_of(field("text", max_length=0)), "pages/0/fields/0/max_length"),
        (form_of(field("text", max_length=True)), "pages/0/fields/0/max_length"),
        (form_of(field("text", prefill="phone")), "pages/0/fields/0/prefill"),
        (form_of(field("choice", choices=[{"value": "a b", "label": "x"}])),
         "pages/0/fields/0/choices/0/value"),
        (form_of(field("date", min="20 พ.ย. 2569")), "pages/0/fields/0/min"),
        (form_of(field("money", min="1.005")), "pages/0/fields/0/min"),
        (form_of(field("file", types=["exe"])), "pages/0/fields/0/types"),
        (form_of(field("table", columns=[field("notice")])), "pages/0/fields/0/columns/0/type"),
        (form_of(field("table", columns=[field("text", prefill="citizen.phone")])),
         "pages/0/fields/0/columns/0/prefill"),
        (form_of(field("text", label={"th": "ก", "English": "x"})),
         "pages/0/fields/0/label/English"),
        ({**STREET_LIGHT, "rules": [{"id": "a"}]}, "rules/0/message"),
    ],
)  # fmt: skip
def test_structural_faults_are_found_by_both(schema: dict[str, Any], place: str) -> None:
    assert place in {problem.place for problem in problems(schema)}
    assert not VALIDATOR.is_valid(schema)


@pytest.mark.parametrize(
    "schema",
    [
        form_of(field("choice")),
        form_of(field("text", "a"), field("text", "a")),
        form_of(field("choice", choices=[CHOICES[0], CHOICES[0]])),
        form_of(field("number", min=5, max=4)),
        form_of(field("text", min_length=5, max_length=4)),
        form_of(field("text", pattern="(")),
        form_of(field("date", min="2026-02-30")),
        form_of(field("text", show_if="a b")),
        form_of(field("choices", choices=CHOICES, min=4)),
        form_of(field("table", columns=[field("text", "a"), field("number", "a")])),
    ],
)
def test_what_only_the_compiler_can_find(schema: dict[str, Any]) -> None:
    assert problems(schema)


def test_all_problems_are_listed_at_once() -> None:
    with pytest.raises(FormSchemaError) as caught:
        compile_form(form_of(field("text", "A"), field("number", "b", min="x"), field("zzz", "c")))

    assert len(caught.value.problems) == 3
    assert caught.value.problems[1].field_id == "b"


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.sampled_from(["a", "text", "", "ก", "1.00"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "type", "th", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)


@settings(deadline=None)
@given(st.data())
def test_a_mutated_schema_never_surprises(data: Any) -> None:
    schema = copy.deepcopy(EVERYTHING)
    target: Any = data.draw(st.sampled_from(_places(schema)))
    key = data.draw(
        st.sampled_from(list(target) if isinstance(target, dict) else range(len(target)))
    )
    target[key] = data.draw(_JSON)

    found = problems(schema)

    if not found:
        assert VALIDATOR.is_valid(schema)


def _places(node: Any) -> list[Any]:
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    below = [place for child in children for place in _places(child)]
    return [node, *below] if isinstance(node, dict | list) and node else below


def test_the_hash_knows_content_not_layout() -> None:
    again = json.loads(json.dumps(STREET_LIGHT, indent=4, sort_keys=True))
    other = copy.deepcopy(STREET_LIGHT)
    other["title"] = "อื่น"

    assert compile_form(again) is compile_form(STREET_LIGHT)
    assert compile_form(other).content_hash != compile_form(STREET_LIGHT).content_hash


def test_what_is_no_json_is_refused() -> None:
    for odd in ({"x": object()}, {1: 2}, {"x": "\ud800"}, {"x": 10**400}):
        assert problems(odd)


def test_the_builder_knows_every_type() -> None:
    kinds = {each.type: each for each in field_types()}

    assert set(kinds) == {spec["type"] for page in EVERYTHING["pages"] for spec in page["fields"]}
    assert all(option.label for each in kinds.values() for option in each.options)
