"""What differs between two versions of a document, part by part."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from forms_engine.versions.outline import Key, Outline, Part, Schema, name_of, outline

Kind: TypeAlias = Literal["added", "removed", "changed", "moved"]


@dataclass(frozen=True, slots=True)
class Change:
    """One part that differs; `keys` lists (key, before, after) where it was changed.

    `what` is form, page, field, rule, fee or case.
    """

    kind: Kind
    what: str
    id: str
    name: str
    keys: tuple[tuple[str, Any, Any], ...] = ()


def difference(old: Schema, new: Schema) -> tuple[Change, ...]:
    """Return all changes, in the order of the new document; what is gone comes last."""
    before, after = outline(old), outline(new)
    found = [change for key in after.parts for change in _changes(key, before, after)]
    gone = [key for key in before.parts if key not in after.parts]
    return (*found, *(_change("removed", key, before.parts[key]) for key in gone))


def _changes(key: Key, before: Outline, after: Outline) -> Iterator[Change]:
    new, old = after.parts[key], before.parts.get(key)
    if old is None:
        yield _change("added", key, new)
        return
    keys = changed_keys(old, new)
    if keys:
        yield _change("changed", key, new, keys)
    if _moved(key, before, after):
        yield _change("moved", key, new)


def changed_keys(old: Part, new: Part) -> tuple[tuple[str, Any, Any], ...]:
    """Return (key, before, after) of everything that differs in a part's own content."""
    names = dict.fromkeys([*old.content, *new.content])
    return tuple(
        (name, old.content.get(name), new.content.get(name))
        for name in names
        if old.content.get(name) != new.content.get(name)
    )


def _moved(key: Key, before: Outline, after: Outline) -> bool:
    what, each = key
    if what == "field" and before.parts[key].page != after.parts[key].page:
        return True
    if what not in ("field", "page"):
        return False
    place = f"page:{after.parts[key].page}" if what == "field" else "page"
    return _leader(each, before.order.get(place, []), after.order[place])


def _leader(each: str, old: list[str], new: list[str]) -> bool:
    """Tell whether another neighbour, known to both, stands before it now."""
    both = set(old) & set(new)
    return _before(each, [i for i in old if i in both]) != _before(
        each, [i for i in new if i in both]
    )


def _before(each: str, order: list[str]) -> str | None:
    at = order.index(each)
    return order[at - 1] if at else None


def _change(
    kind: Kind, key: Key, part: Part, keys: tuple[tuple[str, Any, Any], ...] = ()
) -> Change:
    return Change(kind, key[0], key[1], name_of(key, part), keys)
