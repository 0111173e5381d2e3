from django.apps import AppConfig


class RequestsConfig(AppConfig):
    name = "services.requests"
    label = "requests"
    verbose_name = "คำร้อง"
