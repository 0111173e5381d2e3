"""Django's own entry point: the product's checks things that these settings leave out."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
