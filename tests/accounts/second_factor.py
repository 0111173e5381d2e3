"""Members of staff on their way in, page by page."""

import html
import re
from typing import Any

from django.test import Client

from accounts.actions.second_factor import confirm_totp
from accounts.models import Totp, User
from accounts.second_factor import totp
from tests.factories import PASSWORD, officer

HOST = "thungsairung.localhost"
WICHAI = "wichai@thungsairung.example"


def browser(host: str = HOST, **extra: Any) -> Client:
    return Client(headers={"host": host}, **extra)


def password(client: Client, mail: str, path: str = "/office/sign-in") -> Any:
    """The first page."""
    return client.post(path, {"email": mail, "password": PASSWORD})


def with_app(user: User) -> str:
    """Give the account an app whose codes were never used; returns the secret."""
    secret = totp.new_secret()
    confirm_totp(user=user, secret=secret, code=totp.code_now(secret))
    Totp.objects.filter(user=user).update(last_step=0)
    user.refresh_from_db()
    return secret


def malee_with_app() -> tuple[User, str]:
    malee = officer()
    return malee, with_app(malee)


def text(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def options(answer: Any) -> str:
    """What the page asks of a passkey."""
    return html.unescape(re.search(r'data-options="([^"]+)"', answer.content.decode())[1])  # type: ignore[index]


def shown_secret(answer: Any) -> str:
    """What the page shows for typing."""
    found = re.search(r"secret=([A-Z2-7]+)", text(answer))
    assert found
    return found[1]
