from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "services.catalog"
    label = "catalog"
    verbose_name = "บริการ"

    def ready(self) -> None:
        from services.catalog import provision, tenant_admin

        provision.register()
        tenant_admin.register()
