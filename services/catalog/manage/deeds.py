"""The buttons of the form builder: each takes a schema and an id, and returns it changed."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.utils.translation import gettext

from forms_engine import builder
from ui.language import in_thai

Schema = dict[str, Any]
Deed = Callable[[Schema, str], Schema]


def _move_field(step: int) -> Deed:
    def move(schema: Schema, field_id: str) -> Schema:
        for page in schema["pages"]:
            ids = [field["id"] for field in page["fields"]]
            if field_id in ids:
                place = max(0, ids.index(field_id) + step)
                return builder.move_field(schema, field_id, page["id"], place)
        raise Http404

    return move


def _move_page(step: int) -> Deed:
    def move(schema: Schema, page_id: str) -> Schema:
        ids = [page["id"] for page in schema["pages"]]
        if page_id not in ids:
            raise Http404
        return builder.move_page(schema, page_id, max(0, ids.index(page_id) + step))

    return move


def _page_add(schema: Schema, item: str) -> Schema:
    with in_thai():
        return builder.add_page(schema, gettext("หน้าใหม่"))[0]


def _found(operation: Callable[[Schema, str], Any]) -> Deed:
    """Turn the engine's "no such field" into 404."""

    def run(schema: Schema, item: str) -> Schema:
        try:
            return dict(operation(schema, item))
        except builder.BuilderError as error:
            raise Http404 from error

    return run


DEEDS: dict[str, Deed] = {
    "up": _found(_move_field(-1)),
    "down": _found(_move_field(1)),
    "remove": _found(builder.remove_field),
    "duplicate": _found(lambda schema, item: builder.duplicate_field(schema, item)[0]),
    "page-up": _found(_move_page(-1)),
    "page-down": _found(_move_page(1)),
    "page-remove": _found(builder.remove_page),
    "page-add": _page_add,
}
