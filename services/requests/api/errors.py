"""Refusals that the REST framework's Thai catalogue leaves in English, or misspells."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404
from rest_framework import status
from rest_framework.exceptions import APIException, ErrorDetail, NotFound
from rest_framework.response import Response
from rest_framework.views import exception_handler

_SAID = {
    "not_acceptable": "API ตอบเป็น application/json เท่านั้น",
    "method_not_allowed": "ที่อยู่นี้ไม่รับคำสั่งนี้",
    "unsupported_media_type": "API รับเฉพาะ application/json",
}


class TooLarge(APIException):
    """413."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = "ข้อมูลใหญ่เกินกำหนด"


def in_thai(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer like the framework does, in Thai."""
    if isinstance(error, Http404):
        error = NotFound()
    if isinstance(error, RequestDataTooBig):
        error = TooLarge()
    code = getattr(error, "default_code", "")
    if isinstance(error, APIException) and code in _SAID:
        error.detail = ErrorDetail(_SAID[code], code)
    return exception_handler(error, context)
