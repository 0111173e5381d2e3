"""Plain Django forms look and speak like ours."""

import re
from datetime import date
from typing import Any

import pytest
from django import forms

from tests.ui.conftest import Render
from ui.be_date import BeDateField
from ui.examples import ExampleForm
from ui.forms import UiForm

SHOW = '<c-field :field="field" />'


class Sample(UiForm):
    """What a registration asks for, in short."""

    national_id = forms.CharField(label="เลขประจำตัวประชาชน", help_text="13 หลัก")
    card = forms.FileField(label="หน้าบัตรประชาชน")
    own_words = forms.CharField(label="เหตุผล", error_messages={"required": "บอกเหตุผลด้วย"})
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_field_tells_its_error_beside_it_and_to_screen_readers(snippet: Render) -> None:
    shown = snippet(SHOW, field=Sample({})["national_id"])
    assert '<label class="label" for="id_national_id">' in shown
    assert 'aria-invalid="true"' in shown
    assert 'aria-describedby="id_national_id_helptext id_national_id_error"' in shown
    assert 'id="id_national_id_error"' in shown
    assert "กรุณากรอกเลขประจำตัวประชาชน" in shown


def test_keyboards_and_autofill_follow_the_name(snippet: Render) -> None:
    shown = snippet(SHOW, field=Sample()["national_id"])
    assert 'inputmode="numeric"' in shown
    assert 'autocomplete="username"' in shown


def test_messages_name_the_field_unless_the_form_has_its_own() -> None:
    errors = Sample({}).errors
    assert errors["card"] == ["กรุณาแนบหน้าบัตรประชาชน"]
    assert errors["own_words"] == ["บอกเหตุผลด้วย"]


def test_optional_fields_say_so(snippet: Render) -> None:
    assert "(ไม่บังคับ)" in snippet(SHOW, field=ExampleForm()["place"])
    assert "(ไม่บังคับ)" not in snippet(SHOW, field=ExampleForm()["pole"])


def test_radio_buttons_are_a_group_with_a_legend(snippet: Render) -> None:
    shown = snippet(SHOW, field=ExampleForm({"symptom": "out"})["symptom"])
    assert "<legend" in shown
    assert shown.count('class="pick"') == 3
    assert shown.count("checked") == 1


def test_a_checkbox_has_its_words_beside_it(snippet: Render) -> None:
    shown = snippet(SHOW, field=ExampleForm()["agree"])
    assert 'type="checkbox"' in shown
    assert "ข้าพเจ้ายอมรับเงื่อนไข" in shown


def test_a_new_password_lists_its_rules(snippet: Render) -> None:
    shown = snippet(SHOW, field=ExampleForm()["new_password"])
    assert shown.count("data-rule=") == 5
    assert 'data-rules-for="id_new_password"' in shown
    assert 'autocomplete="new-password"' in shown


def test_files_are_dropped_on_a_target_that_lists_them(snippet: Render) -> None:
    shown = snippet(SHOW, field=ExampleForm()["photo"])
    assert "data-drop" in shown
    assert 'type="file"' in shown


def test_a_hidden_field_stays_hidden(snippet: Render) -> None:
    assert "label" not in snippet(SHOW, field=Sample()["secret"])


def test_a_whole_form_renders_through_our_fields() -> None:
    shown = str(Sample({}))
    assert 'class="errors"' in shown
    assert shown.count('class="field has-error ') == 3
    assert 'type="hidden"' in shown


@pytest.mark.parametrize(
    ("day", "month", "year", "expected"),
    [
        ("20", "11", "2533", date(1990, 11, 20)),
        ("29", "2", "2567", date(2024, 2, 29)),
        ("๒๙", "2", "๒๕๖๗", date(2024, 2, 29)),
    ],
)
def test_a_date_is_entered_in_buddhist_years(
    day: str, month: str, year: str, expected: date
) -> None:
    field = ExampleForm.base_fields["born_on"]
    assert field.clean([day, month, year]) == expected


@pytest.mark.parametrize("parts", [
    ["31", "2", "2533"], ["x", "2", "2533"], ["1", "1", "0"], ["1", "1", "9" * 30],
    ["9" * 30, "1", "2533"], ["1", "9" * 5000, "2533"], ["-1", "1", "2533"], ["1", "1", "2_533"],
])  # fmt: skip
def test_a_day_that_is_none_is_refused(parts: list[str]) -> None:
    with pytest.raises(forms.ValidationError, match="วันที่ไม่ถูกต้อง"):
        ExampleForm.base_fields["born_on"].clean(parts)


def test_a_date_shows_three_named_controls(snippet: Render) -> None:
    form = ExampleForm(initial={"born_on": date(1990, 11, 20)})
    shown = snippet(SHOW, field=form["born_on"])
    assert 'value="2533"' in shown
    assert '<option value="11" selected>พฤศจิกายน</option>' in shown
    assert shown.count("<label") == 3
    assert 'autocomplete="bday-day"' in shown


class Limits(UiForm):
    """One field for each of Django's limits."""

    line = forms.CharField(label="ชื่อ", max_length=3, required=False)
    long = forms.CharField(label="ชื่อ", min_length=3, required=False)
    pick = forms.ChoiceField(label="สี", choices=[("red", "แดง")], required=False)
    picks = forms.MultipleChoiceField(label="สี", choices=[("red", "แดง")], required=False)
    number = forms.IntegerField(label="จำนวน", min_value=2, max_value=3, required=False)
    fee = forms.DecimalField(label="เงิน", max_digits=4, decimal_places=2, required=False)
    slug = forms.SlugField(label="ชื่อ", required=False)
    mail = forms.EmailField(label="อีเมล", required=False)
    born = BeDateField(label="วันเกิด", required=False)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("line", "abcd"), ("line", "a\x00"), ("long", "ab"), ("pick", "blue"), ("picks", ["blue"]),
        ("number", "x"), ("number", "1"), ("number", "4"), ("fee", "x"), ("fee", "12345"),
        ("fee", "1.234"), ("fee", "123.4"), ("slug", "a b"), ("mail", "x"),
    ],
)  # fmt: skip
def test_no_limit_speaks_english(field: str, typed: Any) -> None:
    said = Limits({field: typed}).errors[field]
    assert said
    for message in said:
        assert not re.search("[a-z]{4}", message), message


def test_nul_in_a_date_is_a_wrong_date() -> None:
    errors = Limits({"born_0": "1\x00", "born_1": "1", "born_2": "2533"}).errors
    assert "วันที่ไม่ถูกต้อง" in errors["born"][0]


def test_a_limit_tells_its_number() -> None:
    assert Limits({"line": "abcd"}).errors["line"] == ["ต้องไม่เกิน 3 ตัวอักษร (ขณะนี้ 4)"]


def test_a_blank_choice_asks_to_choose() -> None:
    class Form(UiForm):
        kind = forms.ChoiceField(choices=[("", "---------"), ("a", "ก")])
        own = forms.ChoiceField(choices=[("", "ทั้งหมด"), ("a", "ก")])

    page = str(Form())
    assert "---------" not in page
    assert "เลือก" in page
    assert "ทั้งหมด" in page


def test_a_latin_label_stands_apart_from_the_thai_before_it() -> None:
    class Mail(UiForm):
        email = forms.EmailField(label="e-mail")
        name = forms.CharField(label="ชื่อ")

    errors = Mail({}).errors
    assert errors["email"] == ["กรุณากรอก e-mail"]
    assert errors["name"] == ["กรุณากรอกชื่อ"]
