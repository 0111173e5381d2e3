"""Choices from a list of the municipality: which list, and the answer that it depends on."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict

from forms_engine.builder import Question
from services.catalog.models import DataList

_GIVEN = "under"


class SourceForm:
    """The list's name ('' for choices of one's own), and the question whose answer narrows it."""

    def __init__(
        self,
        source: Mapping[str, Any] | None,
        asked: Sequence[Question],
        data: QueryDict | None = None,
    ) -> None:
        self.before = source or {}
        self.asked = asked
        self.name = str(self.before.get("name", ""))
        given = list(self.before.get("given", {}).values())
        self.under = str(given[0]) if len(given) == 1 else ""
        self._was_under = self.under
        if data is not None and "source" in data:
            self.name, self.under = data.get("source", ""), data.get("source-under", "")

    @property
    def lists(self) -> list[tuple[str, str]]:
        """Lists to choose from; one that is not there any more is still shown."""
        found = list(DataList.objects.values_list("name", "title"))
        return found if self.name in dict([("", ""), *found]) else [*found, (self.name, self.name)]

    @property
    def questions(self) -> list[Question]:
        """Questions whose answer can narrow the list."""
        return [each for each in self.asked if each.kind in ("text", "choice")]

    def is_valid(self) -> bool:
        """A list that is not there is a problem of the form, told on the overview."""
        return True

    def result(self) -> dict[str, Any] | None:
        """The source as the form keeps it; None for choices of its own."""
        if not self.name:
            return None
        if self.name == self.before.get("name") and self.under == self._was_under:
            return dict(self.before)
        given = {"given": {_GIVEN: self.under}} if self.under else {}
        return {"name": self.name, **given}
