"""In which order fields and pages are evaluated: what is read comes before what reads it."""

from collections.abc import Iterable, Sequence
from graphlib import CycleError, TopologicalSorter

from django.utils.translation import gettext as _

from forms_engine.compiled import CompiledField, CompiledPage, Step
from forms_engine.reader import Reader


def in_order(steps: Iterable[Step], reader: Reader) -> tuple[Step, ...]:
    """Return pages and fields in dependency order; a cycle is a problem of the schema.

    Required-ness is no edge: it is evaluated after all values are known.
    """
    by_key = {_key(step): step for step in steps}
    reads = {key: _reads(step, by_key) for key, step in by_key.items()}
    try:
        order = list(TopologicalSorter(reads).static_order())
    except CycleError as error:
        _report([by_key[key] for key in error.args[1]], reader)
        return ()
    return tuple(by_key[key] for key in order)


def _key(step: Step) -> str:
    return step.id if isinstance(step, CompiledField) else f"page:{step.id}"


def _reads(step: Step, known: dict[str, Step]) -> list[str]:
    """Keys that come before; names that stand outside the block are there already."""
    if isinstance(step, CompiledPage):
        names = set(step.show.names) if step.show else set()
    else:
        names = {f"page:{step.page_id}", step.section, *step.reads}
    return sorted(name for name in names if name in known)


def _report(cycle: Sequence[Step], reader: Reader) -> None:
    words = " → ".join(
        step.label.get()
        if isinstance(step, CompiledField)
        else _("หน้า %(title)s") % {"title": step.title.get()}
        for step in cycle
    )
    first = cycle[0]
    if isinstance(first, CompiledPage):
        reader.page_id, reader.field_id = first.id, ""
    elif first.page_id:  # a column keeps the place of its table
        reader.page_id, reader.field_id = first.page_id, first.id
    reader.problem("pages", _("เงื่อนไขหรือสูตรวนกลับมาหาตัวเอง: %(fields)s") % {"fields": words})
