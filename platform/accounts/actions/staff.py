"""Accounts of staff and operators."""

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from accounts.enums import Kind, Role
from accounts.models import User
from accounts.models.user import mail_login
from audit.actions import record


class MailTaken(ValueError):
    """Another member of staff has this mail address."""


def add_staff(
    *,
    by: User | None,
    first_name: str,
    last_name: str,
    email: str,
    role: Role,
    password: str,
    position: str = "",
) -> User:
    """Add an officer or an administrator. Raises MailTaken."""
    return _add(Kind.STAFF, by, first_name, last_name, email, role, password, position)


def add_operator(
    *, by: User | None, first_name: str, last_name: str, email: str, password: str
) -> User:
    """Add an operator to the platform's own schema. Raises MailTaken."""
    return _add(Kind.OPERATOR, by, first_name, last_name, email, Role.NONE, password, "")


def _add(
    kind: Kind,
    by: User | None,
    first_name: str,
    last_name: str,
    email: str,
    role: Role,
    password: str,
    position: str,
) -> User:
    try:
        with transaction.atomic():
            user = User.objects.create(
                kind=kind,
                role=role,
                login=mail_login(kind, email),
                first_name=first_name,
                last_name=last_name,
                email=email.strip().lower(),
                position=position,
                password=make_password(password),
            )
            record(by, f"{kind}.added", user, role=role)
    except IntegrityError as error:
        raise MailTaken from error
    return user
