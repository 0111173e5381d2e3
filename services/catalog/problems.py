"""What stands against publishing a form: faults of the document, and lists that are not there."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from forms_engine import Problem, problems
from services.catalog.models import DataList


def form_problems(schema: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Return every problem of a form of this municipality; empty where it can be published."""
    return (*problems(schema), *_unknown_lists(schema))


def sources_of(schema: Mapping[str, Any]) -> set[str]:
    """Return the names of the lists that choices of a form come from."""
    return {name for _place, name in _sources(schema)}


def _unknown_lists(schema: Mapping[str, Any]) -> Iterator[Problem]:
    named = list(_sources(schema))
    if not named:
        return
    there = set(DataList.objects.values_list("name", flat=True))
    for place, name in named:
        if name not in there:
            yield Problem(f"{place}/source/name", _("ไม่มีรายการข้อมูลชื่อ %(name)s") % {"name": name})


def _sources(schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for place, page in _objects(schema.get("pages"), "pages"):
        yield from _sources_in(page.get("fields"), f"{place}/fields")


def _sources_in(fields: Any, place: str) -> Iterator[tuple[str, str]]:
    for at, field in _objects(fields, place):
        source = field.get("source")
        if isinstance(source, Mapping):
            yield at, str(source.get("name", ""))
        yield from _sources_in(field.get("columns"), f"{at}/columns")


def _objects(items: Any, place: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What is an object of a list that somebody may have written by hand, with its place."""
    for at, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, Mapping):
            yield f"{place}/{at}", item
