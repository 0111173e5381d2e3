"""Schema document to CompiledForm: names checked, cycles found, closures built. Cached."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from forms_engine import messages
from forms_engine.blocks import block_of, is_flat
from forms_engine.cache import Lru
from forms_engine.compiled import CompiledField, CompiledPage, FeeLine, Rule
from forms_engine.compiler import Compiler, names_of
from forms_engine.content_hash import content_hash
from forms_engine.errors import FormSchemaError, Problem
from forms_engine.expressions import Expression
from forms_engine.fields import FIELDS
from forms_engine.form import CompiledForm
from forms_engine.ordering import in_order
from forms_engine.registry import FieldRegistry
from forms_engine.schema import SchemaReader, read_schema
from forms_engine.spec import FeeSpec, FormSpec, PageSpec, RuleSpec

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
    reader = SchemaReader(registry)
    spec = read_schema(schema, reader)
    _stop_on(reader)
    compiler = _compiler(spec, reader)
    pages = tuple(_page(page, at, reader, compiler) for at, page in enumerate(spec.pages))
    reader.page_id = reader.field_id = ""
    fields = MappingProxyType({field.id: field for page in pages for field in page.fields})
    rules = tuple(_rule(rule, compiler.at(f"rules/{at}")) for at, rule in enumerate(spec.rules))
    fees = tuple(_fee(fee, compiler.at(f"fees/{at}")) for at, fee in enumerate(spec.fees))
    _check_references(spec, fields, reader)
    _stop_on(reader)
    steps = in_order(_steps(pages), reader)
    _stop_on(reader)
    block = block_of(fields.values(), steps, _expressions(rules, fees))
    return CompiledForm(
        title=spec.title,
        pages=pages,
        block=block,
        rules=rules,
        fee_lines=fees,
        cases=spec.cases,
        content_hash=key,
        registry=registry,
        askable=frozenset(field.id for field in fields.values() if field.kind.has_value),
        is_flat=is_flat(block) and not rules,
    )


def _expressions(rules: tuple[Rule, ...], fees: tuple[FeeLine, ...]) -> Iterator[Expression | None]:
    for rule in rules:
        yield rule.check
        yield rule.when
    for fee in fees:
        yield fee.amount
        yield fee.show


def _stop_on(reader: SchemaReader) -> None:
    if reader.problems:
        raise FormSchemaError(reader.problems)


def _compiler(spec: FormSpec, reader: SchemaReader) -> Compiler:
    fields = [field for page in spec.pages for field in page.fields]
    return Compiler(reader.registry, reader, names_of(fields, reader.registry), "")


def _steps(pages: tuple[CompiledPage, ...]) -> Iterator[CompiledField | CompiledPage]:
    for page in pages:
        yield page
        yield from page.fields


def _page(page: PageSpec, at: int, reader: SchemaReader, compiler: Compiler) -> CompiledPage:
    reader.page_id, reader.field_id = page.id, ""
    here = compiler.at(f"pages/{at}")
    show = here.optional(page.show_if, "show_if")
    fields, section = [], ""
    for below, spec in enumerate(page.fields):
        reader.field_id = spec.id
        opens = reader.registry[spec.type].opens_section
        field = here.at(f"fields/{below}").field(spec, page.id, "" if opens else section)
        section = spec.id if opens else section
        fields.append(field)
    return CompiledPage(page.id, page.title, page.intro, tuple(fields), show)


def _rule(rule: RuleSpec, compiler: Compiler) -> Rule:
    return Rule(
        rule.id,
        compiler.expression(rule.check, "check"),
        compiler.optional(rule.when, "when"),
        rule.field,
        messages.said(f"rule.{rule.id}", rule.message),
    )


def _fee(fee: FeeSpec, compiler: Compiler) -> FeeLine:
    amount = compiler.expression(fee.amount, "amount")
    return FeeLine(fee.id, fee.label, amount, compiler.optional(fee.show_if, "show_if"))


def _check_references(
    spec: FormSpec, fields: Mapping[str, CompiledField], reader: SchemaReader
) -> None:
    pages = {page.id for page in spec.pages}
    for at, rule in enumerate(spec.rules):
        if rule.field not in fields:
            reader.problem(f"rules/{at}/field", _("ไม่พบช่อง %(name)s") % {"name": rule.field})
    for at, case in enumerate(spec.cases):
        for name in set(case.pages or ()) - pages:
            reader.problem(f"cases/{at}/expect/pages", _("ไม่พบหน้า %(name)s") % {"name": name})
