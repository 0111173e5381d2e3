"""Moving a draft's answers to a newer version of its form."""

from collections.abc import Mapping
from typing import Any

from forms_engine.form import CompiledForm


def carry(
    answers: Mapping[str, Any], old_form: CompiledForm, new_form: CompiledForm
) -> tuple[dict[str, Any], list[str]]:
    """Return the raw answers that still fit, and the labels of those that were dropped.

    A field keeps its answer where the new form has the same id and type; choices and columns that
    are gone are dropped. Validity is for `validate` to say, later.
    """
    kept: dict[str, Any] = {}
    dropped: list[str] = []
    for field in old_form.fields.values():
        raw = answers.get(field.id)
        if field.kind.is_blank(raw):
            continue
        moved = _move(raw, field.id, old_form, new_form)
        if moved is not None:
            kept[field.id] = moved
        if moved != raw:
            dropped.append(field.label.get())
    return kept, dropped


def _move(raw: Any, field_id: str, old_form: CompiledForm, new_form: CompiledForm) -> Any:
    old, new = old_form.fields[field_id], new_form.fields.get(field_id)
    if new is None or new.spec.type != old.spec.type:
        return None
    return new.kind.carry(raw, old.spec, new.spec)
