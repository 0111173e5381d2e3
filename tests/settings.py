"""Settings of the tests: the product's own, on throw-away services."""

import os

_THROW_AWAY = {
    "SECRET_KEY": "tests-only-" + "k" * 40,
    "DATA_KEY": "tests-only-" + "d" * 40,
    "PLATFORM_DOMAIN": "localhost",
    "HTTPS": "no",
    "DATABASE_URL": "postgresql://postgres@127.0.0.1:1/postgres",
    "EMAIL_URL": "memorymail://",
    "LOG_LEVEL": "ERROR",
    # Tests that want spare schemas say so.
    "SPARE_SCHEMAS": "0",
}
for _name, _value in _THROW_AWAY.items():
    os.environ.setdefault(_name, _value)

from config.settings import *  # noqa: E402, F403
from config.settings import STORAGES  # noqa: E402

CELERY_TASK_ALWAYS_EAGER = True
# Tests look at once at what they changed.
PUBLIC_PAGE_SECONDS = 0
PUBLIC_PORT = ""
# No test asks DNS; each says what it would answer.
TXT_RECORDS = "tests.tenants.fake_dns.txt_records"
if "COLLECT" not in os.environ:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
