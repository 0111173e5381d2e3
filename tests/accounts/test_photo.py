"""สมชาย adds a photo of himself later."""

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts.actions.closing import close
from accounts.models import User
from audit.models import Entry
from documents.models import StoredFile
from documents.queries import content_of
from tests.accounts.counter import malee_s_desk
from tests.accounts.test_account_page import ERASE, signed_in
from tests.factories import PASSWORD, citizen
from tests.services.requests.test_filing import file_request


@pytest.fixture
def somchai(municipality: Any) -> User:
    return citizen()


@pytest.fixture
def browser(somchai: User) -> Client:
    return signed_in()


def picture(size: tuple[int, int] = (900, 700), kind: str = "JPEG", **said: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (120, 80, 40)).save(out, kind, **said)
    return out.getvalue()


def sent(browser: Client, content: bytes) -> Any:
    return browser.post("/account/photo", {"picture": SimpleUploadedFile("me.jpg", content)})


def photos() -> list[StoredFile]:
    return list(StoredFile.objects.filter(purpose="photo"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_squared_and_shown(browser: Client, somchai: User, kind: str) -> None:
    assert sent(browser, picture(kind=kind)).status_code == 302
    assert "/account/photo/picture" in browser.get("/account").content.decode()
    answer = browser.get("/account/photo/picture")
    with Image.open(io.BytesIO(answer.content)) as image:
        assert (image.size, image.format) == ((512, 512), "JPEG")
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert Entry.objects.filter(verb="photo.changed").count() == 1


def test_where_it_was_taken_is_dropped(browser: Client) -> None:
    exif = Image.Exif()
    exif[0x010E] = "หน้าบ้านเลขที่ 12/3"
    exif[0x8825] = {1: "N", 2: (15.0, 42.0, 1.0)}
    sent(browser, picture(exif=exif))
    stored = content_of(photos()[0])
    with Image.open(io.BytesIO(stored)) as image:
        assert not image.getexif()
    assert b"Exif" not in stored


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no picture", "ไม่ใช่ภาพ JPEG, PNG, WebP หรือ HEIC"),
        (b"", "ไฟล์ว่างเปล่า"),
        (picture((120, 90)), "ภาพเล็กหรือแคบเกินไป"),
        (picture((2000, 100)), "ภาพเล็กหรือแคบเกินไป"),
    ],
)
def test_what_is_no_photo_is_told_beside_the_field(
    browser: Client, somchai: User, content: bytes, message: str
) -> None:
    page = sent(browser, content)
    assert page.status_code == 200
    assert message in page.content.decode()
    somchai.refresh_from_db()
    assert somchai.photo is None
    assert not photos()


def test_a_small_photo_is_enough(browser: Client) -> None:
    assert sent(browser, picture((240, 240))).status_code == 302


def test_one_that_is_too_large(browser: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr("accounts.citizen.forms.account.MEGABYTE", 100)
    assert "ไฟล์ใหญ่เกิน 15 MB" in sent(browser, picture()).content.decode()
    assert not photos()


def test_without_a_file(browser: Client) -> None:
    assert "กรุณาแนบรูปโปรไฟล์" in browser.post("/account/photo").content.decode()


def test_another_photo_takes_the_place_of_the_first(
    browser: Client, somchai: User, django_capture_on_commit_callbacks: Any
) -> None:
    sent(browser, picture())
    first = photos()[0]
    with django_capture_on_commit_callbacks(execute=True):
        sent(browser, picture((700, 900)))
        assert len(photos()) == 2
    assert [file.pk for file in photos()] != [first.pk]
    assert len(photos()) == 1
    with pytest.raises(FileNotFoundError):
        content_of(first)


def test_it_is_taken_away(
    browser: Client, somchai: User, django_capture_on_commit_callbacks: Any
) -> None:
    sent(browser, picture())
    with django_capture_on_commit_callbacks(execute=True):
        browser.post("/account/photo/remove")
    assert not photos()
    assert browser.get("/account/photo/picture").status_code == 404
    browser.post("/account/photo/remove")
    assert Entry.objects.filter(verb="photo.removed").count() == 1


def test_staff_see_it_and_other_citizens_do_not(browser: Client, somchai: User) -> None:
    sent(browser, picture())
    request = file_request(somchai)
    malee = malee_s_desk()
    answer = malee.get(f"/office/citizens/{somchai.pk}/photo")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    page = malee.get(f"/office/requests/{request.number}/").content.decode()
    assert f"/office/citizens/{somchai.pk}/photo" in page
    citizen(2)
    other = signed_in(2)
    file = photos()[0]
    assert other.get(f"/office/citizens/{somchai.pk}/photo").status_code == 404
    assert other.get("/account/photo/picture").status_code == 404
    assert other.get(f"/files/{file.pk}/").status_code == 404


def test_a_citizen_without_photo_shows_none_to_staff(browser: Client, somchai: User) -> None:
    assert malee_s_desk().get(f"/office/citizens/{somchai.pk}/photo").status_code == 404


def test_the_copy_of_my_data_has_it(browser: Client) -> None:
    sent(browser, picture())
    answer = browser.post("/account/data", {"current_password": PASSWORD})
    box = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert any(name.endswith("photo.jpg") for name in box.namelist())


def test_erasing_takes_it_along(browser: Client, django_capture_on_commit_callbacks: Any) -> None:
    sent(browser, picture())
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post("/account/erase", ERASE).status_code == 302
    assert not photos()


def test_closing_takes_it_along(
    browser: Client, somchai: User, django_capture_on_commit_callbacks: Any
) -> None:
    sent(browser, picture())
    with django_capture_on_commit_callbacks(execute=True):
        close(somchai, by=None, why="account.expired")
    assert not photos()
