"""JSON as the API takes it: of bounded size and depth."""

from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

# Answers are at most a table of composites inside `answers`; the engine walks them recursively.
DEEPEST = 20


class BoundedJSONParser(JSONParser):
    """Answers 400 to what is no JSON or is nested too deeply, and 413 to what is too long."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        context = dict(parser_context or {})
        _stop_if_large(context)
        try:
            data = super().parse(stream, media_type, context)
        except RecursionError:
            raise ParseError("JSON ซ้อนกันลึกเกินไป") from None
        except ParseError as error:
            raise ParseError(f"อ่าน JSON ไม่ได้{_place(error.__context__)}") from error
        if is_deep(data):
            raise ParseError("JSON ซ้อนกันลึกเกินไป")
        return data


def is_deep(data: Any) -> bool:
    """Tell whether lists and objects are nested deeper than DEEPEST, without recursion."""
    level = [data]
    for _ in range(DEEPEST + 1):
        level = [item for each in level for item in _items(each)]
    return bool(level)


def _items(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _stop_if_large(context: Mapping[str, Any]) -> None:
    length = context["request"].META.get("CONTENT_LENGTH") if "request" in context else None
    if int(length or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        raise RequestDataTooBig("the body of an API call")


def _place(error: BaseException | None) -> str:
    line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
    return f" (บรรทัด {line} ตำแหน่ง {column})" if line else ""
