"""One pass over a form and its answers: what is shown, what it is worth, what is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from forms_engine import messages
from forms_engine.compiled import Compiled, CompiledField, CompiledPage
from forms_engine.errors import FieldError, Refused
from forms_engine.ports import Ports


@dataclass(slots=True)
class State:
    """Grows step by step: `values` is what expressions see, hidden and refused fields missing."""

    values: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, tuple[tuple[str, FieldError], ...]] = field(default_factory=dict)
    visible: set[str] = field(default_factory=set)
    hidden_pages: set[str] = field(default_factory=set)
    blank: list[CompiledField] = field(default_factory=list)


def evaluate(form: Compiled, raw: Mapping[str, Any], ports: Ports) -> State:
    """Walk the steps in dependency order; required-ness last, because it may look anywhere."""
    state = State()
    for step in form.steps:
        if isinstance(step, CompiledField):
            _field(step, raw, state, ports)
        else:
            _page(step, state)
    for blank in state.blank:
        if is_required(blank, state):
            state.errors[blank.spec.id] = (("", blank.required_error),)
    return state


def _page(page: CompiledPage, state: State) -> None:
    if page.show is not None and not page.show.evaluate(state.values):
        state.hidden_pages.add(page.id)


def _field(step: CompiledField, raw: Mapping[str, Any], state: State, ports: Ports) -> None:
    if step.page_id in state.hidden_pages:
        return
    if step.show is not None and not step.show.evaluate(state.values):
        return
    field_id = step.spec.id
    state.visible.add(field_id)
    if not step.kind.has_value:
        return
    found = raw.get(field_id) if step.formula is None else step.formula.evaluate(state.values)
    if step.kind.is_blank(found):
        state.blank.append(step)
        return
    try:
        value = step.check(found, ports)
    except Refused as refused:
        state.errors[field_id] = refused.errors
        return
    if value is None:
        return
    state.answers[field_id] = value
    state.values[field_id] = value if step.lift is None else step.lift(value)


def is_required(step: CompiledField, state: State) -> bool:
    """Tell whether the field must be answered, as things stand."""
    if isinstance(step.required, bool):
        return step.required
    return bool(step.required.evaluate(state.values))


def collect_errors(
    form: Compiled, state: State, raw: Mapping[str, Any], page: str | None
) -> dict[str, FieldError]:
    """Return {path: error} in form order; keys that the form does not know come last."""
    errors: dict[str, FieldError] = {}
    for each in form.fields.values() if state.errors else ():
        if page is None or each.page_id == page:
            for below, error in state.errors.get(each.spec.id, ()):
                errors[f"{each.spec.id}.{below}" if below else each.spec.id] = error
    if page is None:
        for key in raw:
            if key not in form.fields or not form.fields[key].kind.has_value:
                path, error = messages.unknown(key)
                errors[path] = error
    return errors
