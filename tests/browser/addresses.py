"""Every page of every audience, and how each audience comes in."""

from playwright.sync_api import Page, expect

from devstack.demo.cast import MUNICIPALITIES, OPERATOR, Person
from tests.browser.platform import Platform, sign_in_citizen, sign_in_staff

TOWN = MUNICIPALITIES[0]
UNVERIFIED = TOWN.citizens[2]
UNKNOWN = Person("", "", "", serial=4711)

VISITOR = ["/", "/register/terms", "/services/", "/services/street-light/",
           "/sign-in", "/line/app", "/forgot-password", "/privacy", "/nowhere", "/offline",
           "/verify/p-1-x", "/office/sign-in", "/office/forgot-password",
           "/reset-password/nowhere"]  # fmt: skip
CITIZEN = ["/", "/requests/", "/requests/70-000001/", "/requests/70-000001/submitted",
           "/documents/", "/account", "/account/profile", "/account/photo", "/account/email",
           "/account/password", "/account/notices", "/account/devices", "/account/identity/viewers",
           "/account/data", "/account/erase",
           "/account/api-keys/new", "/services/street-light/start",
           "/services/bin/start", "/api/v1/docs"]  # fmt: skip
OFFICER = ["/office/", "/office/overview/", "/office/?queue=done", "/office/?q=nobody",
           "/office/requests/70-000001/", "/office/requests/70-000002/",
           "/office/requests/70-000006/", "/office/identities/",
           "/office/identities/3/", "/office/counter/", "/office/security/", "/office/security/app",
           "/office/security/app/remove", "/office/security/passkeys/new",
           "/office/security/codes", "/office/security/password", "/office/security/prove",
           "/demo/codes/"]  # fmt: skip
# Somebody registered stands at the counter, and somebody who is not.
COUNTER = ["/office/counter/visit", "/office/counter/services/",
           "/office/counter/services/street-light/start", "/office/counter/password",
           "/office/counter/hand-over"]  # fmt: skip
NEWCOMER = ["/office/counter/visit", "/office/counter/register"]
ADMIN = ["/manage/", "/manage/categories/", "/manage/categories/new/", "/manage/services/",
         "/manage/staff/2/second-factor/",
         "/manage/services/library/", "/manage/services/street-light/",
         "/manage/services/street-light/form/", "/manage/services/street-light/form/preview/",
         "/manage/services/street-light/form/fields/symptom/",
         "/manage/services/street-light/form/fields/danger/",
         "/manage/services/street-light/form/pages/problem/new/",
         "/manage/services/street-light/form/pages/problem/",
         "/manage/services/street-light/form/trial/",
         "/manage/services/street-light/form/rules/",
         "/manage/services/street-light/form/new-rule/",
         "/manage/services/street-light/form/new-fee/",
         "/manage/services/street-light/form/cases/",
         "/manage/services/street-light/form/versions/",
         "/manage/services/street-light/form/file/",
         "/manage/services/street-light/form/fields/count/move/",
         "/manage/services/pet/form/fields/pets/",
         "/manage/services/pet/form/fields/pets.species/",
         "/manage/services/pet/form/fields/pets/new/",
         "/manage/lists/", "/manage/lists/new/",
         "/manage/services/street-light/fee/", "/manage/services/?q=zzz", "/manage/id-images/",
         "/manage/terms/", "/manage/account-rules/", "/manage/line/", "/manage/oidc/",
         "/manage/profile/", "/manage/closed-days/", "/manage/staff/",
         "/manage/staff/new/"]  # fmt: skip
OPERATOR_PAGES = ["/", "/console/", "/console/municipalities/new/", "/console/municipalities/1/",
                  "/console/municipalities/1/profile/", "/console/municipalities/1/names/",
                  "/console/municipalities/1/archives/", "/console/invoices/", "/console/plans/",
                  "/console/audit/", "/console/municipalities/1/administrators/",
                  "/console/municipalities/1/administrators/1/second-factor/",
                  "/console/operators/", "/console/operators/2/second-factor/",
                  "/console/security/", "/demo/codes/",
                  "/demo/", "/demo/mail/", "/demo/line/"]  # fmt: skip
BUILDERS = ["/ui/", "/ui/office/"]
PAGES = {
    "visitor": VISITOR,
    "citizen": CITIZEN,
    "officer": OFFICER,
    "counter": COUNTER,
    "newcomer": NEWCOMER,
    "admin": ADMIN,
    "operator": OPERATOR_PAGES,
    "builder": BUILDERS,
}
AUDIENCES = list(PAGES)


def enter(page: Page, platform: Platform, audience: str) -> str:
    """Sign in as one of the audience; return the address its paths hang on, without a slash."""
    base = platform.at(TOWN.subdomain).rstrip("/")
    if audience == "citizen":
        sign_in_citizen(page, f"{base}/", TOWN.citizens[0].national_id)
    elif audience == "officer":
        sign_in_staff(page, f"{base}/office/", TOWN.officer.email)
    elif audience in ("counter", "newcomer"):
        sign_in_staff(page, f"{base}/office/", TOWN.officer.email)
        serve(page, base, (UNVERIFIED if audience == "counter" else UNKNOWN).national_id)
    elif audience == "admin":
        sign_in_staff(page, f"{base}/manage/", TOWN.admin.email)
    elif audience == "operator":
        base = platform.address
        sign_in_staff(page, f"{base}/console/", OPERATOR.email)
    return base


def serve(page: Page, base: str, national_id: str) -> None:
    """Look somebody up at the counter."""
    page.goto(f"{base}/office/counter/")
    # The session goes on where another test left it.
    if page.get_by_role("button", name="สิ้นสุดการให้บริการ").count():
        page.get_by_role("button", name="สิ้นสุดการให้บริการ").click()
        page.goto(f"{base}/office/counter/")
    page.get_by_label("เลขประจำตัวประชาชน").fill(national_id)
    page.locator("main").get_by_role("button", name="ค้นหา").click()
    expect(page).to_have_url(f"{base}/office/counter/visit")
