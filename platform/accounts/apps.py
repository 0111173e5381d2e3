from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("บัญชีผู้ใช้")

    def ready(self) -> None:
        from accounts import archive, my_data, provision, tenant_admin
        from accounts.actions import password_reset
        from accounts.outside import tenant_admin as outside
        from notifications import work

        archive.register_part()
        work.register(password_reset.WORK, password_reset.mail_link)
        my_data.register()
        provision.register()
        tenant_admin.register()
        outside.register()
