"""Settings of every process. All that differs between installations comes from the environment."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
import dj_email_url
import django_stubs_ext
from csp.constants import NONE, SELF
from django.utils.translation import gettext_noop

from config import env
from config.observability import configure_logging, configure_sentry

# Generic form and view classes can be subscripted at run time.
django_stubs_ext.monkeypatch()

# pythainlp would make a data folder in the home of whoever runs us.
os.environ["PYTHAINLP_READ_ONLY"] = "1"

BASE_DIR = Path(__file__).resolve().parents[2]

# --- who we are ----------------------------------------------------------------------------------
DEBUG = False
SECRET_KEY = env.secret("SECRET_KEY")
DATA_KEY = env.secret("DATA_KEY")
# What these were before: sessions and keys made with them are still good.
SECRET_KEY_FALLBACKS = env.names("SECRET_KEYS_BEFORE")
DATA_KEYS_BEFORE = env.names("DATA_KEYS_BEFORE")
PLATFORM_DOMAIN = env.text("PLATFORM_DOMAIN").lower()
PUBLIC_PORT = env.text("PUBLIC_PORT", "")
HTTPS = env.flag("HTTPS", default=True)
MAINTENANCE = env.flag("MAINTENANCE")
ALLOWED_HOSTS = ["*"] if env.flag("HOSTS_CHECKED_BY_TENANCY", default=True) else []
ROOT_URLCONF = env.text("TENANT_URLCONF", "config.urls")
PUBLIC_URLCONF = env.text("PLATFORM_URLCONF", "config.public_urls")
WSGI_APPLICATION = "config.wsgi.application"

# --- apps: which schema has which tables ---------------------------------------------------------
_BOTH = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "accounts",
    "audit",
    "notifications",
    "documents",
]
SHARED_APPS = ["tenants", "django_tenants", "console", "billing.subscriptions", *_BOTH]
TENANT_APPS = [*_BOTH, "services.catalog", "services.requests", "billing.fees"]
_WITHOUT_TABLES = [
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "rest_framework",
    "drf_spectacular",
    "csp",
    "ui",
    "forms_engine",
]
INSTALLED_APPS = [
    *SHARED_APPS,
    *[app for app in TENANT_APPS if app not in SHARED_APPS],
    *_WITHOUT_TABLES,
    *env.names("EXTRA_APPS"),
]
TENANT_MODEL = "tenants.Municipality"
TENANT_DOMAIN_MODEL = "tenants.Domain"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "config.observability.RequestLogMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.requests.OwnDomainMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "ui.language.LanguageMiddleware",
    "ui.uploads.UploadMiddleware",
    "tenants.certificates.CertificateMiddleware",
    "config.health.HealthMiddleware",
    "tenants.middleware.MunicipalityMiddleware",
    "config.observability.MunicipalityTagMiddleware",
    "config.public_pages.PublicPageMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.requests.PrivateMiddleware",
    "config.requests.NulMiddleware",
]

# --- data ----------------------------------------------------------------------------------------
DATABASES: dict[str, Any] = {
    "default": {
        **dj_database_url.parse(env.text("DATABASE_URL"), conn_max_age=600),
        "ENGINE": "tenants.postgresql",
        "CONN_HEALTH_CHECKS": True,
    }
}
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 2)
TENANT_SYNC_ROUTER = "tenants.stamps.SchemaRouter"
DATABASE_ROUTERS = [TENANT_SYNC_ROUTER]
# Schemas that wait for municipalities; 0 makes each one when it is asked for.
SPARE_SCHEMAS = env.number("SPARE_SCHEMAS", 3)
# Citus wants the statements of a new schema one by one.
TEMPLATE_IN_ONE_MESSAGE = env.flag("TEMPLATE_IN_ONE_MESSAGE", default=True)

# Who is asked for the TXT records that prove a municipality's own domain.
TXT_RECORDS = "tenants.txt_records.ask_dns"

REDIS_URL = env.text("REDIS_URL", "redis://127.0.0.1:6379/0")
CELERY_BROKER_URL = env.text("BROKER_URL", REDIS_URL)
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_timeout": 2, "socket_connect_timeout": 2}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# Workers keep our handler, and with it what is taken out of log lines.
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "Asia/Bangkok"
CELERY_BEAT_SCHEDULE = {
    "deliver-what-waits": {
        "task": "notifications.tasks.sweep",
        "schedule": env.number("SWEEP_SECONDS", 30),
    },
    "close-what-expired": {"task": "accounts.tasks.sweep", "schedule": 3600},
    "take-up-jobs": {"task": "console.tasks.take_up_jobs", "schedule": 60},
    "keep-schemas-ready": {"task": "tenants.tasks.fill_spares", "schedule": 60},
}

S3_ENDPOINT = env.text("S3_ENDPOINT_URL", "")
_S3 = {
    "bucket_name": env.text("S3_BUCKET", "eservice"),
    "endpoint_url": S3_ENDPOINT or None,
    "access_key": env.text("S3_ACCESS_KEY", "") or None,
    "secret_key": env.text("S3_SECRET_KEY", "") or None,
    "region_name": env.text("S3_REGION", "ap-southeast-1"),
    "addressing_style": "path",
    "default_acl": None,
    "querystring_expire": 60,
    "file_overwrite": False,
}
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": _S3},
    # Whole municipalities, encrypted. What is larger than 16 MB is read by way of the disk.
    "archives": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {**_S3, "location": "archives", "max_memory_size": 1 << 24},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- mail and LINE -------------------------------------------------------------------------------
vars().update(dj_email_url.parse(env.text("EMAIL_URL", "smtp://127.0.0.1:25")))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", f"no-reply@{PLATFORM_DOMAIN}")
LINE_API_URL = env.text("LINE_API_URL", "https://api.line.me")
LINE_LOGIN_URL = env.text("LINE_LOGIN_URL", "https://access.line.me")

# LINE's own script inside its app, and where it asks (LINE Developers, LIFF).
LIFF_SDK_URL = env.text("LIFF_SDK_URL", "https://static.line-scdn.net/liff/edge/2/sdk.js")
LIFF_ORIGINS = ["https://liffsdk.line-scdn.net", "https://access.line.me", "https://liff.line.me"]
# Hosts that addresses typed by municipalities may lead to although they are not public.
OUTWARD_HOSTS = env.names("OUTWARD_HOSTS")

# --- sign-in -------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["accounts.backends.KindBackend"]
LOGIN_URL = "sign-in"
PASSWORD_HASHERS = ["accounts.hashers.Argon2"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = []
_COOKIE_SUFFIX = env.text("COOKIE_SUFFIX", "")
_COOKIE_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_COOKIE_PREFIX}session{_COOKIE_SUFFIX}"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 7
CSRF_COOKIE_NAME = f"{_COOKIE_PREFIX}csrf{_COOKIE_SUFFIX}"
KNOWN_BROWSER_COOKIE_NAME = f"{_COOKIE_PREFIX}known{_COOKIE_SUFFIX}"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "ui.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- transport -----------------------------------------------------------------------------------
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT = HTTPS
# The proxy asks it from inside, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^tls/ask$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Raster tiles as {z}/{x}/{y}; without them a place is typed or found by the phone.
MAP_TILES = env.text("MAP_TILES", "")
MAP_ATTRIBUTION = env.text("MAP_ATTRIBUTION", "")
# Where a map begins, as "latitude,longitude": the middle of Thailand.
MAP_CENTRE = env.text("MAP_CENTRE", "15.700000,100.120000")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:", *env.origins(MAP_TILES)],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, LINE_LOGIN_URL],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 30
UPLOAD_MAX_BYTES = 15 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["documents.handlers.MemoryOnly"]

# --- pages ---------------------------------------------------------------------------------------
LANGUAGE_CODE = "th"
# Thai is in the code; each room keeps its translations beside it (ui.catalogues).
LANGUAGES = [("th", gettext_noop("ไทย")), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = sorted([*BASE_DIR.glob("platform/*/locale"), *BASE_DIR.glob("*/locale")])
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True
# How long a page that is the same for everybody is said again; 0 draws each one anew.
PUBLIC_PAGE_SECONDS = env.number("PUBLIC_PAGE_SECONDS", 1)
STATIC_URL = "/static/"
# The map library as npm brought it; collected once, when the assets are built.
STATICFILES_DIRS = [
    (f"vendor/{name}", path)
    for name, path in [("leaflet", BASE_DIR / "node_modules" / "leaflet" / "dist")]
    if path.is_dir()
]
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(BASE_DIR / "build" / "static")))
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
COTTON_DIR = "cotton"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ui.context.brand",
                "config.navigation.navigation",
            ],
        },
    }
]
INSTALLED_APPS.append("django.forms")

# --- API -----------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": [],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["services.requests.api.parsers.BoundedJSONParser"],
    "EXCEPTION_HANDLER": "services.requests.api.errors.in_thai",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": None,
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "e-Service API",
    "VERSION": "1.0.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": [],
    "SERVE_AUTHENTICATION": [],
}

# --- observability -------------------------------------------------------------------------------
LOGGING_CONFIG = None
configure_logging(level=env.text("LOG_LEVEL", "INFO"))
configure_sentry(dsn=env.text("SENTRY_DSN", ""), environment=env.text("ENVIRONMENT", "production"))
