from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = _("การแจ้งเตือน")

    def ready(self) -> None:
        from notifications import archive, tenant_admin

        archive.register_part()
        tenant_admin.register()
