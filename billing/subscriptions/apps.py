from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubscriptionsConfig(AppConfig):
    name = "billing.subscriptions"
    label = "subscriptions"
    verbose_name = _("แพ็กเกจและใบแจ้งหนี้")

    def ready(self) -> None:
        from billing.subscriptions import standard_meters

        standard_meters.register()
