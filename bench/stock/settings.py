"""The product's settings, with django-tenants' own backend, router and middleware."""

from config.settings import *  # noqa: F403
from config.settings import DATABASES, MIDDLEWARE

DATABASES["default"].update(ENGINE="bench.stock.backend", CONN_MAX_AGE=0, CONN_HEALTH_CHECKS=False)
TENANT_SYNC_ROUTER = "django_tenants.routers.TenantSyncRouter"
DATABASE_ROUTERS = [TENANT_SYNC_ROUTER]
MIDDLEWARE = [
    "bench.stock.middleware.StockMiddleware" if name.startswith("tenants.") else name
    for name in MIDDLEWARE
    if name != "config.public_pages.PublicPageMiddleware"
]
