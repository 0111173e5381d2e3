"""The same deeds on the command line: one clear line, and a code that is not zero on errors."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from audit.models import Entry
from tenants.context import operator_context
from tenants.models import Domain, DomainClaim, Municipality
from tests.console.conftest import MAIL
from tests.tenants.fake_dns import publish

pytestmark = pytest.mark.django_db
OWN, SUB = "eservice.rungruang.example", "thungsairung.localhost"


def run(*words: str, operator: str = MAIL) -> str:
    out = StringIO()
    call_command(*words, "--operator", operator, stdout=out)
    said = out.getvalue()
    assert said.count("\n") == 1, said
    return said


def entries() -> list[tuple[str, str]]:
    with operator_context():
        rows = Entry.objects.exclude(verb__startswith="operator").order_by("pk")
        return list(rows.values_list("verb", "actor_name"))


@pytest.fixture
def home(neighbours: Any, preecha: Any) -> Any:
    return neighbours.home


def test_renaming(home: Any) -> None:
    said = run("rename_municipality", "1", "--name", "เทศบาลเมืองรุ่งเรือง", "--subdomain", "rungruang")
    assert said == "number 1 is เทศบาลเมืองรุ่งเรือง at http://rungruang.localhost\n"
    assert entries() == [("municipality.renamed", "ปรีชา ดูแลดี")]
    assert "nothing was changed" in run("rename_municipality", "1", "--subdomain", "rungruang")
    assert len(entries()) == 1


def test_a_domain_from_claim_to_removal(home: Any) -> None:
    said = run("add_domain", "1", "EService.RungRuang.example")
    with operator_context():
        claim = DomainClaim.objects.get()
    assert f"TXT record at _eservice-verify.{OWN} that says eservice-verify={claim.token}" in said
    publish(claim)
    assert OWN in run("verify_domain", "1", OWN)
    assert OWN in run("choose_main_domain", "1", OWN)
    with operator_context():
        assert Domain.objects.get(tenant=home, is_primary=True).domain == OWN
    assert "removed" in run("remove_domain", "1", OWN)
    with operator_context():
        assert Domain.objects.get(tenant=home).domain == SUB
    assert [verb for verb, _ in entries()] == [
        "domain.added", "domain.verified", "domain.chosen", "domain.removed"
    ]  # fmt: skip


def test_suspending_and_resuming(home: Any) -> None:
    assert "is suspended" in run("suspend_municipality", "1", "--reason", "ค้างชำระ")
    with operator_context():
        assert Municipality.objects.get(number=1).status == "suspended"
        assert Entry.objects.get(verb="municipality.suspended").data == {"reason": "ค้างชำระ"}
    assert "is open" in run("resume_municipality", "1")
    with operator_context():
        assert Municipality.objects.get(number=1).status == "active"


REFUSED = [
    (["rename_municipality", "1"], "--name, --subdomain"),
    (["rename_municipality", "1", "--subdomain", "rimwari"], "มีหน่วยงานใช้ชื่อนี้แล้ว"),
    (["rename_municipality", "1", "--name", " "], "กรุณากรอกชื่อหน่วยงาน"),
    (["rename_municipality", "77", "--name", "x"], "no municipality has the number 77"),
    (["add_domain", "1", "https://x.example"], "เฉพาะชื่อโดเมน"),
    (["add_domain", "1", "a.localhost"], "โดเมนของแพลตฟอร์ม"),
    (["verify_domain", "1", OWN], "ไม่มีโดเมนนี้ในรายการ"),
    (["choose_main_domain", "1", "rimwari.localhost"], "ไม่มีโดเมนนี้"),
    (["remove_domain", "1", OWN], "ไม่มีโดเมนนี้"),
    (["suspend_municipality", "1", "--reason", " "], "กรุณากรอกเหตุผล"),
    (["resume_municipality", "1"], "has another status"),
]


@pytest.mark.parametrize(("words", "message"), REFUSED)
def test_what_is_refused_is_told_and_nothing_is_done(
    home: Any, words: list[str], message: str
) -> None:
    with pytest.raises(CommandError, match=message):
        run(*words)
    assert entries() == []
    with operator_context():
        assert Domain.objects.count() == 2


def test_only_operators_act(home: Any) -> None:
    with pytest.raises(CommandError, match="no operator has the address"):
        run("rename_municipality", "1", "--name", "x", operator="wichai@thungsairung.example")
    assert entries() == []
