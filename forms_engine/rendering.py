"""A page of a form as accessible HTML: labels, hints, errors beside the field, no script needed."""

from collections.abc import Mapping
from typing import Any, cast

from django.template.loader import get_template
from django.utils.safestring import SafeString

from forms_engine import evaluation
from forms_engine.compiled import CompiledField, CompiledPage
from forms_engine.errors import FieldError
from forms_engine.fields.base import Drawing
from forms_engine.form import CompiledForm
from forms_engine.ports import NO_PORTS, Ports
from forms_engine.reading import SHOWN
from forms_engine.registry import FieldRegistry
from forms_engine.result import Result

_PAGE = "forms_engine/page.html"


def render_page(
    form: CompiledForm,
    page_id: str,
    raw: Mapping[str, Any],
    errors: Result | Mapping[str, FieldError] | None = None,
    ports: Ports = NO_PORTS,
) -> SafeString:
    """Return the page's intro and shown fields; the `<form>`, title and buttons are the caller's.

    `raw` are all answers so far, `errors` what `validate` said. The enclosing form must be
    multipart where the page has file fields. The page speaks the language that is active.
    """
    page = form.page(page_id)
    state = evaluation.evaluate(form, raw, ports)
    found = errors.errors if isinstance(errors, Result) else errors or {}
    shown = [field for field in page.fields if field.id in state.visible]
    steering = _steering(page)
    drawn = [
        _draw(_drawing(field, raw, state, found, ports), form.registry, steering) for field in shown
    ]
    context = {
        "intro": page.intro.get() if page.intro else "",
        "fields": drawn,
        "shown_name": SHOWN,
        "shown": " ".join(field.id for field in shown),
    }
    return _render(_PAGE, context)


def _steering(page: CompiledPage) -> frozenset[str]:
    """Return ids whose answers show or hide other fields of this page."""
    names = [field.show.names for field in page.fields if field.show]
    return frozenset().union(*names) & {field.id for field in page.fields}


def _drawing(
    field: CompiledField,
    raw: Mapping[str, Any],
    state: evaluation.State,
    errors: Mapping[str, FieldError],
    ports: Ports,
) -> Drawing:
    source = raw if field.formula is None else state.answers
    required = evaluation.is_required(field, state)
    return Drawing(field.spec, field.id, source.get(field.id), errors, ports, required)


def _draw(drawing: Drawing, registry: FieldRegistry, steering: frozenset[str]) -> SafeString:
    spec = drawing.spec
    kind = registry[spec.type]
    error = drawing.errors.get(drawing.path)
    context: dict[str, Any] = {
        "id": drawing.id,
        "name": drawing.path,
        "label": spec.label.get(),
        "hint": spec.hint.get() if spec.hint else "",
        "error": error,
        "required": drawing.required,
        "steers": drawing.path in steering,
        "described_by": _described_by(drawing, error),
        **kind.context(drawing),
    }
    if "row_drawings" in context:
        rows = context.pop("row_drawings")
        context["rows"] = [[_draw(cell, registry, frozenset()) for cell in row] for row in rows]
    return _render(kind.template_for(spec), context)


def _described_by(drawing: Drawing, error: FieldError | None) -> str:
    ids = [f"{drawing.id}-hint"] if drawing.spec.hint or drawing.spec.type == "file" else []
    return " ".join([*ids, f"{drawing.id}-error"] if error else ids)


def _render(template: str, context: dict[str, Any]) -> SafeString:
    # Django's templates escape and return SafeString; their type hints say str.
    return cast("SafeString", get_template(template).render(context))
