"""An operator, signed in on the platform's own host."""

from typing import Any

import pytest
from django.test import Client

from accounts.actions.staff import add_operator
from tenants.context import operator_context
from tests.factories import PASSWORD
from tests.signing import admit

HOST = "localhost"
MAIL = "preecha@platform.example"


@pytest.fixture
def preecha(db: None) -> Any:
    with operator_context():
        return add_operator(
            by=None, first_name="ปรีชา", last_name="ดูแลดี", email=MAIL, password=PASSWORD
        )


@pytest.fixture
def console(preecha: Any) -> Client:
    client = Client(HTTP_HOST=HOST)
    admit(client, MAIL, HOST)
    return client


@pytest.fixture
def stranger() -> Client:
    return Client(HTTP_HOST=HOST)
