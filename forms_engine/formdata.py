"""One way to read submitted HTML forms, be it a QueryDict or a plain mapping."""

from collections.abc import Mapping
from typing import Any


class FormData:
    """Strings by name, from a QueryDict or a mapping of strings and lists of strings."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._getlist = getattr(data, "getlist", None)

    def __contains__(self, name: str) -> bool:
        return name in self._data

    def all(self, name: str) -> list[str]:
        """Return every value sent under this name."""
        if self._getlist is not None:
            return [str(item) for item in self._getlist(name)]
        found = self._data.get(name)
        if found is None:
            return []
        return [str(item) for item in found] if isinstance(found, list | tuple) else [str(found)]

    def get(self, name: str) -> str | None:
        """Return the last value sent under this name."""
        found = self.all(name)
        return found[-1] if found else None
