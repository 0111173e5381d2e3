"""django-tenants with its default settings."""

from config.settings import ALLOWED_HOSTS, DATABASES, SECRET_KEY  # noqa: F401

DATABASES["default"].update(
    ENGINE="django_tenants.postgresql_backend", CONN_MAX_AGE=0, CONN_HEALTH_CHECKS=False
)
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
SHARED_APPS = ["django_tenants", "django.contrib.contenttypes", "bench.one"]
TENANT_APPS = ["bench.one"]
INSTALLED_APPS = SHARED_APPS
TENANT_MODEL = "one.Town"
TENANT_DOMAIN_MODEL = "one.Host"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MIDDLEWARE = ["django_tenants.middleware.main.TenantMainMiddleware"]
ROOT_URLCONF = "bench.one.urls"
USE_TZ = True
