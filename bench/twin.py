"""What one writes by hand with DRF for the rules of a form: the peer of `bench.forms`."""

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from rest_framework import serializers

from thai.national_id import is_valid

Field = dict[str, Any]
# Which answers are taken, by what was answered besides.
Shown = Callable[[Mapping[str, Any]], Mapping[str, Any]]


def twin(fields: list[Field], shown: Shown | None = None) -> type[serializers.Serializer[Any]]:
    """Return a serializer class with the same rules; what is not `shown` is left out."""
    made: dict[str, Any] = {each["id"]: _MAKERS[each["type"]](each) for each in fields}
    made["validate_nid"] = _validate_nid
    if shown is not None:
        made["validate"] = lambda self, data: _only(data, shown(data))
    return type("Twin", (serializers.Serializer,), made)


def _validate_nid(self: Any, value: str) -> str:
    if not is_valid(value):
        raise serializers.ValidationError("เลขประจำตัวประชาชนไม่ถูกต้อง", code="format")
    return value


def _only(data: Mapping[str, Any], shown: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if shown.get(key, True)}


def _needed(each: Field) -> dict[str, bool]:
    return {"required": bool(each.get("required"))}


def _text(each: Field) -> Any:
    if "pattern" in each:
        return serializers.RegexField(f"^{each['pattern']}$", **_needed(each))
    least, most = each.get("min_length"), each["max_length"]
    return serializers.CharField(min_length=least, max_length=most, **_needed(each))


def _number(each: Field) -> Any:
    return serializers.IntegerField(min_value=each["min"], max_value=each["max"], **_needed(each))


def _money(each: Field) -> Any:
    least, most = Decimal(each["min"]), Decimal(each["max"])
    bounds: dict[str, Any] = {"min_value": least, "max_value": most}
    return serializers.DecimalField(max_digits=12, decimal_places=2, **bounds, **_needed(each))


def _date(each: Field) -> Any:
    first = MinValueValidator(datetime.date.fromisoformat(each["min"]))
    return serializers.DateField(validators=[first], **_needed(each))


def _time(each: Field) -> Any:
    bounds = [
        MinValueValidator(datetime.time.fromisoformat(each["min"])),
        MaxValueValidator(datetime.time.fromisoformat(each["max"])),
    ]
    return serializers.TimeField(input_formats=["%H:%M"], validators=bounds, **_needed(each))


def _choice(each: Field) -> Any:
    values = [choice["value"] for choice in each["choices"]]
    return serializers.ChoiceField(choices=values, **_needed(each))


def _choices(each: Field) -> Any:
    values = [choice["value"] for choice in each["choices"]]
    return serializers.MultipleChoiceField(choices=values, allow_empty=False, **_needed(each))


def _pattern(pattern: str) -> Callable[[Field], Any]:
    return lambda each: serializers.RegexField(pattern, **_needed(each))


_MAKERS: Mapping[str, Callable[[Field], Any]] = {
    "text": _text,
    "long_text": _text,
    "number": _number,
    "money": _money,
    "date": _date,
    "time": _time,
    "yes_no": lambda each: serializers.BooleanField(**_needed(each)),
    "choice": _choice,
    "choices": _choices,
    "national_id": _pattern(r"^[0-9]{13}$"),
    "phone": _pattern(r"^0[689][0-9]{8}$"),
    "email": lambda each: serializers.EmailField(**_needed(each)),
}
