"""django-tenants with persistent connections."""

from bench.one.default import *  # noqa: F403
from bench.one.default import DATABASES

DATABASES["default"]["CONN_MAX_AGE"] = 600
