from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RequestsConfig(AppConfig):
    name = "services.requests"
    label = "requests"
    verbose_name = _("คำร้อง")

    def ready(self) -> None:
        from services.requests import erasure, my_data, payment, public

        erasure.register_tie()
        my_data.register()
        payment.register()
        public.register()
