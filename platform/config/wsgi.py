"""The WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

# A copy of an ID card with broken Thai on it is worse than a server that does not start.
from accounts.identity.lettering import require_thai  # noqa: E402

require_thai()
