"""The product's backend and middleware."""

from config.settings import *  # noqa: F403
from config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench.one"]
MIDDLEWARE = ["tenants.middleware.MunicipalityMiddleware"]
ROOT_URLCONF = "bench.one.urls"
