from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    name = "billing.subscriptions"
    label = "subscriptions"
    verbose_name = "แพ็กเกจและใบแจ้งหนี้"

    def ready(self) -> None:
        from billing.subscriptions import standard_meters

        standard_meters.register()
