from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "console"
    verbose_name = "ผู้ดูแลแพลตฟอร์ม"

    def ready(self) -> None:
        from console import meters

        meters.register()
