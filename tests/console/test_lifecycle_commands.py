"""The same on the command line: one clear line, and a code that is not zero when it fails."""

import os
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.actions.staff import add_operator
from accounts.models import User
from audit.models import Entry
from tenants.context import operator_context, tenant_context
from tenants.lifecycle import suspend
from tenants.models import Municipality
from tests import factories
from tests.factories import PASSWORD
from tests.tenants.committed import committed as committed

FIRST, SECOND = "preecha@platform.example", "malai@platform.example"


@pytest.fixture
def home(committed: Any) -> Any:
    with operator_context():
        for mail in (FIRST, SECOND):
            add_operator(by=None, first_name="ป", last_name="ด", email=mail, password=PASSWORD)
    with tenant_context(committed.home):
        factories.citizen()
    return committed.home


def run(monkeypatch: Any, *words: str, said: str = "") -> str:
    out = StringIO()
    monkeypatch.setattr(sys, "stdin", StringIO(f"{said}\n"))
    call_command(*words, stdout=out)
    return out.getvalue()


def test_out_and_back_under_another_name(home: Any, tmp_path: Path, monkeypatch: Any) -> None:
    to = str(tmp_path / "home.zip")
    by = ["--operator", FIRST]
    made = run(monkeypatch, "export_municipality", "1", *by, "--to", to)
    assert "entries" in made
    said = run(monkeypatch, "restore_municipality", to, *by, "--subdomain", "nongdaoruang")
    assert "at nongdaoruang" in said
    with operator_context():
        copy = Municipality.objects.get(subdomain="nongdaoruang")
        assert Entry.objects.filter(verb="municipality.restored").count() == 1
    with tenant_context(copy):
        assert User.objects.citizens().count() == 1


def test_with_a_passphrase_from_standard_input(home: Any, tmp_path: Path, monkeypatch: Any) -> None:
    to, by = str(tmp_path / "home.zip"), ["--operator", FIRST]
    export = ["export_municipality", "1", *by, "--to", to, "--passphrase"]
    with pytest.raises(CommandError, match="12 characters"):
        run(monkeypatch, *export, said="short")
    run(monkeypatch, *export, said="ฝนตกที่ทุ่งสายรุ้ง")
    restore = ["restore_municipality", to, *by, "--subdomain", "nongdaoruang", "--passphrase"]
    with pytest.raises(CommandError, match="รหัส"):
        run(monkeypatch, *restore, said="another one")
    run(monkeypatch, *restore, said="ฝนตกที่ทุ่งสายรุ้ง")


WRONG = {
    "nobody": (["export_municipality", "1", "--operator", "x@y.example", "--to", "T"], "operator"),
    "nowhere": (["export_municipality", "99", "--operator", FIRST, "--to", "T"], "number 99"),
    "no file": (["restore_municipality", "none.zip", "--operator", FIRST], "none.zip"),
    "no archive": (["restore_municipality", "T", "--operator", FIRST], "ไฟล์สำรอง"),
    "taken": (["export_municipality", "1", "--operator", FIRST, "--to", "T"], "exists"),
    "open": (["delete_municipality", "1", "--operator", FIRST], "ระงับ"),
}


@pytest.mark.parametrize(("words", "why"), WRONG.values(), ids=WRONG)
def test_one_clear_line(
    home: Any, words: list[str], why: str, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("T").write_text("not an archive")
    with pytest.raises(CommandError, match=why) as caught:
        run(monkeypatch, *words, said=PASSWORD)
    assert "\n" not in str(caught.value)
    assert os.listdir() == ["T"]


def test_two_operators_delete(home: Any, monkeypatch: Any) -> None:
    suspend(home)
    delete = ["delete_municipality", "1", "--operator"]
    assert "another operator" in run(monkeypatch, *delete, FIRST, said=PASSWORD)
    with pytest.raises(CommandError, match="คนละคน"):
        run(monkeypatch, *delete, FIRST, said=PASSWORD)
    with pytest.raises(CommandError, match="password"):
        run(monkeypatch, *delete, SECOND, said="guess")
    assert "is deleted" in run(monkeypatch, *delete, SECOND, said=PASSWORD)
    with operator_context():
        assert Municipality.objects.get(number=1).status == "deleted"


def test_a_request_is_taken_back(home: Any, monkeypatch: Any) -> None:
    suspend(home)
    delete = ["delete_municipality", "1", "--operator"]
    run(monkeypatch, *delete, FIRST, said=PASSWORD)
    assert "not deleted" in run(monkeypatch, *delete, SECOND, "--withdraw", said=PASSWORD)
    assert "another operator" in run(monkeypatch, *delete, SECOND, said=PASSWORD)
