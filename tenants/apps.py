from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TenantsConfig(AppConfig):
    name = "tenants"
    verbose_name = _("หน่วยงาน")

    def ready(self) -> None:
        from tenants import checks, stamps

        checks.register_all()
        stamps.mark_querysets()
        stamps.keep_no_content_types()
