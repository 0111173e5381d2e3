"""Plain Django, one schema, persistent connections."""

from bench.one.persistent import *  # noqa: F403
from bench.one.persistent import DATABASES

DATABASES["default"]["ENGINE"] = "django.db.backends.postgresql"
DATABASES["default"]["OPTIONS"]["options"] = "-c search_path=t_1,extensions"
MIDDLEWARE: list[str] = []
