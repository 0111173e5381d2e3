"""Who runs a command of the console."""

import sys

from django.core.management.base import CommandError, CommandParser

from accounts.enums import Kind
from accounts.models import User
from tenants.context import operator_context
from tenants.models import Municipality


def add_operator_argument(parser: CommandParser) -> None:
    """--operator: what is done is written down under their name."""
    parser.add_argument("--operator", required=True, help="your own address of the console")


def operator_at(email: str) -> User:
    """The operator with this address. Raises CommandError."""
    with operator_context():
        found = User.objects.live().filter(kind=Kind.OPERATOR, email=email).first()
    if found is None:
        raise CommandError(f"no operator has the address {email}")
    return found


def proved_operator(email: str) -> User:
    """The same, proved by the password on standard input. Raises CommandError."""
    operator = operator_at(email)
    with operator_context():
        proved = operator.check_password(first_line())
    if not proved:
        raise CommandError(f"this is not the password of {email}")
    return operator


def first_line() -> str:
    """A secret, from standard input: arguments can be read by everybody on the machine."""
    return sys.stdin.readline().rstrip("\n")


def municipality_numbered(number: int) -> Municipality:
    """Raises CommandError."""
    with operator_context():
        found = Municipality.objects.filter(number=number).first()
    if found is None:
        raise CommandError(f"no municipality has the number {number}")
    return found
