"""Whole pages: signed in or not, on a municipality's host or the platform's own."""

import pytest
from django.template import Context
from django.template.loader import get_template
from django.test import RequestFactory

from tests.ui.conftest import MUNICIPALITY, STRANGER, Render
from ui.context import brand
from ui.examples import MENUS, ROWS, SIDE, _content


def test_a_citizen_finds_the_fixed_menus_and_the_bar(page: Render) -> None:
    shown = page("ui/examples/components.html", **_content())
    for menu in ("บัญชี", "บริการออนไลน์", "ร้องเรียนร้องทุกข์ออนไลน์"):
        assert f"<summary>{menu}" in shown
    assert 'class="tabs"' in shown
    assert "ออกจากระบบ" in shown
    assert "ประกาศความเป็นส่วนตัว" in shown
    assert "เทศบาลตำบลทุ่งสายรุ้ง" in shown
    assert '<html lang="th">' in shown


def test_a_stranger_is_offered_registration_and_sign_in(page: Render) -> None:
    shown = page("ui/layouts/citizen.html", user=STRANGER, menus=MENUS)
    assert 'href="/register/"' in shown
    assert 'href="/sign-in/"' in shown
    assert "ออกจากระบบ" not in shown


def test_the_menus_stand_even_without_a_catalogue(page: Render) -> None:
    shown = page("ui/layouts/narrow.html", user=STRANGER)
    assert "ร้องเรียนร้องทุกข์ออนไลน์" in shown


def test_the_office_shows_queues_with_counts(page: Render) -> None:
    shown = page("ui/examples/office.html", side=SIDE, rows=ROWS, **_content())
    assert "คิวของฉัน" in shown
    assert '<span class="count num">23</span>' in shown
    assert shown.count('aria-current="page"') == 1


def test_the_console_has_no_municipality(page: Render) -> None:
    shown = page("ui/layouts/office.html", municipality=None, side=SIDE)
    assert "ผู้ดูแลแพลตฟอร์ม" in shown
    assert '<aside class="pane" aria-label="รายละเอียด"></aside>' in shown


@pytest.mark.parametrize("name", ["404.html", "403.html", "500.html", "suspended.html"])
def test_error_pages_need_nothing(name: str) -> None:
    shown = get_template(name).template.render(Context({}))  # type: ignore[attr-defined]
    assert shown.count("<h1") == 1
    assert "sheet" in shown


@pytest.mark.parametrize("name", ["ui/layouts/sign_in.html", "ui/layouts/plain.html"])
def test_cards_and_plain_pages_render(page: Render, name: str) -> None:
    assert 'id="content"' in page(name, user=STRANGER)


def test_a_mail_carries_the_colours_without_a_style_sheet(page: Render) -> None:
    html, text = page("ui/mail/base.html"), page("ui/mail/base.txt")
    assert 'bgcolor="#0f5f56"' in html
    assert "เทศบาลตำบลทุ่งสายรุ้ง" in html
    assert "กรุณาอย่าตอบกลับ" in text
    assert "&" not in text


def test_every_page_knows_its_municipality_and_colours() -> None:
    request = RequestFactory().get("/")
    assert brand(request)["municipality"] is None
    request.municipality = MUNICIPALITY  # type: ignore[attr-defined]
    given = brand(request)
    assert given["municipality"] is MUNICIPALITY
    assert given["brand_css_url"].startswith("/brand.css?v=")
