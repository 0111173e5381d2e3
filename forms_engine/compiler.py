"""One field at a time: its expressions to closures, its faults noted with their place."""

from collections.abc import Mapping, Sequence
from typing import Any

from forms_engine import messages
from forms_engine.blocks import block_of
from forms_engine.compiled import Block, CompiledField
from forms_engine.expressions import Expression, ExpressionError, compile_expression
from forms_engine.ordering import in_order
from forms_engine.reader import Reader
from forms_engine.registry import FieldRegistry
from forms_engine.spec import FieldSpec

Names = Mapping[str, frozenset[str]]


class Compiler:
    """Compiles what stands at `place`, where the fields `known` may be named."""

    def __init__(self, registry: FieldRegistry, reader: Reader, known: Names, place: str) -> None:
        self.registry = registry
        self._reader = reader
        self._known = known
        self._place = place
        self.reads: set[str] = set()

    def at(self, key: str) -> "Compiler":
        """Return a compiler for what stands below."""
        return Compiler(self.registry, self._reader, self._known, self._below(key))

    def _below(self, key: str) -> str:
        return f"{self._place}/{key}" if self._place else key

    def expression(self, source: str, key: str) -> Expression:
        """Compile an expression; one with unknown names is noted, and is null."""
        try:
            found = compile_expression(source, self._known)
        except ExpressionError as error:
            self._reader.problem(self._below(key), str(error))
            return compile_expression("null", {})
        self.reads |= found.names
        return found

    def optional(self, source: str | None, key: str) -> Expression | None:
        """Compile an expression where there is one."""
        return None if source is None else self.expression(source, key)

    def rows(self, columns: Sequence[FieldSpec], key: str) -> Block:
        """Compile the columns of a table: a row sees its own cells before the form's answers."""
        own = names_of(columns, self.registry)
        known = {**self._known, **own}
        below = Compiler(self.registry, self._reader, known, self._below(key))
        each = [below.at(str(at)) for at in range(len(columns))]
        fields = [one.field(spec, "", "") for one, spec in zip(each, columns, strict=True)]
        outside = frozenset().union(*(one.reads for one in each)) - own.keys()
        self.reads |= outside
        return block_of(fields, in_order(fields, self._reader), outside=outside)

    def field(self, spec: FieldSpec, page_id: str, section: str) -> CompiledField:
        """Compile one field."""
        kind = self.registry[spec.type]
        show = self.optional(spec.show_if, "show_if")
        default = self.optional(spec.default, "default")
        formula = self.optional(kind.computes(spec), "expression")
        prepared = kind.prepare(spec, self)
        reads = frozenset(self.reads)
        # Required-ness comes last: it is judged after all values are known.
        required = spec.required
        return CompiledField(
            spec=spec,
            kind=kind,
            page_id=page_id,
            section=section,
            prepared=prepared,
            check=kind.build(spec, prepared) if kind.has_value else _no_check,
            lift=kind.lift(spec),
            show=show,
            required=self.expression(required, "required")
            if isinstance(required, str)
            else required,
            default=default,
            formula=formula,
            reads=reads,
            required_error=_required_error(spec, kind),
        )


def names_of(specs: Sequence[FieldSpec], registry: FieldRegistry) -> dict[str, frozenset[str]]:
    """Return what expressions may name: {field id: its parts}."""
    return {
        spec.id: registry[spec.type].parts(spec) for spec in specs if registry[spec.type].has_value
    }


def _required_error(spec: FieldSpec, kind: Any) -> Any:
    said = spec.required_message
    return messages.said("required", said) if said else messages.required(kind.asks, spec.label)


def _no_check(raw: Any, context: Any) -> Any:
    raise AssertionError("this type has no value")
