"""Open a municipality as the console's page does, by the same form and the same action."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from console.actions import open_municipality
from console.create_form import LOOK, CreateForm, starter_keys
from console.management.operators import add_operator_argument, first_line, operator_at
from tenants.context import operator_context
from tenants.enums import MunicipalityKind
from tenants.models import Municipality


class Command(BaseCommand):
    help = "Open a municipality; the first admin's password is read from standard input."

    def add_arguments(self, parser: CommandParser) -> None:
        add_operator_argument(parser)
        parser.add_argument("--kind", required=True, choices=MunicipalityKind.values)
        for name in ("name", "subdomain", "address", "tax-id"):
            parser.add_argument(f"--{name}", required=True)
        for name in ("official-code", "phone"):
            parser.add_argument(f"--{name}", default="")
        for name in ("first-name", "last-name", "email"):
            parser.add_argument(f"--admin-{name}", required=True)
        parser.add_argument("--plan", default="standard")
        parser.add_argument(
            "--template", dest="templates", action="append", help="may be said several times"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        look = {name: getattr(Municipality(), name) for name in LOOK}
        password = first_line()
        templates = options["templates"] or starter_keys()
        typed = {**look, **options, "admin_password": password, "templates": templates}
        operator = operator_at(options["operator"])
        with operator_context():
            municipality = _opened(operator, CreateForm(typed))
        self.stdout.write(f"{municipality.name} is number {municipality.number}")


def _opened(operator: User, form: CreateForm) -> Municipality:
    if not form.is_valid():
        wrong = form.errors.get_json_data().items()
        raise CommandError("; ".join(f"{name}: {each[0]['message']}" for name, each in wrong))
    try:
        return open_municipality(by=operator, order=form.order, plan=form.cleaned_data["plan"])
    except ValidationError as error:
        raise CommandError("; ".join(error.messages)) from error
