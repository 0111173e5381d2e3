"""What the platform says of itself: structured logs and Sentry, both without personal data."""

import logging
import logging.config
import re
import time
import uuid
from collections.abc import Callable
from typing import Any

import sentry_sdk
import structlog
from django.http import HttpRequest, HttpResponse
from sentry_sdk.integrations.celery import CeleryIntegration
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.types import Event, Hint

_NATIONAL_ID = re.compile(r"\b\d[\s-]?\d{4}[\s-]?\d{5}[\s-]?\d{2}[\s-]?\d\b")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PHONE = re.compile(r"(?<!\w)(?:\+66|0)[\s-]?\d(?:[\s-]?\d){7,8}(?!\w)")
_HIDDEN = "[removed]"
# Of a request only these survive: no body, no cookies, no query, no address.
_REQUEST_KEEPS = ("method", "url")
_FRAME_DROPS = ("vars", "pre_context", "post_context", "context_line")

_request_id = re.compile(r"[A-Za-z0-9-]{8,64}")
log = structlog.get_logger("request")


def scrub_text(text: str) -> str:
    """Replace national IDs, mail addresses and telephone numbers."""
    for pattern in (_NATIONAL_ID, _EMAIL, _PHONE):
        text = pattern.sub(_HIDDEN, text)
    return text


def scrub(value: Any) -> Any:
    """Scrub every text in nested dicts and lists."""
    if isinstance(value, str):
        return scrub_text(value)
    if isinstance(value, dict):
        return {key: scrub(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [scrub(item) for item in value]
    return value


def before_send(event: Event, hint: Hint) -> Event | None:
    """Sentry's hook: drop what may hold a person, scrub the rest, tag the municipality."""
    bare: dict[str, Any] = dict(event)
    for key in ("user", "breadcrumbs", "extra", "modules", "server_name"):
        bare.pop(key, None)
    request = bare.get("request") or {}
    bare["request"] = {key: request[key].split("?")[0] for key in _REQUEST_KEEPS if key in request}
    for frame in _frames(bare):
        for key in _FRAME_DROPS:
            frame.pop(key, None)
    return scrub(bare)  # type: ignore[no-any-return]


def _frames(event: dict[str, Any]) -> list[dict[str, Any]]:
    stacks = [value.get("stacktrace") for value in event.get("exception", {}).get("values", [])]
    return [frame for stack in stacks if stack for frame in stack.get("frames", [])]


def configure_sentry(dsn: str, environment: str) -> None:
    """Start Sentry where a DSN is set."""
    if not dsn:
        return
    sentry_sdk.init(
        dsn=dsn,
        environment=environment,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        before_send=before_send,
        before_send_transaction=before_send,
        integrations=[DjangoIntegration(), CeleryIntegration()],
        shutdown_timeout=2,
    )


def _scrubbed(_logger: Any, _method: str, event: Any) -> Any:
    return scrub(event)


def configure_logging(level: str) -> None:
    """Write one JSON object a line to standard error, from structlog and the standard library."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _scrubbed,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        "foreign_pre_chain": shared,
    }
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": formatter},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
            "root": {"handlers": ["stderr"], "level": level},
            "loggers": {"fontTools": {"level": "ERROR"}, "botocore": {"level": "WARNING"}},
        }
    )


class RequestLogMiddleware:
    """One log line a request: id, municipality, method, path, status, milliseconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request_id = _request_id_of(request)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started = time.perf_counter()
        response = self.get_response(request)
        response["X-Request-ID"] = request_id
        self._write(request, response, started)
        return response

    def _write(self, request: HttpRequest, response: HttpResponse, started: float) -> None:
        municipality = getattr(request, "municipality", None)
        log.info(
            "request",
            tenant=municipality.number if municipality else None,
            method=request.method,
            route=request.resolver_match.route if request.resolver_match else None,
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000, 1),
        )


def tag_municipality(number: int | None) -> None:
    """Tag what is logged and sent to Sentry from here on with the municipality."""
    structlog.contextvars.bind_contextvars(tenant=number)
    sentry_sdk.set_tag("tenant", number)


def _request_id_of(request: HttpRequest) -> str:
    given = request.headers.get("X-Request-ID", "")
    return given if _request_id.fullmatch(given) else uuid.uuid4().hex


class MunicipalityTagMiddleware:
    """Stands after the municipality is known, and tags logs and Sentry with it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        municipality = getattr(request, "municipality", None)
        tag_municipality(municipality.number if municipality else None)
        return self.get_response(request)
