from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConsoleConfig(AppConfig):
    name = "console"
    verbose_name = _("ผู้ดูแลแพลตฟอร์ม")

    def ready(self) -> None:
        from console import meters

        meters.register()
