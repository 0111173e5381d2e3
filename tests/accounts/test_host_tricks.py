"""Whatever a request says of its host: links in mails lead to the municipality's own domain row."""

from typing import Any

import pytest
from django.test import Client

from notifications.models import Message
from tests.factories import citizen, work_off

OWN = "thungsairung.localhost"
MAIL = {"email": "somchai1@mail.example"}


def links_after(headers: dict[str, str]) -> tuple[int, list[str]]:
    """Ask for a new password with these headers: the answer's status, and the links mailed."""
    answer = Client(raise_request_exception=False).post("/forgot-password", MAIL, headers=headers)
    work_off()
    texts = Message.objects.filter(channel="mail").values_list("text", flat=True)
    words = " ".join(texts).split()
    return answer.status_code, [word for word in words if "/reset-password/" in word]


@pytest.mark.parametrize(
    "host",
    ["evil.example", f"{OWN}.evil.example", f"evil.example#{OWN}", f"{OWN}@evil.example",
     f"{OWN}/evil.example", f"evil.example:80/{OWN}", f"x{OWN}", "", "[::1]",
     f"{OWN} evil.example"],
)  # fmt: skip
def test_a_host_that_is_nobody_s_mails_nothing(municipality: Any, host: str) -> None:
    citizen()
    status, links = links_after({"host": host})
    assert status in (400, 404)
    assert links == []


@pytest.mark.parametrize(
    "headers",
    [
        {"host": OWN, "x-forwarded-host": "evil.example"},
        {"host": OWN, "x-host": "evil.example", "x-forwarded-server": "evil.example"},
        {"host": OWN, "forwarded": "host=evil.example"},
        {"host": OWN, "x-forwarded-proto": "https", "x-forwarded-port": "4443"},
        {"host": OWN, "x-original-url": "/evil", "x-rewrite-url": "/evil"},
        {"host": f"{OWN}:8443"},
        {"host": OWN.upper()},
        {"host": f"{OWN}."},
    ],
    ids=lambda headers: " ".join(headers),
)
def test_other_headers_do_not_move_the_link(municipality: Any, headers: dict[str, str]) -> None:
    citizen()
    status, links = links_after(headers)
    assert status == 200
    assert len(set(links)) == 1
    assert links[0].startswith(f"http://{OWN}/reset-password/")
