"""Opening a municipality without a browser."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from billing.subscriptions.models import Subscription
from tenants.context import operator_context, tenant_context
from tenants.models import Municipality
from tests.console.conftest import MAIL
from tests.factories import PASSWORD

ASKED = {
    "operator": MAIL,
    "kind": "town",
    "name": "เทศบาลเมืองธารารมย์",
    "subdomain": "thararom",
    "address": "1 ถนนธารา",
    "tax_id": "0994000000001",
    "admin_first_name": "วิชัย",
    "admin_last_name": "ตั้งใจ",
    "admin_email": "wichai@thararom.example",
}


@pytest.fixture
def create(neighbours, preecha, monkeypatch):
    def run(password=PASSWORD, **changes):
        monkeypatch.setattr("sys.stdin", StringIO(f"{password}\n"))
        out = StringIO()
        call_command("create_municipality", stdout=out, **{**ASKED, **changes})
        return out.getvalue()

    return run


def test_it_works_at_once(create):
    assert "number 3" in create(templates=["street-light"])
    with operator_context():
        made = Municipality.objects.get(subdomain="thararom")
        assert Subscription.objects.get(municipality=made).plan.key == "standard"
    with tenant_context(made):
        assert User.objects.staff().get().email == "wichai@thararom.example"


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"subdomain": "rimwari"}, "subdomain: มีหน่วยงานใช้ชื่อนี้แล้ว"),
        ({"subdomain": "xn--abc"}, "subdomain: "),
        ({"password": "short"}, "admin_password: "),
        ({"plan": "golden"}, "plan: "),
        ({"operator": "wichai@thararom.example"}, "no operator has the address"),
        ({"templates": ["nothing"]}, "templates: "),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_made(create, changes, named):
    with pytest.raises(CommandError, match=named):
        create(**changes)
    with operator_context():
        assert Municipality.objects.count() == 2
