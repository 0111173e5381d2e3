"""Rows and queries remember the schema they come from, and work nowhere else.

Django asks a router for a database by name before it reads or writes a row. The name that this
router gives carries the entered schema, and Django keeps it in every instance (`_state.db`): that
is the stamp. Asked for an instance with another stamp (save, delete, refresh, follow a key), the
router raises. A queryset keeps the schema it was made in among the hints that it hands to the
router. All models are covered, whoever wrote them; a row costs nothing more.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache, wraps
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet
from django.db.models.query import RawQuerySet
from django_tenants.routers import TenantSyncRouter

from tenants.context import connection
from tenants.errors import WrongSchemaError


class Stamped(str):
    """The name of the database, and the schema that was entered."""

    schema: str


@lru_cache(maxsize=10_000)
def _stamped(schema: str) -> Stamped:
    name = Stamped(DEFAULT_DB_ALIAS)
    name.schema = schema
    return name


class SchemaRouter(TenantSyncRouter):
    """Names the database together with the entered schema; refuses what is of another."""

    def db_for_read(
        self,
        model: type[Model],
        *,
        instance: Model | None = None,
        made_in: str | None = None,
        **hints: Any,
    ) -> str | None:
        """The database for this model; None outside any context, where the query raises."""
        entered = connection.schema_name
        if made_in is not None and made_in != entered:
            raise WrongSchemaError(f"A query on {model.__name__} was made in {made_in}, not here.")
        if instance is not None:
            must_be_of_here(instance)
        return None if entered is None else _stamped(entered)

    db_for_write = db_for_read

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool | None:
        """Rows of two schemas are never joined."""
        schemas = {schema_of(one), schema_of(other)} - {None}
        return None if len(schemas) < 2 else False


def schema_of(instance: Model) -> str | None:
    """The schema a row was read in or written to; None for a new one."""
    return getattr(instance._state.db, "schema", None)


def must_be_of_here(instance: Model) -> None:
    """WrongSchemaError for a row of another schema than the entered one."""
    schema = schema_of(instance)
    if schema is not None and schema != connection.schema_name:
        raise WrongSchemaError(
            f"{type(instance).__name__} {instance.pk} is of {schema}; "
            f"{connection.schema_name or 'nothing'} is entered."
        )


def mark_querysets() -> None:
    """Make every queryset remember where it was made, and bulk writes look at their rows."""
    for queryset in (QuerySet, RawQuerySet):
        queryset.__init__ = _remembering(queryset.__init__)  # type: ignore[method-assign]
    for name in ("bulk_create", "bulk_update"):
        setattr(QuerySet, name, _looking(getattr(QuerySet, name)))


def keep_no_content_types() -> None:
    """Django remembers the key of a content type per database; here it differs by schema."""
    from django.contrib.contenttypes.models import ContentTypeManager

    def keep_nothing(self: Any, using: str, content_type: Model) -> None:
        """Look it up again the next time."""

    ContentTypeManager._add_to_cache = keep_nothing  # type: ignore[attr-defined]


def _remembering(init: Callable[..., None]) -> Callable[..., None]:
    @wraps(init)
    def remember(self: Any, *args: Any, **kwargs: Any) -> None:
        init(self, *args, **kwargs)
        if "made_in" not in self._hints:
            self._hints = {**self._hints, "made_in": connection.schema_name}
        if self._db == DEFAULT_DB_ALIAS:
            # Named outright, the database would be taken without asking the router.
            self._db = None

    return remember


def _looking(write: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(write)
    def look(self: Any, objs: Iterable[Model], *args: Any, **kwargs: Any) -> Any:
        rows = list(objs)
        for row in rows:
            must_be_of_here(row)
        return write(self, rows, *args, **kwargs)

    return look
