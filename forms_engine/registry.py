"""The field types a form may use: a plain instance, so that a test can bring its own."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forms_engine.field_type import FieldType


class FieldRegistry:
    """Field types by name, in the order in which the builder offers them."""

    def __init__(self, types: Iterable["FieldType"] = ()) -> None:
        self._types: dict[str, FieldType] = {}
        for each in types:
            self.add(each)

    def add(self, field_type: "FieldType") -> None:
        """Add a type; a second one of the same name is a mistake of ours."""
        if field_type.name in self._types:
            raise ValueError(f"field type {field_type.name} is registered twice")
        self._types[field_type.name] = field_type

    def get(self, name: str) -> "FieldType | None":
        """Return the type, or None where there is none of that name."""
        return self._types.get(name)

    def __getitem__(self, name: str) -> "FieldType":
        return self._types[name]

    def __iter__(self) -> Iterator["FieldType"]:
        return iter(self._types.values())
