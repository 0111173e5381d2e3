"""One way to read submitted HTML forms, be it a QueryDict or a plain mapping."""

from collections.abc import Mapping
from typing import Any

from forms_engine.texts import storable


class FormData:
    """Strings by name, from a QueryDict or a mapping of strings and lists of strings."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._getlist = getattr(data, "getlist", None)

    def __contains__(self, name: str) -> bool:
        return name in self._data

    def all(self, name: str) -> list[str]:
        """Return every value sent under this name, without what cannot be stored."""
        return [storable(str(item)) for item in self._sent(name)]

    def _sent(self, name: str) -> list[Any]:
        if self._getlist is not None:
            return list(self._getlist(name))
        found = self._data.get(name)
        if found is None:
            return []
        return list(found) if isinstance(found, list | tuple) else [found]

    def get(self, name: str) -> str | None:
        """Return the last value sent under this name."""
        found = self.all(name)
        return found[-1] if found else None
