"""Options that are strings in a fixed form: baht, days, times."""

import re
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from forms_engine.options.base import Option
from forms_engine.reader import Reader

_BAHT = r"^[0-9]{1,12}(\.[0-9]{1,2})?$"
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_TIME = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"


@dataclass(frozen=True, kw_only=True)
class FormattedOption(Option):
    """A string in a fixed form; turned into its value by `_value`."""

    pattern: ClassVar[str] = ""
    example: ClassVar[str] = ""

    def _value(self, raw: str) -> Any:
        raise NotImplementedError

    def read(self, raw: Any, place: str, reader: Reader) -> Any:
        try:
            if isinstance(raw, str) and re.fullmatch(self.pattern, raw):
                return self._value(raw)
        except ValueError:
            pass
        reader.problem(place, _("รูปแบบไม่ถูกต้อง เช่น %(example)s") % {"example": self.example})
        return None

    def json_schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": self.pattern}


@dataclass(frozen=True, kw_only=True)
class BahtOption(FormattedOption):
    kind = "baht"
    pattern = _BAHT
    example = "120.50"

    def _value(self, raw: str) -> Decimal:
        return Decimal(raw)


@dataclass(frozen=True, kw_only=True)
class DayOption(FormattedOption):
    kind = "date"
    pattern = _DAY
    example = "2026-11-20"

    def _value(self, raw: str) -> date:
        return date.fromisoformat(raw)


@dataclass(frozen=True, kw_only=True)
class TimeOption(FormattedOption):
    kind = "time"
    pattern = _TIME
    example = "08:30"

    def _value(self, raw: str) -> time:
        return time.fromisoformat(raw)


@dataclass(frozen=True, kw_only=True)
class SlugOption(FormattedOption):
    kind = "slug"
    pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"
    example = "street-light"

    def _value(self, raw: str) -> str:
        return raw
