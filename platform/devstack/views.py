"""Pages of the demo: who can sign in where, which mails and LINE messages were sent."""

import email
import json
import re
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from devstack.demo.cast import MUNICIPALITIES, OPERATORS, PASSWORD
from devstack.home import home_from_environment
from devstack.line_standin import PEOPLE

_NEWEST = 100
_MAIL_NAME = re.compile(r"[0-9]+-[0-9a-f]{8}\.eml")


def overview(request: HttpRequest) -> HttpResponse:
    """Addresses and sign-ins."""
    port = request.get_port()
    context = {"towns": MUNICIPALITIES, "operators": OPERATORS, "password": PASSWORD, "port": port}
    return render(request, "devstack/overview.html", context)


def _folder(name: str) -> Path:
    return home_from_environment().root / name


def _newest(folder: str, pattern: str) -> list[Path]:
    return sorted(_folder(folder).glob(pattern), reverse=True)[:_NEWEST]


def _parsed(path: Path) -> EmailMessage:
    return email.message_from_bytes(path.read_bytes(), policy=default)


def _at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def mails(request: HttpRequest) -> HttpResponse:
    """The newest mails."""
    found = [(path.name, _at(path), _parsed(path)) for path in _newest("mail", "[0-9]*.eml")]
    rows = [
        {
            "name": name,
            "at": at,
            "to": mail["To"],
            "sender": mail["From"],
            "subject": mail["Subject"],
        }
        for name, at, mail in found
    ]
    return render(request, "devstack/mails.html", {"mails": rows})


def mail(request: HttpRequest, name: str) -> HttpResponse:
    """One mail: its text, and the links in it."""
    path = _folder("mail") / name
    if not _MAIL_NAME.fullmatch(name) or not path.exists():
        raise Http404
    parsed = _parsed(path)
    body = parsed.get_body(("plain", "html"))
    text = str(body.get_content()) if body else ""
    context = {"mail": parsed, "subject": parsed["Subject"], "text": text, "at": _at(path)}
    return render(request, "devstack/mail.html", context)


def line(request: HttpRequest) -> HttpResponse:
    """The newest LINE messages."""
    pushes = [_push(json.loads(path.read_text("utf-8"))) for path in _newest("line", "[0-9]*.json")]
    return render(request, "devstack/line.html", {"pushes": pushes})


def _push(entry: dict[str, Any]) -> dict[str, Any]:
    texts = [message.get("text", "") for message in entry["messages"]]
    to = PEOPLE.get(entry["to"], entry["to"])
    return {"to": to, "texts": texts, "at": datetime.fromtimestamp(entry["at"], UTC)}
