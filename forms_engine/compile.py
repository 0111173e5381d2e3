"""Schema document to CompiledForm: names checked, cycles found, closures built. Cached."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from forms_engine import messages
from forms_engine.cache import Lru
from forms_engine.compiled import CompiledField, CompiledPage
from forms_engine.content_hash import content_hash
from forms_engine.errors import FormSchemaError, Problem
from forms_engine.expressions import Expression, compile_expression
from forms_engine.fields import FIELDS
from forms_engine.form import CompiledForm
from forms_engine.ordering import in_order
from forms_engine.reader import Reader
from forms_engine.registry import FieldRegistry
from forms_engine.schema import read_schema
from forms_engine.spec import FieldSpec, FormSpec, PageSpec

_CACHE: Lru[CompiledForm] = Lru(512)


def compile_form(schema: Mapping[str, Any]) -> CompiledForm:
    """Return the form of a schema, from the cache where it was compiled before.

    Raises FormSchemaError with every problem found.
    """
    key = content_hash(schema)
    return _CACHE.get(key, lambda: compile_with(schema, FIELDS))


def problems(schema: Any) -> tuple[Problem, ...]:
    """Return what stands against compiling a schema; empty where nothing does."""
    try:
        compile_form(schema)
    except FormSchemaError as error:
        return error.problems
    return ()


def compile_with(schema: Any, registry: FieldRegistry) -> CompiledForm:
    """Compile with other field types than the standard ones; not cached."""
    key = content_hash(schema)
    reader = Reader(registry)
    form = read_schema(schema, reader)
    _stop_on(reader)
    known = _known(form, registry)
    _check_names(form, known, reader)
    _stop_on(reader)
    pages = tuple(_page(page, known, registry) for page in form.pages)
    steps = in_order(pages, reader)
    _stop_on(reader)
    fields = MappingProxyType({field.id: field for page in pages for field in page.fields})
    return CompiledForm(form.title, pages, fields, steps, key, registry)


def _stop_on(reader: Reader) -> None:
    if reader.problems:
        raise FormSchemaError(reader.problems)


def _known(form: FormSpec, registry: FieldRegistry) -> dict[str, frozenset[str]]:
    return {
        spec.id: registry[spec.type].parts(spec)
        for page in form.pages
        for spec in page.fields
        if registry[spec.type].has_value
    }


def _check_names(form: FormSpec, known: Mapping[str, frozenset[str]], reader: Reader) -> None:
    for at, page in enumerate(form.pages):
        reader.page_id, reader.field_id = page.id, ""
        if page.show_if is not None:
            reader.names(page.show_if, known, f"pages/{at}/show_if")
        for below, spec in enumerate(page.fields):
            reader.field_id = spec.id
            for key, source in _sources(spec, reader.registry):
                reader.names(source, known, f"pages/{at}/fields/{below}/{key}")
    reader.page_id = reader.field_id = ""


def _sources(spec: FieldSpec, registry: FieldRegistry) -> Iterator[tuple[str, str]]:
    if spec.show_if is not None:
        yield "show_if", spec.show_if
    if isinstance(spec.required, str):
        yield "required", spec.required
    formula = registry[spec.type].expression(spec)
    if formula is not None:
        yield "expression", formula


def _page(
    page: PageSpec, known: Mapping[str, frozenset[str]], registry: FieldRegistry
) -> CompiledPage:
    fields = tuple(_field(spec, page.id, known, registry) for spec in page.fields)
    return CompiledPage(page.id, page.title, page.intro, fields, _expression(page.show_if, known))


def _field(
    spec: FieldSpec, page_id: str, known: Mapping[str, frozenset[str]], registry: FieldRegistry
) -> CompiledField:
    kind = registry[spec.type]
    required = spec.required
    said = spec.required_message
    return CompiledField(
        spec=spec,
        kind=kind,
        page_id=page_id,
        check=kind.build(spec) if kind.has_value else _no_check,
        lift=kind.lift(spec),
        show=_expression(spec.show_if, known),
        required=compile_expression(required, known) if isinstance(required, str) else required,
        formula=_expression(kind.expression(spec), known),
        required_error=messages.said("required", said)
        if said
        else messages.required(kind.asks, spec.label),
    )


def _no_check(raw: Any, ports: Any) -> Any:
    raise AssertionError("this type has no value")


def _expression(source: str | None, known: Mapping[str, frozenset[str]]) -> Expression | None:
    return None if source is None else compile_expression(source, known)
