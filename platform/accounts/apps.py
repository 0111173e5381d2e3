from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "บัญชีผู้ใช้"

    def ready(self) -> None:
        from accounts import provision, tenant_admin

        provision.register()
        tenant_admin.register()
