"""Raw answers from what is already known about the citizen."""

from collections.abc import Mapping
from typing import Any

from forms_engine.form import CompiledForm


def prefill(form: CompiledForm, source: Mapping[str, Any]) -> dict[str, Any]:
    """Return raw answers for fields that declare a `prefill` key which `source` knows.

    Composite fields take their parts from below the key: `citizen.address.house_no`.
    """
    found = {
        field.id: field.kind.prefill(field.spec.prefill, source)
        for field in form.fields.values()
        if field.spec.prefill and field.kind.has_value
    }
    return {field_id: raw for field_id, raw in found.items() if raw is not None}
