"""Are these migrations the same SQL for every schema?

Only operations of Django that speak to the database through the schema editor and look at no row.
A default that is computed may be meant to differ (a random key, say): each schema gets its own.
"""

from collections.abc import Iterable
from typing import Any

from django.db import migrations
from django.db.migrations.migration import Migration
from django.db.models import NOT_PROVIDED

_SAME = {
    migrations.CreateModel,
    migrations.DeleteModel,
    migrations.AddField,
    migrations.AlterField,
    migrations.RemoveField,
    migrations.RenameField,
    migrations.AddIndex,
    migrations.RemoveIndex,
    migrations.RenameIndex,
    migrations.AddConstraint,
    migrations.RemoveConstraint,
    migrations.AlterUniqueTogether,
    migrations.AlterIndexTogether,
    migrations.AlterModelTable,
    migrations.AlterModelTableComment,
    migrations.AlterModelOptions,
    migrations.AlterModelManagers,
    migrations.RunSQL,
}
_CONSTANT = {dict, list, str, int, bool}


def same_for_all(plan: Iterable[Migration]) -> bool:
    """Whether what one schema runs may be sent to the others as it is."""
    return all(
        migration.atomic and not migration.replaces and all(map(_same, migration.operations))
        for migration in plan
    )


def _same(operation: Any) -> bool:
    if type(operation) is migrations.SeparateDatabaseAndState:
        return all(map(_same, operation.database_operations))
    if type(operation) not in _SAME:
        return False
    default = getattr(getattr(operation, "field", None), "default", NOT_PROVIDED)
    return default is NOT_PROVIDED or not callable(default) or default in _CONSTANT
