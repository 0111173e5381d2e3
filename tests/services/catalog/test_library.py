"""Every template of the library is complete, and its form accepts what a citizen may answer."""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from forms_engine import CompiledForm, compile_form, prefill, render_page, run_cases, summary
from services.catalog.enums import Menu
from services.catalog.library import ServiceTemplate, library
from services.catalog.models import Category, Service
from tests.forms_engine.strategies import breaking, forms_engine_answers
from tests.forms_engine.uploads import PORTS
from ui.icons import PATHS

FOLDER = Path(__file__).parents[3] / "services" / "catalog" / "templates_library"
KEYS = sorted(path.stem for path in FOLDER.glob("*.json"))
MUST_HAVE = {
    *("general-request", "street-light", "road", "complaint", "water-support"),
    *("disaster", "tree", "bin", "sewage", "waterworks", "meter-check", "landtax"),
    *("signtax", "build", "house-number", "earth", "food-permit", "food-notify"),
    *("hazard", "street-vendor", "commerce", "loudspeaker", "elderly", "disability"),
    *("newborn", "crematorium", "pet", "info", "asset-copy", "borrow"),
}
FACTS = {
    *("name", "menu", "category", "icon", "summary", "division", "conditions", "documents"),
    *("working_days", "legal_time", "fee", "law", "result", "form"),
}
# What the citizen's account offers to forms: see services/requests/ports.py.
KNOWN = {
    "citizen.full_name": "นายสมชาย รุ่งเรือง",
    "citizen.phone": "0812345678",
    "citizen.email": "somchai@example.com",
    "citizen.national_id": "1101700203451",
    "citizen.address": "99/1 ตำบลทุ่งสายรุ้ง",
    "citizen.address.house_no": "99/1",
}
A_FEW = settings(
    max_examples=8,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(params=KEYS)
def key(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def template(key: str) -> ServiceTemplate:
    return library()[key]


@pytest.fixture
def form(template: ServiceTemplate) -> CompiledForm:
    return compile_form(template.schema)


def test_the_library_holds_what_the_demo_and_new_municipalities_need() -> None:
    assert set(library()) >= MUST_HAVE


def test_a_template_states_all_facts_and_no_unknown_ones(key: str) -> None:
    facts = set(json.loads((FOLDER / f"{key}.json").read_text(encoding="utf-8")))

    assert facts == FACTS


def test_facts_are_the_products_words(key: str) -> None:
    written = (FOLDER / f"{key}.json").read_text(encoding="utf-8")

    # How well a fact is known is for the authors, not for citizens.
    assert not [mark for mark in ("[S]", "[G]", "[R]") if mark in written]


def test_times_and_fees_are_the_municipality_s_where_no_national_law_sets_them(
    template: ServiceTemplate, form: CompiledForm
) -> None:
    unset = [f for f in form.fields.values() if f.spec.options.get("value", "") is None]

    assert template.values["working_days"] is None
    assert not template.values["legal_time"] or template.values["law"]
    assert template.values["fee"] in (None, 0)
    if form.fee_lines:
        assert template.values["law"] or unset
        assert template.values["fee"] is None


@pytest.mark.parametrize("rate", [None, 20])
def test_its_own_test_cases_pass_before_and_after_rates_are_set(
    template: ServiceTemplate, rate: int | None
) -> None:
    schema = deepcopy(template.schema)
    for field in (field for page in schema["pages"] for field in page["fields"]):
        if field["type"] == "constant" and rate is not None:
            field["value"] = rate

    assert [r.failures for r in run_cases(compile_form(schema), PORTS) if not r.ok] == []


def test_a_template_fits_the_tables(template: ServiceTemplate) -> None:
    assert template.menu in Menu
    assert template.values["icon"] in PATHS
    assert 0 < len(template.category) <= _most(Category, "name")
    texts = (
        "name",
        "summary",
        "division",
        "conditions",
        "documents",
        "law",
        "legal_time",
        "result",
    )
    for name in (*texts, "legal_time"):
        assert len(template.values[name]) <= _most(Service, name), name
    assert template.values["working_days"] is None or template.values["working_days"] > 0
    assert template.values["fee"] is None or template.values["fee"] >= 0


def _most(model: Any, name: str) -> int:
    return int(model._meta.get_field(name).max_length)


def test_the_form_carries_the_services_name_on_one_to_four_pages(
    template: ServiceTemplate, form: CompiledForm
) -> None:
    assert form.title.th == template.name
    assert 1 <= len(form.pages) <= 4
    assert all(page.fields for page in form.pages)


def test_prefill_asks_only_for_what_an_account_has(form: CompiledForm) -> None:
    asked = {field.spec.prefill for field in form.fields.values() if field.spec.prefill}

    assert asked <= set(KNOWN)
    assert len(prefill(form, KNOWN)) == len(
        [field for field in form.fields.values() if field.spec.prefill]
    )


def test_no_form_asks_for_a_copy_of_the_id_card(form: CompiledForm) -> None:
    # Cards are shown once, at registration, where they are crossed out.
    labels = [label for field in form.fields.values() for label in _labels(field.spec)]

    assert not [label for label in labels if "บัตรประชาชน" in label and "เลข" not in label]


def _labels(spec: Any) -> Iterator[str]:
    yield spec.label.th
    yield from (column.label.th for column in spec.options.get("columns") or ())


@A_FEW
@given(data=st.data())
@pytest.mark.parametrize("key", KEYS)
def test_whatever_a_citizen_answers_rightly_is_accepted_and_shown(key: str, data: Any) -> None:
    form = compile_form(library()[key].schema)
    raw = data.draw(forms_engine_answers(form))

    result = form.validate(raw, ports=PORTS)

    assert result.errors == {}
    stored = json.loads(json.dumps(result.answers))
    assert form.validate(stored, ports=PORTS) == result
    assert summary(form, stored, PORTS)
    for page in form.visible_pages(stored, PORTS):
        assert render_page(form, page.id, stored, result, PORTS)


@A_FEW
@given(data=st.data())
@pytest.mark.parametrize("key", KEYS)
def test_one_wrong_answer_is_refused_at_its_field(key: str, data: Any) -> None:
    form = compile_form(library()[key].schema)
    raw = data.draw(forms_engine_answers(form))
    accepted = form.validate(raw, ports=PORTS).answers
    field_id = data.draw(st.sampled_from([key for key in accepted if not form.fields[key].formula]))
    wrong = data.draw(st.sampled_from(breaking(form.fields[field_id].spec)))

    result = form.validate({**raw, field_id: wrong}, ports=PORTS)

    assert field_id in {path.split(".")[0] for path in result.errors}
