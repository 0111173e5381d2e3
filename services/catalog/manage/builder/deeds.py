"""What the buttons of the overview do: each takes the form and the names sent with the button."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms_engine import builder
from services.catalog.manage.builder.drafting import Deed, Schema
from services.catalog.manage.builder.words import thai
from ui.language import in_thai

Work = Callable[..., Deed]


def _label(schema: Schema, path: str) -> dict[str, Any]:
    return {"label": thai(builder.field_at(schema, path).get("label"))}


def _title(schema: Schema, page: str) -> dict[str, Any]:
    return {"title": thai(builder.page_of(schema, page)["title"])}


def _up(schema: Schema, path: str) -> Deed:
    changed = builder.shift_field(schema, path, -1)
    return Deed(changed, _("เลื่อน “%(label)s” ขึ้น"), _label(schema, path), path)


def _down(schema: Schema, path: str) -> Deed:
    changed = builder.shift_field(schema, path, 1)
    return Deed(changed, _("เลื่อน “%(label)s” ลง"), _label(schema, path), path)


def _place(schema: Schema, path: str, page: str, position: str = "") -> Deed:
    """Where the field was let go; `position` counts without the field itself."""
    changed = builder.move_field(schema, path, page, _whole(position))
    values = {**_label(schema, path), **_title(schema, page)}
    return Deed(changed, _("ย้าย “%(label)s” ไปที่หน้า “%(title)s”"), values, path)


def _whole(position: str) -> int | None:
    """A place in a list; None, which is its end, for what is none."""
    return (
        int(position) if position.isascii() and position.isdigit() and len(position) < 6 else None
    )


def _section(schema: Schema, path: str, page: str) -> Deed:
    changed = builder.move_section(schema, path, page)
    values = {**_label(schema, path), **_title(schema, page)}
    return Deed(changed, _("ย้ายส่วน “%(label)s” ไปที่หน้า “%(title)s”"), values, path)


def _duplicate(schema: Schema, path: str) -> Deed:
    changed, twin = builder.duplicate_field(schema, path)
    return Deed(changed, _("ทำซ้ำ “%(label)s”"), _label(schema, path), twin)


def _remove(schema: Schema, path: str) -> Deed:
    changed = builder.remove_field(schema, path)
    return Deed(changed, _("ลบ “%(label)s”"), _label(schema, path), _beside(schema, path))


def _beside(schema: Schema, path: str) -> str:
    """The neighbour of what is removed: the keyboard goes on there."""
    table, _dot, own = path.rpartition(".")
    if table:
        fields = builder.field_at(schema, table)["columns"]
    else:
        pages = schema["pages"]
        fields = next(p["fields"] for p in pages if any(f["id"] == own for f in p["fields"]))
    ids = [field["id"] for field in fields]
    at = ids.index(own)
    around = ids[at + 1 : at + 2] or ids[at - 1 : at] if len(ids) > 1 else []
    return f"{table}.{around[0]}".lstrip(".") if around else ""


def _page_up(schema: Schema, page: str) -> Deed:
    at = [each["id"] for each in schema["pages"]].index(_existing(schema, page))
    changed = builder.move_page(schema, page, max(0, at - 1))
    return Deed(changed, _("เลื่อนหน้า “%(title)s” ขึ้น"), _title(schema, page), f"page-{page}")


def _page_down(schema: Schema, page: str) -> Deed:
    at = [each["id"] for each in schema["pages"]].index(_existing(schema, page))
    changed = builder.move_page(schema, page, at + 1)
    return Deed(changed, _("เลื่อนหน้า “%(title)s” ลง"), _title(schema, page), f"page-{page}")


def _page_place(schema: Schema, page: str, position: str) -> Deed:
    """Where the page was let go; `position` counts without the page itself."""
    changed = builder.move_page(schema, page, _whole(position))
    return Deed(changed, _("ย้ายหน้า “%(title)s”"), _title(schema, page), f"page-{page}")


def _existing(schema: Schema, page: str) -> str:
    return str(builder.page_of(schema, page)["id"])


def _page_add(schema: Schema) -> Deed:
    with in_thai():
        changed, page = builder.add_page(schema, gettext("หน้าใหม่"))
    return Deed(changed, _("เพิ่มหน้า"), {}, f"page-{page}")


def _page_duplicate(schema: Schema, page: str) -> Deed:
    changed, twin = builder.duplicate_page(schema, page)
    return Deed(changed, _("ทำซ้ำหน้า “%(title)s”"), _title(schema, page), f"page-{twin}")


def _page_remove(schema: Schema, page: str) -> Deed:
    changed = builder.remove_page(schema, page)
    return Deed(changed, _("ลบหน้า “%(title)s”"), _title(schema, page))


def _item(words: Any, work: Callable[[Schema, str, str], Schema]) -> Work:
    def run(schema: Schema, within: str, item: str) -> Deed:
        found = builder.item_at(schema, within, item)
        name = thai(found.get("label") or found.get("message") or found.get("name"))
        return Deed(work(schema, within, item), words, {"label": name}, item)

    return run


DEEDS: Mapping[str, Work] = {
    "up": _up,
    "down": _down,
    "place": _place,
    "section": _section,
    "duplicate": _duplicate,
    "remove": _remove,
    "page-up": _page_up,
    "page-down": _page_down,
    "page-place": _page_place,
    "page-add": _page_add,
    "page-duplicate": _page_duplicate,
    "page-remove": _page_remove,
    "item-up": _item(_("เลื่อน “%(label)s” ขึ้น"), lambda s, w, i: builder.shift_item(s, w, i, -1)),
    "item-down": _item(_("เลื่อน “%(label)s” ลง"), lambda s, w, i: builder.shift_item(s, w, i, 1)),
    "item-remove": _item(_("ลบ “%(label)s”"), builder.remove_item),
}


def deed_of(schema: Schema, sent: str) -> Deed | None:
    """Return what a button asks for (`up symptom`); None for a button that there is not.

    Raises BuilderError where the form has no such part.
    """
    name, *names = sent.split() or [""]
    work = DEEDS.get(name)
    try:
        return work(schema, *names) if work else None
    except TypeError:
        return None
