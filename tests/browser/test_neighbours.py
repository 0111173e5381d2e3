"""Nothing of one municipality is reachable from another, in a real browser."""

from playwright.sync_api import Page, expect

from devstack.demo.cast import MUNICIPALITIES
from tests.browser.platform import Platform, sign_in_citizen

TOWN, CITY, _ = MUNICIPALITIES


def test_the_session_of_one_town_is_worthless_in_the_next(platform: Platform, page: Page) -> None:
    sign_in_citizen(page, platform.at(TOWN.subdomain), TOWN.citizens[0].national_id)
    cookie = next(c for c in page.context.cookies() if c["name"].startswith("session"))
    assert cookie["name"].endswith(str(platform.port))
    page.context.add_cookies([{**cookie, "domain": f"{CITY.subdomain}.localhost"}])
    page.goto(platform.at(CITY.subdomain, "/account"))
    expect(page.get_by_role("heading", level=1, name="เข้าสู่ระบบ")).to_be_visible()


def test_the_same_person_has_two_accounts_with_different_requests(
    platform: Platform, page: Page
) -> None:
    number = TOWN.citizens[0].national_id
    assert number == CITY.citizens[1].national_id
    sign_in_citizen(page, platform.at(TOWN.subdomain), number)
    page.goto(platform.at(TOWN.subdomain, "/requests/"))
    at_home = page.locator(".request-title a").evaluate_all("all => all.map(a => a.pathname)")
    sign_in_citizen(page, platform.at(CITY.subdomain), number)
    page.goto(platform.at(CITY.subdomain, "/requests/"))
    there = page.locator(".request-title a").evaluate_all("all => all.map(a => a.pathname)")
    assert at_home
    assert there
    assert not set(at_home) & set(there)
