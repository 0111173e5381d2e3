"""What every option of a field type can do."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django_stubs_ext import StrOrPromise

from forms_engine.reader import Reader


@dataclass(frozen=True, kw_only=True)
class Option:
    """One option of a field type; absent means `default`."""

    kind: ClassVar[str] = ""
    name: str
    label: StrOrPromise
    default: Any = None
    required: bool = False

    def read(self, raw: Any, place: str, reader: Reader) -> Any:
        """Return the typed value; note problems with the reader."""
        raise NotImplementedError

    def json_schema(self) -> dict[str, Any]:
        """Describe what `read` accepts in JSON Schema."""
        raise NotImplementedError
