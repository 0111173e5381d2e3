"""Subdistrict, district and province belong together; of unknown names the page advises once."""

import re
from typing import Any

import pytest
from django.test import Client

from accounts.models import HalfRegistration, User
from tests.accounts.counter import malee_s_desk, person, serve
from tests.accounts.test_account_page import signed_in
from tests.accounts.test_registration import typed
from tests.factories import citizen

HOST = "thungsairung.localhost"
ADVICE = "ไม่พบในรายการ กรุณาตรวจสอบตัวสะกด"
ADVISED = re.compile(r'name="advised_place" value="([^"]+)"')


@pytest.fixture
def visitor(municipality: Any) -> Client:
    client = Client(headers={"host": HOST})
    client.post("/register/terms", {"accept": "on"})
    return client


def errors(answer: Any) -> dict[str, list[str]]:
    return {name: list(found) for name, found in answer.context["form"].errors.items()}


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        (
            {"district": "หาดใหญ่"},
            "district",
            "หาดใหญ่ เป็นอำเภอ/เขตของสงขลา ไม่ใช่นครสวรรค์",
        ),
        (
            {"subdistrict": "ตาคลี"},
            "subdistrict",
            "ตาคลี เป็นตำบล/แขวงของอำเภอ/เขตตาคลี ไม่ใช่เมือง",
        ),
        (
            {"subdistrict": "คอหงส์"},
            "subdistrict",
            "นครสวรรค์ไม่มีตำบล/แขวงคอหงส์ กรุณาตรวจสอบจังหวัดและตัวสะกด",
        ),
    ],
)
def test_a_contradiction_is_refused_however_often(
    visitor: Client, changes: dict[str, str], field: str, said: str
) -> None:
    mark = {"advised_place": "ปากน้ำโพ หาดใหญ่ นครสวรรค์"}
    for more in ({}, {}, mark, {"advised_place": ""}):
        answer = visitor.post("/register", typed(**changes, **more))
        assert errors(answer) == {field: [said]}
    assert not HalfRegistration.objects.exists()


def test_an_unknown_name_is_advised_once(visitor: Client) -> None:
    strange = typed(subdistrict="ทุ่งสายรุ้ง")
    answer = visitor.post("/register", strange)
    page = answer.content.decode()
    assert ADVICE in page
    assert "is-advice" in page
    assert "กรุณาแก้ไข" not in page
    mark = ADVISED.search(page)
    assert mark
    assert not HalfRegistration.objects.exists()
    again = visitor.post("/register", {**strange, "advised_place": mark[1]})
    assert again["Location"] == "/register/identity"


def test_another_unknown_name_is_advised_again(visitor: Client) -> None:
    page = visitor.post("/register", typed(subdistrict="ทุ่งสายรุ้ง")).content.decode()
    mark = {"advised_place": ADVISED.search(page)[1]}  # type: ignore[index]
    answer = visitor.post("/register", typed(subdistrict="ทุ่งสายลม", **mark))
    assert ADVICE in answer.content.decode()
    assert not HalfRegistration.objects.exists()


def test_advice_outlives_another_mistake(visitor: Client) -> None:
    strange = typed(subdistrict="ทุ่งสายรุ้ง", district="ฟ้าใส")
    page = visitor.post("/register", {**strange, "phone": "12"}).content.decode()
    assert page.count(f"<p>“ทุ่งสายรุ้ง” {ADVICE}") == page.count(f"<p>“ฟ้าใส” {ADVICE}") == 1
    assert "กรุณาแก้ไข" in page
    mark = {"advised_place": ADVISED.search(page)[1]}  # type: ignore[index]
    still = visitor.post("/register", {**strange, **mark, "phone": "12"})
    assert errors(still).keys() == {"phone"}
    mark = {"advised_place": ADVISED.search(still.content.decode())[1]}  # type: ignore[index]
    assert visitor.post("/register", {**strange, **mark}).status_code == 302


def test_what_was_accepted_is_not_asked_about_again(visitor: Client) -> None:
    strange = typed(subdistrict="ทุ่งสายรุ้ง", advised_place="ทุ่งสายรุ้ง เมือง นครสวรรค์")
    visitor.post("/register", strange)
    corrected = {**strange, "advised_place": "", "first_name": "สมศักดิ์"}
    assert visitor.post("/register", corrected).status_code == 302


def test_a_telephone_number_changes_without_a_word_of_an_old_address(municipality: Any) -> None:
    somchai = citizen()
    values = {**somchai.address, "phone": "089 000 1111"}
    home = signed_in()
    assert home.post("/account/profile", values).status_code == 302
    answer = home.post("/account/profile", {**values, "district": "หาดใหญ่"})
    assert errors(answer).keys() == {"district"}
    somchai.refresh_from_db()
    assert somchai.address["district"] == "เมือง"


def test_at_the_counter_too(municipality: Any) -> None:
    desk = malee_s_desk()
    serve(desk, 10)
    strange = person(subdistrict="ทุ่งสายรุ้ง")
    answer = desk.post("/office/counter/register", strange)
    mark = ADVISED.search(answer.content.decode())
    assert mark
    assert not User.objects.citizens().exists()
    assert (
        desk.post("/office/counter/register", {**strange, "advised_place": mark[1]}).status_code
        == 302
    )
    assert User.objects.citizens().exists()


def test_names_are_shown_as_text(visitor: Client) -> None:
    page = visitor.post("/register", typed(subdistrict='"><b>x')).content.decode()
    assert "<b>x" not in page
    assert "&quot;&gt;&lt;b&gt;x" in page
