"""Words of a form and of answers are words: nothing of them runs, wherever they are shown."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from devstack.demo.cast import MUNICIPALITIES, Person
from tests.browser.planting import plant
from tests.browser.platform import Platform, sign_in_citizen, sign_in_staff

TOWN = MUNICIPALITIES[0]
SLUG = "naughty-words"
SERIAL = 598
RUN = "window.ran = (window.ran || 0) + 1"
NAUGHTY = (
    f"<script>{RUN}</script>",
    f'"><img src=x onerror="{RUN}">',
    f"' onfocus='{RUN}' autofocus='",
    f"</textarea></select><svg onload='{RUN}'>",
    f"javascript:{RUN}",
)


def schema() -> dict[str, Any]:
    """Every label, hint, choice and message is something that would like to run."""
    fields: list[dict[str, Any]] = []
    for at, words in enumerate(NAUGHTY):
        choices = [{"value": "a", "label": words}, {"value": "b", "label": words}]
        common = {"label": words, "hint": words}
        fields += [
            {"id": f"text_{at}", "type": "text", **common},
            {"id": f"long_{at}", "type": "long_text", **common},
            {"id": f"pick_{at}", "type": "choice", "choices": choices, **common},
            {"id": f"list_{at}", "type": "choice", "choices": choices, "as": "search", **common},
            {"id": f"says_{at}", "type": "notice", "label": words},
            {"id": f"head_{at}", "type": "heading", **common},
        ]
    table = {"id": "rows", "type": "table", "label": NAUGHTY[1], "columns": [
        {"id": "cell", "type": "text", "label": NAUGHTY[0]}]}  # fmt: skip
    page = {"id": "main", "title": NAUGHTY[0], "intro": NAUGHTY[1], "fields": [*fields, table]}
    return {"format": 1, "title": NAUGHTY[3], "pages": [page]}


@pytest.fixture
def page(platform: Platform, chromium: Browser) -> Any:
    plant(platform, TOWN.subdomain, slug=SLUG, schema=schema(), lists={}, citizens=[SERIAL])
    context = chromium.new_context(viewport={"width": 390, "height": 900}, locale="th-TH")
    page = context.new_page()
    page.on("dialog", lambda dialog: pytest.fail(f"a dialog: {dialog.message}"))
    yield page
    context.close()


def nothing_ran(page: Page) -> None:
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None, page.url


def test_nothing_of_a_form_runs_for_citizens_or_officers(page: Page, platform: Platform) -> None:
    person = Person("", "", "", serial=SERIAL)
    sign_in_citizen(page, platform.at(TOWN.subdomain), person.national_id)
    page.goto(platform.at(TOWN.subdomain, f"/services/{SLUG}/"))
    nothing_ran(page)
    page.goto(platform.at(TOWN.subdomain, f"/services/{SLUG}/start"))
    nothing_ran(page)
    for at, words in enumerate(NAUGHTY):
        page.locator(f"[name=text_{at}]").fill(words)
        page.locator(f"[name=long_{at}]").fill(words)
        page.locator(f"[name=pick_{at}]").first.check()
    page.locator("[name='rows.0.cell']").fill(NAUGHTY[1])
    page.get_by_role("button", name="ถัดไป").click()
    page.wait_for_url("**/review")
    expect(page.get_by_text(NAUGHTY[0]).first).to_be_visible()
    nothing_ran(page)
    page.get_by_role("button", name="ส่งคำร้อง").click()
    page.wait_for_url("**/submitted")
    nothing_ran(page)
    number = page.url.split("/")[-2]
    page.goto(platform.at(TOWN.subdomain, f"/requests/{number}/"))
    nothing_ran(page)
    page.context.clear_cookies()
    sign_in_staff(page, platform.at(TOWN.subdomain, "/office/"), TOWN.officer.email)
    page.goto(platform.at(TOWN.subdomain, f"/office/requests/{number}/"))
    expect(page.get_by_text(NAUGHTY[0]).first).to_be_visible()
    nothing_ran(page)
