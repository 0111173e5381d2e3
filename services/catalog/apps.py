from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogConfig(AppConfig):
    name = "services.catalog"
    label = "catalog"
    verbose_name = _("บริการ")

    def ready(self) -> None:
        from services.catalog import provision, tenant_admin

        provision.register()
        tenant_admin.register()
