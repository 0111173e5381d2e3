"""A schema made from statements."""

from django.conf import settings
from django.db import connection, transaction

from tenants.context import maintenance_context, operator_context
from tenants.models import Municipality
from tenants.postgresql.base import EXTENSIONS_SCHEMA


def make_schema(schema: str, statements: list[str]) -> None:
    """Make a schema, all or nothing: one message, or statement by statement.

    Citus refuses several of these statements in one message: TEMPLATE_IN_ONE_MESSAGE = False.
    """
    start = f"CREATE SCHEMA {connection.ops.quote_name(schema)}"
    with operator_context(), transaction.atomic():
        if settings.TEMPLATE_IN_ONE_MESSAGE:
            _run([";\n".join([start, _path_to(schema), *statements])])
        else:
            _run([start])
            with maintenance_context(Municipality(schema_name=schema)):
                _run(statements)
        # The keys of the rows are checked here, not when the whole creation ends.
        connection.check_constraints()


def _path_to(schema: str) -> str:
    # The wrapper forgets the path after a statement that is not plain, and says it again.
    return f"SET LOCAL search_path = {connection.ops.quote_name(schema)}, {EXTENSIONS_SCHEMA}"


def _run(messages: list[str]) -> None:
    with connection.cursor() as cursor:
        for message in messages:
            cursor.execute(message)
