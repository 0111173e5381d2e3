"""How the tests come to the counter: มาลี serves whoever has an ID."""

from typing import Any

from django.test import Client

from tests.accounts.test_registration import typed
from tests.factories import national_id, officer
from tests.signing import admit

HOST = "thungsairung.localhost"
REPRESENTED = {"basis": "representative", "representative": "นางสาวมานี มีนา"}


def desk(mail: str = "malee@office.example") -> Client:
    """The browser of a member of staff who has signed in."""
    client = Client(headers={"host": HOST})
    admit(client, mail)
    return client


def malee_s_desk(**changes: Any) -> Client:
    """มาลี is new, and at her desk."""
    return desk(officer(position="นักวิชาการ", **changes).email)


def serve(client: Client, serial: int, **changes: str) -> Any:
    """Look an ID up; the page that follows."""
    said = {"national_id": national_id(serial), "basis": "in_person", **changes}
    return client.post("/office/counter/", said, follow=True)


def person(**changes: str) -> dict[str, str]:
    """What is typed to register somebody at the counter."""
    gone = ("national_id", "password", "password_again")
    said = {name: value for name, value in typed().items() if name not in gone}
    return {**said, "email": "", "card_seen": "on", "terms_read": "on", **changes}
