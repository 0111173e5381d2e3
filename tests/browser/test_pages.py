"""Every page in Chromium at phone and desk width: it fits, loads nothing foreign, says no error."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from devstack.demo.cast import MUNICIPALITIES, OPERATOR
from tests.browser.platform import Platform, sign_in_citizen, sign_in_staff

TOWN = MUNICIPALITIES[0]
WIDTHS = (390, 1280)
_BROKEN = """[...document.images]
    .filter(i => i.complete && !i.naturalWidth && i.loading != "lazy").length"""

VISITOR = ["/", "/register/terms", "/services/", "/services/street-light/",
           "/sign-in", "/forgot-password", "/privacy", "/nowhere"]  # fmt: skip
CITIZEN = ["/", "/requests/", "/requests/70-000001/", "/requests/70-000001/submitted",
           "/documents/", "/account", "/account/api-keys/new", "/services/street-light/start",
           "/services/bin/start", "/api/v1/docs"]  # fmt: skip
OFFICER = ["/office/", "/office/?queue=done", "/office/requests/70-000001/",
           "/office/requests/70-000002/", "/office/identities/",
           "/office/identities/3/"]  # fmt: skip
ADMIN = ["/manage/", "/manage/categories/", "/manage/categories/new/", "/manage/services/",
         "/manage/services/library/", "/manage/services/street-light/",
         "/manage/services/street-light/form/", "/manage/services/street-light/form/preview/",
         "/manage/services/street-light/form/fields/symptom/", "/manage/id-images/",
         "/manage/terms/", "/manage/line/", "/manage/profile/", "/manage/closed-days/",
         "/manage/staff/", "/manage/staff/new/"]  # fmt: skip
OPERATOR_PAGES = ["/", "/console/", "/console/municipalities/new/", "/console/municipalities/1/",
                  "/console/invoices/", "/console/plans/", "/console/audit/",
                  "/demo/", "/demo/mail/", "/demo/line/"]  # fmt: skip


def _look(page: Page, name: str, address: str) -> None:
    """Open a page; it must not be wider than the screen, nor show a broken picture."""
    page.goto(address)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{address} is {wide} px wider than the screen"
    broken = page.evaluate(_BROKEN)
    assert not broken, f"{address} shows {broken} broken pictures"
    assert "ระบบขัดข้องชั่วคราว" not in page.content(), address
    _keep(page, name)


def _keep(page: Page, name: str) -> None:
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        width = page.viewport_size["width"] if page.viewport_size else 0
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)


def _slug(audience: str, path: str) -> str:
    return f"{audience}-{path.strip('/').replace('/', '-').replace('?', '-') or 'home'}"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("audience", ["visitor", "citizen", "officer", "admin", "operator"])
def test_pages_fit(platform: Platform, chromium: Browser, audience: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, locale="th-TH")
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda line: line.type == "error" and "404" not in line.text and errors.append(line.text),
    )
    page.on(
        "request",
        lambda r: "localhost" in r.url or r.url.startswith("data:") or errors.append(r.url),
    )
    base = platform.at(TOWN.subdomain).rstrip("/")
    paths = {"visitor": VISITOR, "citizen": CITIZEN, "officer": OFFICER, "admin": ADMIN,
             "operator": OPERATOR_PAGES}[audience]  # fmt: skip
    if audience == "citizen":
        sign_in_citizen(page, f"{base}/", TOWN.citizens[0].national_id)
    elif audience == "officer":
        sign_in_staff(page, f"{base}/office/", TOWN.officer.email)
    elif audience == "admin":
        sign_in_staff(page, f"{base}/manage/", TOWN.admin.email)
    elif audience == "operator":
        base = platform.address
        sign_in_staff(page, f"{base}/console/", OPERATOR.email)
    for path in paths:
        _look(page, _slug(audience, path), f"{base}{path}")
    context.close()
    assert not errors
