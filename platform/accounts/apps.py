from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("บัญชีผู้ใช้")

    def ready(self) -> None:
        from accounts import archive, my_data, provision, tenant_admin
        from accounts.outside import tenant_admin as outside

        archive.register_part()
        my_data.register()
        provision.register()
        tenant_admin.register()
        outside.register()
