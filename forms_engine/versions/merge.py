"""A municipality's own form and a newer template: what only one side changed is taken from it.

What both changed differently is a conflict, part by part and key by key: the municipality's stays
until somebody takes the template's.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from forms_engine.versions.outline import Key, Outline, Part, Schema, document, name_of, outline

# (what, id, key) of a conflict; the key is "" where a part was removed on one side.
Take: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Both sides changed the same. `key` is '' where one side removed what the other changed."""

    what: str
    id: str
    name: str
    key: str
    base: Any
    mine: Any
    theirs: Any

    @property
    def take(self) -> Take:
        """How to name this conflict in order to take the template's side."""
        return self.what, self.id, self.key


@dataclass(frozen=True, slots=True)
class Merged:
    """The document with both sides' changes, and where they contradict each other."""

    schema: dict[str, Any]
    conflicts: tuple[Conflict, ...]


@dataclass(slots=True)
class _Sides:
    base: Outline
    mine: Outline
    theirs: Outline
    taken: Collection[Take]
    conflicts: list[Conflict] = field(default_factory=list)


def merge(base: Schema, mine: Schema, theirs: Schema, taken: Collection[Take] = ()) -> Merged:
    """Bring a newer template (`theirs`) into an own form (`mine`); both stem from `base`.

    `taken` names the conflicts in which the template's side is taken.
    """
    sides = _Sides(outline(base), outline(mine), outline(theirs), taken)
    keys = dict.fromkeys([*sides.mine.parts, *sides.theirs.parts])
    merged = Outline({key: part for key in keys if (part := _part(key, sides)) is not None})
    merged.order = _orders(merged, sides)
    _drop_orphans(merged)
    return Merged(document(merged, theirs["format"]), tuple(sides.conflicts))


def _part(key: Key, sides: _Sides) -> Part | None:
    base, mine, theirs = (side.parts.get(key) for side in (sides.base, sides.mine, sides.theirs))
    if base is None:
        return mine or theirs
    if mine is None or theirs is None:
        return _gone(key, base, mine, theirs, sides)
    page = mine.page if mine.page != base.page else theirs.page
    return Part(dict(_contents(key, base, mine, theirs, sides)), page)


def _gone(
    key: Key, base: Part, mine: Part | None, theirs: Part | None, sides: _Sides
) -> Part | None:
    """One side removed the part: so it is gone, unless the other side changed it."""
    left = mine or theirs
    if left is None or left.content == base.content:
        return None
    name = name_of(key, left)
    mine_content, theirs_content = (each and each.content for each in (mine, theirs))
    conflict = Conflict(key[0], key[1], name, "", base.content, mine_content, theirs_content)
    sides.conflicts.append(conflict)
    return theirs if conflict.take in sides.taken else mine


def _contents(
    key: Key, base: Part, mine: Part, theirs: Part, sides: _Sides
) -> Iterator[tuple[str, Any]]:
    for name in dict.fromkeys([*mine.content, *theirs.content]):
        was, own, new = (part.content.get(name) for part in (base, mine, theirs))
        value = own
        if own == was:
            value = new
        elif new not in (was, own):
            conflict = Conflict(key[0], key[1], name_of(key, mine), name, was, own, new)
            sides.conflicts.append(conflict)
            value = new if conflict.take in sides.taken else own
        if value is not None:
            yield name, value


def _orders(merged: Outline, sides: _Sides) -> dict[str, list[str]]:
    lists = {what for what, _ in merged.parts if what not in ("form", "field")} | {"page"}
    orders = {what: _order(what, _ids(what, "", merged), sides) for what in lists}
    for page in _ids("page", "", merged):
        orders[f"page:{page}"] = _order(f"page:{page}", _ids("field", page, merged), sides)
    return orders


def _ids(what: str, page: str, merged: Outline) -> list[str]:
    return [
        each for (kind, each), part in merged.parts.items() if kind == what and part.page == page
    ]


def _order(place: str, ids: list[str], sides: _Sides) -> list[str]:
    """Keep the own order where it was changed, else the template's; the rest behind its leader."""
    base, mine, theirs = (
        side.order.get(place, []) for side in (sides.base, sides.mine, sides.theirs)
    )
    both = set(base) & set(mine)
    own_order = [i for i in mine if i in both] != [i for i in base if i in both]
    first, second = (mine, theirs) if own_order or not theirs else (theirs, mine)
    ordered = [each for each in first if each in ids]
    for each in [*(i for i in second if i in ids), *ids]:
        if each not in ordered:
            ordered.insert(_behind(each, second, ordered), each)
    return ordered


def _behind(each: str, order: list[str], ordered: list[str]) -> int:
    """Return the place behind the nearest leader of `order` that is there already."""
    if each not in order:
        return len(ordered)
    leaders = [i for i in order[: order.index(each)] if i in ordered]
    return ordered.index(leaders[-1]) + 1 if leaders else 0


def _drop_orphans(merged: Outline) -> None:
    """A field that one side added to a page that the other removed goes to the last page."""
    pages = merged.order["page"]
    lost = [
        each
        for (what, each), part in merged.parts.items()
        if what == "field" and part.page not in pages
    ]
    if pages:
        merged.order[f"page:{pages[-1]}"] += lost
