"""What a municipality sets for its citizens' accounts takes effect at once."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from accounts.actions import identity
from accounts.actions.identity import crossed
from accounts.citizen.forms import IdentityForm
from accounts.citizen.forms.pictures import MEGABYTE
from accounts.models import AccountRules, IdentityImageKind, User
from tenants.context import tenant_context
from tests.accounts.test_crossing import picture
from tests.accounts.test_registration import images, typed
from tests.factories import PASSWORD, citizen, national_id
from tests.signing import admit
from thai.dates import local

HOST = {"headers": {"host": "thungsairung.localhost"}}
LONG = "Mae9#nam-" + "sai" * 8


@pytest.fixture
def browser(municipality: Any) -> Client:
    citizen()
    client = Client(**HOST)
    client.post("/sign-in", {"national_id": national_id(1), "password": PASSWORD})
    return client


def change(client: Client, password: str) -> Any:
    new = {"password": password, "password_again": password, "current_password": PASSWORD}
    return client.post("/account/password", new)


def test_sixteen_characters_are_the_rule_and_sixty_four_the_most(browser: Client) -> None:
    page = change(browser, LONG).content.decode()
    assert "8–16 ตัวอักษร" in page
    AccountRules.objects.create(pk=1, password_most=64)
    page = browser.get("/account/password").content.decode()
    assert "8–64 ตัวอักษร" in page
    assert 'data-longest="64"' in page
    assert "8–64" in change(browser, LONG + "x" * 40).content.decode()
    assert change(browser, LONG).status_code == 302


def test_the_crossing_says_what_the_municipality_wants(municipality: Any, monkeypatch: Any) -> None:
    AccountRules.objects.create(
        pk=1, crossing_text="สำเนาให้ {office} ใช้ {date}", crossing_degrees=0
    )
    drawn: dict[str, Any] = {}
    monkeypatch.setattr(identity, "cross_out", lambda content, **said: drawn.update(said) or b"")
    today = local(timezone.now()).date()
    crossed(IdentityImageKind.objects.all()[0], picture(), today)
    assert drawn["text"].startswith(f"# สำเนาให้ {municipality.name} ใช้ ")
    assert drawn["degrees"] == 0


# --- how large an identity image may be -----------------------------------------------------------


@pytest.fixture
def at_identity(municipality: Any) -> Client:
    visitor = Client(**HOST)
    visitor.post("/register/terms", {"accept": "on"})
    visitor.post("/register", typed())
    return visitor


def large(megabytes: float) -> dict[str, Any]:
    """A picture with something behind it, so that it is as large as that."""
    jpeg = picture()
    jpeg += bytes(int(megabytes * MEGABYTE) - len(jpeg))
    return {**images(), "image_1": SimpleUploadedFile("1.jpg", jpeg, "image/jpeg")}


def test_identity_images_are_as_large_as_the_municipality_says(at_identity: Client) -> None:
    assert "ภาพละไม่เกิน 15 MB" in at_identity.get("/register/identity").content.decode()
    AccountRules.objects.create(pk=1, image_megabytes=2)
    page = at_identity.get("/register/identity").content.decode()
    assert "ภาพละไม่เกิน 2 MB" in page
    assert 'data-photos="2"' in page
    answer = at_identity.post("/register/identity", large(2.01))
    beside = answer.context["form"].errors
    assert beside == {"image_1": ["ไฟล์ใหญ่เกิน 2 MB"]}
    assert not User.objects.citizens().exists()
    assert at_identity.post("/register/identity", large(2)).status_code == 302
    assert User.objects.citizens().exists()


def test_the_neighbour_s_rule_is_the_neighbour_s(neighbours: Any) -> None:
    with tenant_context(neighbours.next_door):
        AccountRules.objects.create(pk=1, image_megabytes=1)
    with tenant_context(neighbours.home):
        assert IdentityForm(kinds=[]).most == 15


@pytest.mark.parametrize(("megabytes", "is_good"), [(0, False), (1, True), (15, True), (16, False)])
def test_an_administrator_sets_one_to_fifteen_megabytes(
    municipality: Any, megabytes: int, is_good: bool
) -> None:
    office = Client(**HOST)
    admit(office, "wichai@thungsairung.example")
    shown = office.get("/manage/account-rules/")
    assert 'name="image_megabytes"' in shown.content.decode()
    values = {name: shown.context["form"][name].value() for name in shown.context["form"].fields}
    answer = office.post("/manage/account-rules/", {**values, "image_megabytes": megabytes})
    if is_good:
        assert answer.status_code == 302
        assert AccountRules.objects.get().image_megabytes == megabytes
    else:
        beside = answer.context["form"].errors["image_megabytes"]
        assert beside == ["ระบุได้ตั้งแต่ 1 ถึง 15 MB เป็นจำนวนเต็ม"]
        assert not AccountRules.objects.exists()


def test_the_database_takes_nothing_else(municipality: Any) -> None:
    with pytest.raises(IntegrityError, match="identity_images_of_1_to_15_megabytes"):
        AccountRules.objects.create(pk=1, image_megabytes=16)
