"""Fields to a block: what can be known before any answer arrives."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from forms_engine.compiled import Block, CompiledField, CompiledPage, Step
from forms_engine.expressions import Expression
from forms_engine.field_type import FieldType
from forms_engine.glance import Glance, Look, combined
from forms_engine.spec import FieldSpec


def block_of(
    fields: Iterable[CompiledField],
    steps: tuple[Step, ...],
    others: Iterable[Expression | None] = (),
    outside: frozenset[str] = frozenset(),
) -> Block:
    """Return the block; `others` are expressions around it, `outside` what its own name there."""
    found = MappingProxyType({field.id: field for field in fields})
    names, free = _names(steps, others), _free(found, steps)
    return Block(
        fields=found,
        steps=steps,
        reads=outside,
        names=names,
        look=_look(found),
        free=free,
        plan=tuple(_planned(step, free, names) for step in steps),
    )


def _planned(
    step: Step, free: frozenset[str], names: frozenset[str]
) -> tuple[Step, str, bool, bool]:
    """A page may have the id of a field: it is no field, and never free."""
    is_field = isinstance(step, CompiledField)
    return step, step.id, is_field and step.id in free, step.id in names


def _names(steps: Iterable[Step], others: Iterable[Expression | None]) -> frozenset[str]:
    names: set[str] = set()
    for each in others:
        names |= each.names if each is not None else frozenset()
    for step in steps:
        if isinstance(step, CompiledPage):
            names |= step.show.names if step.show is not None else frozenset()
        else:
            names |= step.reads
            names |= step.required.names if not isinstance(step.required, bool) else frozenset()
    return frozenset(names)


def _look(fields: Mapping[str, CompiledField]) -> Look:
    by_kind: dict[FieldType, list[FieldSpec]] = defaultdict(list)
    for field in fields.values():
        if field.is_asked:
            by_kind[field.kind].append(field.spec)
    looks: list[Glance] = []
    never: list[str] = [f.id for f in fields.values() if f.kind.has_value and not f.is_asked]
    for kind, specs in by_kind.items():
        glance = kind.glance(specs)
        if glance is None:
            never += [spec.id for spec in specs]
        else:
            looks.append(glance)
    return combined(looks, never)


def _free(fields: Mapping[str, CompiledField], steps: Iterable[Step]) -> frozenset[str]:
    asked = {step.id for step in steps if isinstance(step, CompiledPage) and step.show is None}
    return frozenset(
        field.id
        for field in fields.values()
        if field.is_asked
        and (not field.page_id or field.page_id in asked)
        and (not field.section or fields[field.section].show is None)
        and field.show is None
        and field.default is None
    )


def is_flat(block: Block) -> bool:
    """Tell whether each answer can be judged alone: no conditions and no formulas."""
    needed = {field.id for field in block.fields.values() if field.kind.has_value}
    return not block.names and needed <= block.free
