"""django-tenants' middleware: one query for the host, then `set_tenant`."""

from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django_tenants.middleware.main import TenantMainMiddleware


class StockMiddleware(TenantMainMiddleware):
    def process_request(self, request: HttpRequest) -> Any:
        request.municipality = None
        if self.hostname_from_request(request) == settings.PLATFORM_DOMAIN:
            connection.set_schema_to_public()
            request.urlconf = settings.PUBLIC_URLCONF
            return None
        answer = super().process_request(request)
        request.municipality = request.tenant
        return answer

    @staticmethod
    def setup_url_routing(request: HttpRequest, force_public: bool = False) -> None:
        """One URLconf for all municipalities: ROOT_URLCONF."""
