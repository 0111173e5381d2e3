"""A notice is written in the language of whoever gets it, on every channel."""

import pytest

from accounts.actions.links import link_line as link
from accounts.notices import IdentityVerified, recipient_of
from notifications.actions import queue
from notifications.models import Message
from tests.accounts.english import THAI
from tests.factories import citizen
from tests.notifications.test_outbox import LINE_USER, channel  # noqa: F401 - a fixture
from ui.language import speaking


@pytest.fixture
def somchai(channel):  # noqa: F811
    person = citizen(1)
    link(user=person, line_sub=LINE_USER)
    person.refresh_from_db()
    return person


@pytest.mark.parametrize(("language", "subject"), [
    ("en", "Identity verified"), ("th", "ยืนยันตัวตนเรียบร้อยแล้ว"), ("xx", "ยืนยันตัวตนเรียบร้อยแล้ว"),
])  # fmt: skip
def test_mail_and_line_speak_the_persons_language(somchai, language, subject):
    somchai.language = language
    for acting in ("th", "en"):
        with speaking(acting):
            queue(IdentityVerified(dedupe=f"try:{acting}"), to=recipient_of(somchai))
    told = Message.objects.filter(dedupe__contains="try")
    assert {message.channel for message in told} == {"mail", "line"}
    assert {message.subject for message in told} == {subject}
    assert all(subject in message.text for message in told)


def test_an_english_mail_is_english_from_greeting_to_foot(somchai):
    somchai.language = "en"
    queue(IdentityVerified(dedupe="x"), to=recipient_of(somchai))
    for message in Message.objects.filter(dedupe__endswith=":x"):
        own = message.text.replace("เทศบาลตำบลทุ่งสายรุ้ง", "").replace("สมชาย", "")
        assert not THAI.search(own), own
    mail = Message.objects.get(dedupe="mail:x")
    assert "Dear สมชาย," in mail.text
    assert "Monday–Friday 08:30–16:30" in mail.text
    assert "An officer of เทศบาลตำบลทุ่งสายรุ้ง has verified your identity" in mail.html
