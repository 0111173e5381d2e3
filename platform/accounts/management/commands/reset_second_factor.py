"""Let somebody in again who has lost phone and recovery codes, when nobody else can."""

from contextlib import AbstractContextManager
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.actions.second_factor import reset
from accounts.enums import Kind
from accounts.models import User
from tenants.context import operator_context, tenant_context
from tenants.errors import MunicipalityClosed
from tenants.models import Municipality

REASON = "command line"


class Command(BaseCommand):
    help = "Reset the second factor of an account; it is set up anew at the next sign-in."

    def add_arguments(self, parser: CommandParser) -> None:
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("--tenant", metavar="SUBDOMAIN", help="staff of this municipality")
        whose.add_argument("--operator", action="store_true", help="an operator of the platform")
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        kind = Kind.OPERATOR if options["operator"] else Kind.STAFF
        try:
            with _schema(options["tenant"]):
                reset(user=_account(kind, options["email"]), by=None, reason=REASON)
        except MunicipalityClosed as error:
            raise CommandError(f"{options['tenant']} is not open; nothing was done") from error
        self.stdout.write(f"{options['email']} sets up a second factor at the next sign-in")


def _schema(subdomain: str | None) -> AbstractContextManager[Any]:
    if subdomain is None:
        return operator_context()
    with operator_context():
        found = Municipality.objects.filter(subdomain=subdomain).first()
    if found is None:
        raise CommandError(f"no municipality has the subdomain {subdomain}")
    return tenant_context(found)


def _account(kind: Kind, email: str) -> User:
    found = User.objects.live().filter(kind=kind, email__iexact=email.strip()).first()
    if found is None:
        raise CommandError(f"there is no such account: {email}")
    return found
