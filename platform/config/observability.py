"""What the platform says of itself: structured logs and Sentry, both without personal data."""

import logging
import logging.config
import re
import sys
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

from config.scrubbing import bare_exceptions, scrub, traceback_text, without_quotes

# Of a request only this survives: a path may hold a reset token, and the transaction names the
# route anyway.
_REQUEST_KEEPS = ("method",)
_FRAME_DROPS = ("vars", "pre_context", "post_context", "context_line")

_request_id = re.compile(r"[A-Za-z0-9-]{8,64}")
log = structlog.get_logger("request")


def before_send(event: Event, hint: Hint) -> Event | None:
    """Sentry's hook: drop what may hold a person, scrub the rest, tag the municipality."""
    bare: dict[str, Any] = dict(event)
    for key in ("user", "breadcrumbs", "extra", "modules", "server_name"):
        bare.pop(key, None)
    request = bare.get("request") or {}
    bare["request"] = {key: request[key] for key in _REQUEST_KEEPS if key in request}
    values = (bare.get("exception") or {}).get("values") or []
    bare_exceptions(values, (hint.get("exc_info") or (None, None))[1])
    if values:
        # The log message of a fault repeats the exception.
        bare.pop("logentry", None)
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


def _without_quotes(_logger: Any, _method: str, event: Any) -> Any:
    """Some libraries put the text of an exception into their message as well."""
    info = event.get("exc_info")
    info = sys.exc_info() if info is True else info
    error = info[1] if isinstance(info, tuple) else info
    if isinstance(error, BaseException):
        event["event"] = without_quotes(str(event["event"]), error)
    return event


def _route_for_path(_logger: Any, _method: str, event: Any) -> Any:
    """Django's own warnings and errors name the path, which may hold a reset token."""
    request = getattr(event.get("_record"), "request", None)
    if isinstance(request, HttpRequest):
        event["event"] = event["event"].replace(request.path, _route_of(request) or "(no route)")
    return event


def _route_of(request: HttpRequest) -> str | None:
    return request.resolver_match.route if request.resolver_match else None


def configure_logging(level: str) -> None:
    """Write one JSON object a line to standard error, from structlog and the standard library."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _route_for_path,
        _without_quotes,
        structlog.processors.ExceptionRenderer(traceback_text),
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
            "loggers": {
                "fontTools": {"level": "ERROR"},
                "botocore": {"level": "WARNING"},
                # Refused and missing pages stand in the line of their request.
                "django.request": {"level": "ERROR"},
            },
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
            route=_route_of(request),
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
