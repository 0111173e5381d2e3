from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RequestsConfig(AppConfig):
    name = "services.requests"
    label = "requests"
    verbose_name = _("คำร้อง")

    def ready(self) -> None:
        from services.requests import payment, public

        payment.register()
        public.register()
