from django.apps import AppConfig


class FeesConfig(AppConfig):
    name = "billing.fees"
    label = "fees"
    verbose_name = "ค่าธรรมเนียม"
