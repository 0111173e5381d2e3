from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeesConfig(AppConfig):
    name = "billing.fees"
    label = "fees"
    verbose_name = _("ค่าธรรมเนียม")

    def ready(self) -> None:
        from billing.fees import my_data, public, tenant_admin

        my_data.register()
        tenant_admin.register()
        public.register()
