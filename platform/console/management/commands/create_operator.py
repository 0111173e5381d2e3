"""Make the first operator of an installation; further ones are added in the console."""

import sys
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts import passwords
from accounts.actions.staff import MailTaken, add_operator
from tenants.context import operator_context


class Command(BaseCommand):
    help = "Add an operator; the password is read from standard input."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True)
        parser.add_argument("--first-name", required=True)
        parser.add_argument("--last-name", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        names = {name: options[name] for name in ("email", "first_name", "last_name")}
        password = sys.stdin.readline().rstrip("\n")
        try:
            passwords.check(password)
            with operator_context():
                add_operator(by=None, password=password, **names)
        except ValidationError as error:
            raise CommandError(error.messages[0]) from error
        except MailTaken as error:
            raise CommandError(f"There is an operator with the address {names['email']}") from error
        self.stdout.write(f"operator {names['email']} can sign in at /console/")
