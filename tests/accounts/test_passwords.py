"""The password rule, and links for forgotten passwords."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from accounts import passwords
from accounts.actions.password_reset import request_reset
from accounts.enums import Kind
from notifications.models import Message
from tests.factories import PASSWORD, citizen, national_id, work_off

HOST = {"headers": {"host": "thungsairung.localhost"}}
NEW = "Fah8$krab"


@pytest.mark.parametrize(
    "weak", ["Abcd1234!", "Qwerty1!", "Thailand1!", "P@ssw0rd1!", "Welcome#99"]
)
def test_dressed_up_common_words_are_refused(weak):
    with pytest.raises(ValidationError):
        passwords.check(weak)


@pytest.mark.parametrize("good", [PASSWORD, NEW, "ma7Muang_wan"])
def test_good_ones_are_taken(good):
    passwords.check(good)


@pytest.mark.parametrize(
    "bad", ["Ab1!", "a" * 17, "abcdefg1!", "ABCDEFG1!", "Abcdefgh!", "Abcdefg12"]
)
def test_length_and_classes(bad):
    with pytest.raises(ValidationError):
        passwords.check(bad)


def link_of_last_mail() -> str:
    work_off()
    text = Message.objects.latest("pk").text
    return re.search(r"/reset-password/\S+", text)[0]


def test_a_link_works_once_and_ends_all_sessions(municipality):
    citizen(1)
    signed_in = Client()
    signed_in.post("/sign-in", {"national_id": national_id(1), "password": PASSWORD}, **HOST)
    request_reset(email="somchai1@mail.example", kind=Kind.CITIZEN)
    link = link_of_last_mail()
    new = {"password": NEW, "password_again": NEW}
    assert Client().post(link, new, **HOST)["Location"] == "/sign-in"
    assert Client().post(link, new, **HOST).status_code == 410
    assert signed_in.get("/account", **HOST).status_code == 302


def test_a_link_dies_after_ten_minutes(municipality):
    citizen(1)
    request_reset(email="somchai1@mail.example", kind=Kind.CITIZEN)
    link = link_of_last_mail()
    assert Client().get(link, **HOST).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1)):
        assert Client().get(link, **HOST).status_code == 410


def test_a_poisoned_host_does_not_reach_the_mail(municipality):
    citizen(1)
    Client().post(
        "/forgot-password",
        {"email": "somchai1@mail.example"},
        headers={"host": "thungsairung.localhost", "x-forwarded-host": "evil.example"},
    )
    work_off()
    assert "evil.example" not in Message.objects.latest("pk").text
    assert "http://thungsairung.localhost" in Message.objects.latest("pk").text


def test_forgot_answers_the_same_for_unknown_addresses(municipality):
    citizen(1)
    answers = [
        Client().post("/forgot-password", {"email": mail}, **HOST).content
        for mail in ("somchai1@mail.example", "nobody@mail.example")
    ]
    assert answers[0] == answers[1]
    work_off()
    assert Message.objects.count() == 1


def test_a_reset_ends_other_links_and_api_keys(municipality):
    from accounts.actions.api_tokens import issue, user_of_token

    person = citizen(1)
    _, key = issue(user=person, name="x", scopes=["requests:read"])
    request_reset(email="somchai1@mail.example", kind=Kind.CITIZEN)
    first = link_of_last_mail()
    request_reset(email="somchai1@mail.example", kind=Kind.CITIZEN)
    second = link_of_last_mail()
    Client().post(second, {"password": NEW, "password_again": NEW}, **HOST)
    assert Client().get(first, **HOST).status_code == 410
    assert user_of_token(key) is None


def test_the_owner_is_told_that_the_link_was_used(municipality, monkeypatch):
    monkeypatch.setattr("notifications.tasks.wake", lambda *_: None)
    citizen(1)
    request_reset(email="somchai1@mail.example", kind=Kind.CITIZEN)
    link = link_of_last_mail()
    for _ in range(2):
        Client().post(link, {"password": NEW, "password_again": NEW}, **HOST)
    told = Message.objects.get(subject="รหัสผ่านของท่านถูกเปลี่ยนแล้ว")
    assert (told.recipient, told.channel) == ("somchai1@mail.example", "mail")
    assert "http://thungsairung.localhost/forgot-password" in told.text


def test_what_was_rolled_back_is_not_told(municipality, monkeypatch):
    from accounts.actions import password_reset
    from accounts.models import PasswordReset

    person = citizen(1)
    reset, _path = password_reset.new_link(person)

    def down(*args, **data):
        raise RuntimeError

    monkeypatch.setattr(password_reset, "record", down)
    with pytest.raises(RuntimeError):
        password_reset.change_password(reset=reset, password=NEW)
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert PasswordReset.objects.get().used_at is None
    assert not Message.objects.exists()


def test_the_link_goes_by_mail_only_and_the_outbox_forgets_it(municipality, settings):
    from accounts.models import User
    from notifications.channels.line.settings import save_channel
    from notifications.deliver import deliver_due
    from notifications.models import LineChannel

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    channel = LineChannel(display_name="x", basic_id="@x", login_channel_id="1")
    save_channel(channel, login_secret="a", messaging_secret="b", access_token="c")
    User.objects.filter(pk=citizen(1).pk).update(line_sub="U" + "a" * 32)
    request_reset(email="somchai1@mail.example", kind=Kind.CITIZEN)
    work_off()
    assert deliver_due() == 1
    message = Message.objects.get()
    assert (message.channel, message.text, message.html) == ("mail", "", "")
