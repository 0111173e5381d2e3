"""Is the process alive, and can it serve?"""

import sys
from collections.abc import Callable

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from tenants.context import operator_context
from ui.errors import database_down, maintenance
from ui.errors import server_error as fault


class HealthMiddleware:
    """Answer /healthz and /readyz on any host; during maintenance everything else waits."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/healthz":
            return JsonResponse({"status": "ok"})
        if request.path == "/readyz":
            return readiness()
        if settings.MAINTENANCE:
            return maintenance(request)
        return self.get_response(request)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for our own faults; a lost database is told as 503, within its time limit."""
    if isinstance(sys.exc_info()[1], DatabaseError) and not _database_answers():
        return database_down(request)
    return fault(request)


def readiness() -> JsonResponse:
    """200 when the database answers; the broker is reported but not needed to serve."""
    database = _database_answers()
    body = {"database": database, "broker": _broker_answers()}
    return JsonResponse(body, status=200 if database else 503)


def _database_answers() -> bool:
    try:
        with operator_context(), connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _broker_answers() -> bool:
    try:
        with redis.Redis.from_url(
            settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1
        ) as r:
            return bool(r.ping())
    except redis.RedisError:
        return False
