"""A page of a form as accessible HTML: labels, hints, errors beside the field, no script needed."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, cast

from django.forms.utils import flatatt
from django.template.loader import get_template
from django.utils.safestring import SafeString

from forms_engine import evaluation
from forms_engine.compiled import Block, CompiledField, CompiledPage
from forms_engine.errors import FieldError
from forms_engine.field_type import Drawing, FieldType
from forms_engine.form import CompiledForm
from forms_engine.ports import NO_PORTS, Ports
from forms_engine.reading import SHOWN, TOLD
from forms_engine.registry import FieldRegistry
from forms_engine.result import Result

_PAGE = "forms_engine/page.html"


def render_page(
    form: CompiledForm,
    page_id: str,
    raw: Mapping[str, Any],
    errors: Result | Mapping[str, FieldError] | None = None,
    ports: Ports = NO_PORTS,
    prefilled: Collection[str] = (),
) -> SafeString:
    """Return the page's intro and shown fields; the `<form>`, title and buttons are the caller's.

    `raw` are all answers so far, `errors` what `validate` said, `prefilled` the ids whose answers
    come from what is known. The enclosing form must be multipart where the page has file fields.
    The page speaks the language that is active.
    """
    page = form.page(page_id)
    state = evaluation.evaluate(form, raw, ports)
    found = errors.errors if isinstance(errors, Result) else errors or {}
    shown = _shown(page, state)
    steering = _steering(page)
    drawn = [
        _draw(_drawing(field, raw, state, found), form.registry, steering, prefilled)
        for field in shown
    ]
    context = {
        "intro": page.intro.get() if page.intro else "",
        "fields": drawn,
        "shown_name": SHOWN,
        "shown": " ".join(field.id for field in shown),
        "told_name": TOLD,
        "told": " ".join(found),
    }
    return _render(_PAGE, context)


def _shown(page: CompiledPage, state: evaluation.State) -> list[CompiledField]:
    """Return what is drawn; a heading above nothing but hidden fields is not."""
    shown = [f for f in page.fields if f.id in state.visible and f.kind.is_drawn]
    below = {f.section for f in shown}
    heads = {f.section for f in page.fields}
    return [f for f in shown if not (f.id in heads and f.id not in below)]


def _steering(page: CompiledPage) -> frozenset[str]:
    """Return ids whose answers change what else stands on this page."""
    return _read_among(page.fields)


def _read_among(fields: Collection[CompiledField]) -> frozenset[str]:
    return frozenset().union(*(field.reads for field in fields)) & {field.id for field in fields}


def _steering_cells(row: Collection[Drawing], prepared: Any) -> frozenset[str]:
    """Return paths of cells whose answers change what else stands in their row."""
    names = _read_among(prepared.fields.values()) if isinstance(prepared, Block) else frozenset()
    return frozenset(cell.path for cell in row if cell.spec.id in names)


def _drawing(
    field: CompiledField,
    raw: Mapping[str, Any],
    state: evaluation.State,
    errors: Mapping[str, FieldError],
) -> Drawing:
    source = raw if field.formula is None else state.answers
    found = source.get(field.id, state.defaults.get(field.id))
    required = evaluation.is_required(field, state)
    return Drawing(
        field.spec, field.id, found, errors, state.ports, required, field.prepared, state.values
    )


def _draw(
    drawing: Drawing,
    registry: FieldRegistry,
    steering: Collection[str] = (),
    prefilled: Collection[str] = (),
) -> SafeString:
    spec = drawing.spec
    kind = registry[spec.type]
    error = drawing.errors.get(drawing.path)
    described_by = " ".join(_described_by(drawing, error, kind, drawing.path in prefilled))
    context: dict[str, Any] = {
        "id": drawing.id,
        "name": drawing.path,
        "label": spec.label.get(),
        "hint": spec.hint.get() if spec.hint else "",
        "error": error,
        "required": drawing.required,
        "steers": drawing.path in steering,
        "prefilled": drawing.path in prefilled,
        "described_by": described_by,
        "aria": _aria(described_by, error, drawing.required),
        **kind.context(drawing),
    }
    if "attributes" in context:
        context["attributes"] = flatatt(dict(context["attributes"]))
    if "row_drawings" in context:
        rows = context.pop("row_drawings")
        context["rows"] = [
            [_draw(cell, registry, _steering_cells(row, drawing.prepared)) for cell in row]
            for row in rows
        ]
    if "inner_drawings" in context:
        context["inner"] = [_draw(part, registry) for part in context.pop("inner_drawings")]
    return _render(kind.template_for(spec), context)


def _aria(described_by: str, error: FieldError | None, required: bool) -> SafeString:
    """What a single input tells to those who do not see the page."""
    # Ids are letters, digits, - and _: nothing in here needs escaping.
    found = f' aria-describedby="{described_by}"' if described_by else ""
    found += ' aria-invalid="true"' if error else ""
    return SafeString(found + (' aria-required="true"' if required else ""))


def _described_by(
    drawing: Drawing, error: FieldError | None, kind: FieldType, prefilled: bool
) -> Iterator[str]:
    if drawing.spec.hint or kind.takes_files:
        yield f"{drawing.id}-hint"
    if prefilled:
        yield f"{drawing.id}-prefilled"
    if error:
        yield f"{drawing.id}-error"


def _render(template: str, context: dict[str, Any]) -> SafeString:
    # Django's templates escape and return SafeString; their type hints say str.
    return cast("SafeString", get_template(template).render(context))
