from django.apps import AppConfig


class FeesConfig(AppConfig):
    name = "billing.fees"
    label = "fees"
    verbose_name = "ค่าธรรมเนียม"

    def ready(self) -> None:
        from billing.fees import tenant_admin

        tenant_admin.register()
