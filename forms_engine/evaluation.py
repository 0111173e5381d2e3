"""One pass over fields and their answers: what is shown, what it is worth, what is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from forms_engine import messages
from forms_engine.compiled import Block, Compiled, CompiledField, CompiledPage, Rule, Step
from forms_engine.errors import FieldError, Refused
from forms_engine.expressions.values import TODAY
from forms_engine.ports import Ports


@dataclass(slots=True)
class State:
    """Grows step by step: `values` is what expressions see, hidden and refused fields missing.

    Of a table with a refused cell they see the others: a total goes on while a row is typed.
    `defaults` holds raw answers of fields that nobody has touched yet.
    """

    ports: Ports
    values: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, FieldError | Refused] = field(default_factory=dict)
    visible: set[str] = field(default_factory=set)
    hidden_pages: set[str] = field(default_factory=set)
    blank: list[CompiledField] = field(default_factory=list)
    defaults: dict[str, Any] = field(default_factory=dict)


def evaluate(form: Compiled, raw: Mapping[str, Any], ports: Ports) -> State:
    """Evaluate a whole form, with the rules between its answers."""
    state = evaluate_block(form.block, raw, ports, {})
    for rule in form.rules:
        if rule.field_id in state.visible and _is_broken(rule, state):
            state.errors.setdefault(rule.field_id, rule.error)
    return state


def flat_verdict(form: Compiled, raw: Mapping[str, Any], ports: Ports) -> list[tuple[str, str]]:
    """Return (path, code) of what is refused, where each answer can be judged alone.

    What is sure at a glance is not looked at again.
    """
    found: list[tuple[str, str]] = []
    unsure = form.block.look(raw)
    if unsure:
        state = State(ports)
        for field_id in unsure:
            closer(form.fields[field_id], raw.get(field_id), state)
        state.errors.update((f.id, f.required_error) for f in state.blank if f.required)
        found = [
            (path, error.code)
            for name, refused in state.errors.items()
            for path, error in refused.below(name)
        ]
    if not raw.keys() <= form.askable:
        unknown = (messages.unknown(key) for key in raw if key not in form.askable)
        found += [(path, error.code) for path, error in unknown]
    return found


def evaluate_block(
    block: Block, raw: Mapping[str, Any], ports: Ports, outside: Mapping[str, Any]
) -> State:
    """Walk the steps in dependency order; required-ness last, because it may look anywhere.

    `outside` holds values around the block, such as the form's around a row.
    """
    state = State(ports, _values(block, ports, outside), visible=set(block.free))
    unsure = block.look(raw)
    answers, values = state.answers, state.values
    for step, field_id, is_free, is_named in block.plan:
        if not is_free and not _is_shown(step, state):
            continue
        value = (
            closer(step, _found(step, raw, state), state) if field_id in unsure else raw[field_id]
        )
        if value is not None:
            answers[field_id] = value
            if is_named:
                values[field_id] = value if step.lift is None else step.lift(value)
    for blank in state.blank:
        if is_required(blank, state):
            state.errors[blank.spec.id] = blank.required_error
    return state


def _values(block: Block, ports: Ports, outside: Mapping[str, Any]) -> dict[str, Any]:
    """Return what expressions see before any field: what stands around the block, and today."""
    values = {name: outside[name] for name in block.reads if name in outside}
    if TODAY in block.names and TODAY not in values:
        values[TODAY] = ports.today().isoformat()
    return values


def _is_shown(step: Step, state: State) -> bool:
    """Tell whether a step is a field that is asked now; note whether pages and headings show."""
    if isinstance(step, CompiledPage):
        if step.show is not None and not step.show.evaluate(state.values):
            state.hidden_pages.add(step.id)
        return False
    if step.page_id in state.hidden_pages or (step.section and step.section not in state.visible):
        return False
    if step.show is not None and not step.show.evaluate(state.values):
        return False
    state.visible.add(step.spec.id)
    return step.kind.has_value


def _found(step: CompiledField, raw: Mapping[str, Any], state: State) -> Any:
    if step.formula is not None:
        return step.formula.evaluate(state.values)
    found = raw.get(step.spec.id)
    if found is None and step.default is not None and step.spec.id not in raw:
        found = state.defaults[step.spec.id] = as_raw(step.default.evaluate(state.values))
    return found


def closer(step: CompiledField, found: Any, state: State) -> Any:
    """Look closely at one answer; None where it is blank, refused or of no worth."""
    if found is None or step.kind.is_blank(found):
        state.blank.append(step)
        return None
    value = step.check(found, state)
    if value.__class__ is not FieldError and value.__class__ is not Refused:
        return value
    state.errors[step.spec.id] = value
    if value.__class__ is Refused and value.sound is not None and step.lift is not None:
        state.values[step.spec.id] = step.lift(value.sound)
    return None


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
    refused = state.errors
    for field_id in form.fields if refused else ():
        if field_id not in refused or (page is not None and form.fields[field_id].page_id != page):
            continue
        found = refused[field_id]
        if isinstance(found, FieldError):
            errors[field_id] = found
        else:
            errors.update(found.below(field_id))
    if page is None and not raw.keys() <= form.askable:
        errors.update(messages.unknown(key) for key in raw if key not in form.askable)
    return errors
