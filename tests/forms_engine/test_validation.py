"""Values, refusals and their codes; hidden is absent; nothing unknown comes in."""

from typing import Any

import pytest

from forms_engine import compile_form
from forms_engine.fields import FIELDS
from tests.forms_engine.samples import CHOICES, COLUMNS, STREET_LIGHT, field, form_of
from tests.forms_engine.uploads import PORTS


def check(kind: str, raw: Any, **options: Any) -> Any:
    form = compile_form(form_of(field(kind, "it", **options)))
    result = form.validate({"it": raw}, ports=PORTS)
    if result.errors:
        return {path: error.code for path, error in result.errors.items()}
    return result.answers.get("it")


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("text", "  cafe\u0301 ", "café"),
        ("long_text", "ก\r\nข\n", "ก\nข"),
        ("number", "๑,๒๓๔", 1234),
        ("money", "1,250.5", "1250.50"),
        ("money", "๑,๒๕๐,๐๐๐", "1250000.00"),
        ("money", "-0", "0.00"),
        ("date", {"day": "๒๐", "month": "11", "year": "2569"}, "2026-11-20"),
        ("date", {"day": "29", "month": "2", "year": "2567"}, "2024-02-29"),
        ("time", "9.05", "09:05"),
        ("yes_no", "no", False),
        ("national_id", "1-2345-67890-12-1", "1234567890121"),
        ("phone", "+66 81 234 5678", "0812345678"),
        ("email", " somchai@example.com ", "somchai@example.com"),
        ("consent", "yes", True),
        ("map_point", {"lat": "13.75633091", "lng": 100.5}, {"lat": 13.75633, "lng": 100.5}),
        ("text", "   ", None),
        ("date", {"day": "", "month": "", "year": ""}, None),
        ("address", {"house_no": " "}, {"it": "required"}),
    ],
)
def test_what_is_stored(kind: str, raw: Any, value: Any) -> None:
    required = {"required": True} if kind == "address" else {"required": False}

    assert check(kind, raw, **required) == value


@pytest.mark.parametrize(
    ("kind", "raw", "options", "errors"),
    [
        ("text", "", {"required": True}, {"it": "required"}),
        ("text", "กขค", {"max_length": 2}, {"it": "too_long"}),
        ("text", "ก", {"min_length": 2}, {"it": "too_short"}),
        ("text", "x\x00", {}, {"it": "characters"}),
        ("text", "12", {"pattern": "[a-z]+"}, {"it": "format"}),
        ("number", "1.5", {}, {"it": "format"}),
        ("number", "2,5", {}, {"it": "format"}),
        ("number", "1,2345", {}, {"it": "format"}),
        ("number", ",100", {}, {"it": "format"}),
        ("money", "12,50", {}, {"it": "format"}),
        ("number", "4", {"min": 5}, {"it": "min"}),
        ("number", "6", {"max": 5}, {"it": "max"}),
        ("number", "6", {"step": 5}, {"it": "step"}),
        ("money", "5", {"min": "10"}, {"it": "min"}),
        ("date", {"day": "1", "month": "1", "year": "2026"}, {}, {"it": "format"}),
        ("date", "2027-01-01", {"max": "2026-12-31"}, {"it": "max"}),
        ("date", "2500-01-01", {"when": "past"}, {"it": "format"}),
        ("date", "2150-01-01", {"when": "past"}, {"it": "max"}),
        ("date", "2000-01-01", {"when": "future"}, {"it": "min"}),
        ("time", "08:00", {"min": "08:30"}, {"it": "min"}),
        ("choice", "z", {"choices": CHOICES}, {"it": "choice"}),
        ("choices", ["a"], {"choices": CHOICES, "min": 2}, {"it": "min"}),
        ("choices", ["a", "b"], {"choices": CHOICES, "max": 1}, {"it": "max"}),
        ("phone", "021234567", {}, {"it": "format"}),
        ("address", {"moo": "4", "postcode": "123"}, {}, {
            "it.house_no": "required", "it.subdistrict": "required", "it.district": "required",
            "it.province": "required", "it.postcode": "format",
        }),
        ("address", {"house_no": "1", "planet": "x"}, {}, {
            "it.planet": "unknown", "it.subdistrict": "required", "it.district": "required",
            "it.province": "required", "it.postcode": "required",
        }),
        ("map_point", {"lat": "51.5", "lng": "100"}, {}, {"it.lat": "range"}),
        ("file", ["x.exe:1"], {}, {"it": "file_type"}),
        ("file", ["x.jpg:2097152"], {"max_size_mb": 1}, {"it": "file_size"}),
        ("file", ["a.jpg:1", "b.jpg:1"], {"max_count": 1}, {"it": "file_count"}),
        ("file", ["not-mine"], {}, {"it": "file_missing"}),
        ("table", [{"count": "0"}], {"columns": COLUMNS},
         {"it.0.name": "required", "it.0.count": "min"}),
        ("table", [{"name": "ก"}], {"columns": COLUMNS, "min_rows": 2}, {"it": "min"}),
        ("table", [{"name": "ก", "zz": 1}], {"columns": COLUMNS}, {"it.0.zz": "unknown"}),
        ("table", [{}, {"name": " "}], {"columns": COLUMNS, "required": True}, {"it": "required"}),
        ("consent", None, {}, {"it": "required"}),
    ],
)  # fmt: skip
def test_what_is_refused(kind: str, raw: Any, options: Any, errors: Any) -> None:
    assert check(kind, raw, **options) == errors


def test_words_are_those_of_the_domain() -> None:
    form = compile_form(
        form_of(
            {"id": "name", "type": "text", "label": "ชื่อ", "required": True},
            {
                "id": "pic",
                "type": "file",
                "label": "ภาพ",
                "max_size_mb": 2,
                "types": ["jpg", "pdf"],
            },
            {"id": "doc", "type": "file", "label": "เอกสาร", "types": ["jpg", "pdf"]},
        )
    )

    errors = form.validate({"pic": ["a.jpg:9999999"], "doc": ["a.exe:1"]}, ports=PORTS).errors

    assert errors["name"].message_th == "กรุณากรอกชื่อ"
    assert errors["pic"].message_th == "ไฟล์ใหญ่เกิน 2 MB"
    assert errors["doc"].message_th == "ใช้ได้เฉพาะไฟล์ JPG, PDF"


def test_a_hidden_field_is_absent() -> None:
    form = compile_form(
        form_of(
            field("yes_no", "owner"),
            field("number", "rai", show_if="owner", required=True),
            field("text", "why", show_if="rai > 10"),
            field("calculated", "double", expression="rai * 2"),
        )
    )

    hidden = form.validate({"owner": "no", "rai": "no number at all", "why": "x"})
    shown = form.validate({"owner": "yes", "rai": "12", "why": "x"})

    assert (hidden.errors, hidden.answers) == ({}, {"owner": False})
    assert shown.answers == {"owner": True, "rai": 12, "why": "x", "double": 24}


def test_unknown_keys_are_refused() -> None:
    form = compile_form(form_of(field("text", "a"), field("heading", "head")))

    errors = form.validate({"a": "x", "is_staff": True, "head": "x"}).errors

    assert {path: error.code for path, error in errors.items()} == {
        "is_staff": "unknown",
        "head": "unknown",
    }


def test_a_browser_cannot_set_a_calculated_value() -> None:
    form = compile_form(
        form_of(field("number", "n"), field("calculated", "fee", expression="n * 20"))
    )

    assert form.validate({"n": "2", "fee": 0}).answers == {"n": 2, "fee": 40}


def test_one_page_reports_its_own_errors_only() -> None:
    form = compile_form(STREET_LIGHT)

    assert set(form.validate({}).errors) == {"symptom", "pole"}
    assert set(form.validate({}, page="place").errors) == {"pole"}
    assert form.validate({"symptom": "off"}, page="symptom_page").ok


def test_either_the_pole_or_the_landmark() -> None:
    form = compile_form(STREET_LIGHT)
    words = 'กรุณากรอกเลขเสาไฟฟ้า หรือเลือก "ไม่ทราบเลขเสา"'

    assert form.validate({"symptom": "off"}).errors["pole"].message_th == words
    assert set(form.validate({"symptom": "off", "pole_unknown": "yes"}).errors) == {"landmark"}
    assert form.validate({"symptom": "off", "pole": "ทสร. 0154"}).ok


def test_a_hostile_pattern_stays_linear() -> None:
    assert check("text", "a" * 199 + "!", pattern="(a+)+b") == {"it": "format"}


NAMES = [each.name for each in FIELDS if each.has_value]


@pytest.mark.parametrize("odd", ["\x00", "\ud800"])
@pytest.mark.parametrize("kind", NAMES)
def test_no_field_takes_what_cannot_be_stored(kind: str, odd: str) -> None:
    needs = {
        "choice": {"choices": CHOICES}, "choices": {"choices": CHOICES},
        "table": {"columns": COLUMNS}, "calculated": {"expression": "1"},
    }  # fmt: skip
    form = compile_form(form_of(field(kind, "it", **needs.get(kind, {}))))
    for raw in (
        f"1{odd}",
        [f"a{odd}"],
        {f"day{odd}": "1"},
        [{"name": f"x{odd}"}],
        [{f"n{odd}": 1}],
    ):
        result = form.validate({"it": raw}, ports=PORTS)
        assert odd not in str(result.answers)
        told = {path: (e.code, e.message_th) for path, e in result.errors.items()}
        assert odd not in str(told)


@pytest.mark.parametrize("odd", ["\x00", "\ud800"])
def test_keys_that_cannot_be_stored_are_refused_as_characters(odd: str) -> None:
    form = compile_form(form_of(field("text"), field("address", "b")))
    result = form.validate({f"it{odd}": "1", "b": {f"x{odd}": "1"}, "it": f"ก{odd}"})
    codes = {path: error.code for path, error in result.errors.items()}
    assert codes["it\ufffd"] == codes["b.x\ufffd"] == codes["it"] == "characters"
