"""Staff and operators who have shown everything they have, without their pages.

Sessions made past the pages (`force_login`) open nothing: see tests/accounts/test_second_factor.py.
"""

from contextlib import AbstractContextManager
from types import SimpleNamespace
from typing import Any

from django.test import Client

from accounts.enums import Kind
from accounts.models import User
from accounts.second_factor import marks
from tenants.context import operator_context, tenant_context
from tenants.models import Municipality

HOST = "thungsairung.localhost"


def admit(client: Client, mail: str, host: str = HOST, *, passed: bool = True) -> User:
    """Sign this account of staff, or of the platform's operators, in at its own host."""
    with _schema_of(host):
        user = User.objects.live().exclude(kind=Kind.CITIZEN).get(email=mail)
        client.force_login(user)
        session = client.session
        request: Any = SimpleNamespace(session=session)
        marks.mark(request, passed=passed)
        session.save()
    return user


def _schema_of(host: str) -> AbstractContextManager[Any]:
    if host == "localhost":
        return operator_context()
    with operator_context():
        return tenant_context(Municipality.objects.get(domains__domain=host))
