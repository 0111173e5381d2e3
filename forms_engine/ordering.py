"""In which order fields and pages are evaluated: what is read comes before what reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from django.utils.translation import gettext as _

from forms_engine.compiled import CompiledField, CompiledPage, Step
from forms_engine.expressions import Expression
from forms_engine.reader import Reader


@dataclass(frozen=True, slots=True)
class _Graph:
    steps: dict[str, Step]
    reads: dict[str, list[str]]


def in_order(pages: Sequence[CompiledPage], reader: Reader) -> tuple[Step, ...]:
    """Return pages and fields in dependency order; a cycle is a problem of the schema.

    Required-ness is no edge: it is evaluated after all values are known.
    """
    graph = _graph(pages)
    try:
        order = list(TopologicalSorter(graph.reads).static_order())
    except CycleError as error:
        _report(error.args[1], graph, reader)
        return ()
    return tuple(graph.steps[key] for key in order)


def _graph(pages: Sequence[CompiledPage]) -> _Graph:
    graph = _Graph({}, {})
    for page in pages:
        page_key = f"page:{page.id}"
        graph.steps[page_key] = page
        graph.reads[page_key] = _names(page.show)
        for field in page.fields:
            graph.steps[field.id] = field
            graph.reads[field.id] = [page_key, *_names(field.show), *_names(field.formula)]
    return graph


def _names(expression: Expression | None) -> list[str]:
    return sorted(expression.names) if expression else []


def _report(cycle: Sequence[str], graph: _Graph, reader: Reader) -> None:
    steps = [graph.steps[key] for key in cycle]
    words = " → ".join(
        step.label.get()
        if isinstance(step, CompiledField)
        else _("หน้า %(title)s") % {"title": step.title.get()}
        for step in steps
    )
    first = steps[0]
    is_field = isinstance(first, CompiledField)
    reader.page_id = first.page_id if isinstance(first, CompiledField) else first.id
    reader.field_id = first.id if is_field else ""
    reader.problem("pages", _("เงื่อนไขวนกลับมาหาตัวเอง: %(fields)s") % {"fields": words})
