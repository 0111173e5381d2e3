"""A municipality with people, requests and files, in a database of the test's own."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from documents.actions import store
from documents.kinds import PDF
from notifications.models import LineChannel, Message
from tenants.archive.export import export_municipality
from tenants.context import tenant_context
from tests import factories
from tests.tenants.committed import committed as committed

CONTENT = b"%PDF-1.7 \xe0\xb9\x83\xe0\xb8\x9a" + bytes(range(256)) * 9_000


@pytest.fixture
def lived_in(committed: Any) -> Any:
    """ทุ่งสายรุ้ง: a citizen, a file of two megabytes, and a notice that waits."""
    with tenant_context(committed.home):
        citizen = factories.citizen()
        store(content=CONTENT, kind=PDF, name="ใบอนุญาต.pdf", owner="x:1", purpose="result")
        later = timezone.now() + timedelta(days=1)
        Message.objects.create(
            channel="mail", recipient=citizen.email, dedupe="x", not_before=later
        )
        LineChannel.objects.create(pk=1, display_name="ทุ่งสายรุ้ง")
        Session.objects.create(session_key="k" * 32, session_data="x", expire_date=later)
    return committed


@pytest.fixture
def archive(lived_in: Any, tmp_path: Path) -> Path:
    """Its archive, with a passphrase."""
    path = tmp_path / "home.zip"
    export_municipality(lived_in.home, path, passphrase="ฝนตกที่ทุ่งสายรุ้ง")
    return path


@pytest.fixture
def opened(archive: Path) -> BytesIO:
    """The same, as a file."""
    return BytesIO(archive.read_bytes())
