"""One pass over fields and their answers: what is shown, what it is worth, what is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from forms_engine import messages
from forms_engine.compiled import Block, Compiled, CompiledField, Rule
from forms_engine.errors import FieldError, Refused
from forms_engine.expressions.values import TODAY
from forms_engine.ports import Ports


@dataclass(slots=True)
class State:
    """Grows step by step: `values` is what expressions see, hidden and refused fields missing.

    `defaults` holds raw answers of fields that nobody has touched yet.
    """

    ports: Ports
    values: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, tuple[tuple[str, FieldError], ...]] = field(default_factory=dict)
    visible: set[str] = field(default_factory=set)
    hidden_pages: set[str] = field(default_factory=set)
    blank: list[CompiledField] = field(default_factory=list)
    defaults: dict[str, Any] = field(default_factory=dict)


def evaluate(form: Compiled, raw: Mapping[str, Any], ports: Ports) -> State:
    """Evaluate a whole form, with the rules between its answers."""
    state = evaluate_block(form.block, raw, ports, {})
    for rule in form.rules:
        if rule.field_id in state.visible and _is_broken(rule, state):
            state.errors.setdefault(rule.field_id, (("", rule.error),))
    return state


def evaluate_block(
    block: Block, raw: Mapping[str, Any], ports: Ports, outside: Mapping[str, Any]
) -> State:
    """Walk the steps in dependency order; required-ness last, because it may look anywhere.

    `outside` holds values around the block, such as the form's around a row.
    """
    state = State(ports)
    state.values[TODAY] = outside.get(TODAY) or ports.today().isoformat()
    state.values.update((name, outside[name]) for name in block.reads if name in outside)
    for step in block.steps:
        if isinstance(step, CompiledField):
            _field(step, raw, state)
        elif step.show is not None and not step.show.evaluate(state.values):
            state.hidden_pages.add(step.id)
    for blank in state.blank:
        if is_required(blank, state):
            state.errors[blank.spec.id] = (("", blank.required_error),)
    return state


def _field(step: CompiledField, raw: Mapping[str, Any], state: State) -> None:
    if step.page_id in state.hidden_pages or (step.section and step.section not in state.visible):
        return
    if step.show is not None and not step.show.evaluate(state.values):
        return
    state.visible.add(step.spec.id)
    if not step.kind.has_value:
        return
    found = _found(step, raw, state)
    if step.kind.is_blank(found):
        state.blank.append(step)
        return
    _take(step, found, state)


def _found(step: CompiledField, raw: Mapping[str, Any], state: State) -> Any:
    if step.formula is not None:
        return step.formula.evaluate(state.values)
    found = raw.get(step.spec.id)
    if found is None and step.default is not None and step.spec.id not in raw:
        found = state.defaults[step.spec.id] = as_raw(step.default.evaluate(state.values))
    return found


def _take(step: CompiledField, found: Any, state: State) -> None:
    field_id = step.spec.id
    try:
        value = step.check(found, state)
    except Refused as refused:
        state.errors[field_id] = refused.errors
        return
    if value is None:
        return
    state.answers[field_id] = value
    state.values[field_id] = value if step.lift is None else step.lift(value)


def as_raw(value: Any) -> Any:
    """Return a value of the expression language as a raw answer: numbers as people write them."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f") if value.is_finite() else None
    if isinstance(value, list):
        return [as_raw(each) for each in value]
    if isinstance(value, Mapping):
        return {key: as_raw(each) for key, each in value.items()}
    return value


def is_required(step: CompiledField, state: State) -> bool:
    """Tell whether the field must be answered, as things stand."""
    if isinstance(step.required, bool):
        return step.required
    return bool(step.required.evaluate(state.values))


def _is_broken(rule: Rule, state: State) -> bool:
    if rule.when is None:
        if not rule.check.names <= state.values.keys():
            return False
    elif not rule.when.evaluate(state.values):
        return False
    return not rule.check.evaluate(state.values)


def collect_errors(
    form: Compiled, state: State, raw: Mapping[str, Any], page: str | None
) -> dict[str, FieldError]:
    """Return {path: error} in form order; keys that the form does not know come last."""
    errors: dict[str, FieldError] = {}
    for each in form.fields.values() if state.errors else ():
        if page is None or each.page_id == page:
            errors.update(below(each.spec.id, state))
    if page is None:
        for key in raw:
            if key not in form.fields or not form.fields[key].kind.has_value:
                path, error = messages.unknown(key)
                errors[path] = error
    return errors


def below(field_id: str, state: State) -> dict[str, FieldError]:
    """Return one field's errors by path."""
    found = state.errors.get(field_id, ())
    return {f"{field_id}.{path}" if path else field_id: error for path, error in found}
