from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("บัญชีผู้ใช้")

    def ready(self) -> None:
        from accounts import archive, provision, tenant_admin

        archive.register_part()
        provision.register()
        tenant_admin.register()
