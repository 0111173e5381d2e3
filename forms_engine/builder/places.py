"""From the place of a problem to the part of the document that an admin opens."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forms_engine.versions.outline import LISTS


@dataclass(frozen=True, slots=True)
class Spot:
    """`what` is form, page, field, rule, fee or case; `id` of a column is a path (`signs.width`).

    `rest` is what follows: `show_if`, `choices/0/label`.
    """

    what: str
    id: str
    rest: str = ""


def spot_of(schema: Mapping[str, Any], place: str) -> Spot:
    """Return the part at a place such as `pages/0/fields/2/columns/1/label`."""
    steps = place.split("/")
    try:
        if steps[0] == "pages":
            return _in_page(schema["pages"][int(steps[1])], steps[2:])
        if steps[0] in LISTS:
            item = schema[steps[0]][int(steps[1])]
            return Spot(LISTS[steps[0]], str(item["id"]), "/".join(steps[2:]))
    except (LookupError, ValueError, TypeError):
        pass
    return Spot("form", "", place)


def _in_page(page: Mapping[str, Any], steps: list[str]) -> Spot:
    if steps[:1] != ["fields"] or len(steps) < 2:
        return Spot("page", str(page["id"]), "/".join(steps))
    field = page["fields"][int(steps[1])]
    path, rest = str(field["id"]), steps[2:]
    while rest[:1] == ["columns"] and len(rest) > 1 and rest[1].isdecimal():
        field = field["columns"][int(rest[1])]
        path, rest = f"{path}.{field['id']}", rest[2:]
    return Spot("field", path, "/".join(rest))
