"""django-tenants' backend, with the few names that the product's code calls."""

from typing import Any

from django_tenants.postgresql_backend import base


class DatabaseWrapper(base.DatabaseWrapper):
    unproved = None

    def set_tenant(
        self, tenant: Any, include_public: bool = True, unproved: int | None = None
    ) -> None:
        super().set_tenant(tenant, include_public)

    def leave_schema(self) -> None:
        self.set_schema_to_public()
