"""Submitted HTML forms: names to raw answers."""

import re
from collections.abc import Mapping
from typing import Any

from forms_engine import evaluation
from forms_engine.compiled import Compiled
from forms_engine.formdata import FormData
from forms_engine.ports import Ports
from forms_engine.result import Result

# `_add_items`, `_remove_items.0.photos`: buttons of tables and of file lists in their rows.
_BUTTON = re.compile(r"_(add|remove)_(?P<id>[a-z][a-z0-9_]*)(\.|$)")
# Lists the fields that stood on the page, so that one that appears later is not blamed for blanks.
SHOWN = "_shown"
# Lists the paths of the errors that stood on the page.
TOLD = "_told"


def parse_page(
    form: Compiled,
    page_id: str,
    data: Mapping[str, Any],
    kept: Mapping[str, Any],
    untouched: frozenset[str],
) -> dict[str, Any]:
    """Return `kept` with this page's answers replaced; fields that were not shown keep theirs."""
    sent = FormData(data)
    shown, alone = _shown(sent), untouched - _acted_on(data)
    raw = {key: value for key, value in kept.items() if key in form.fields}
    for field in form.page(page_id).fields:
        if not field.kind.has_value or (shown is not None and field.id not in shown):
            continue
        if field.id in alone and field.id in raw:
            continue
        raw[field.id] = field.kind.read(field.spec, field.id, sent)
    return {key: value for key, value in raw.items() if value is not None}


def row_action(form: Compiled, page_id: str, data: Mapping[str, Any]) -> bool:
    """Tell whether a button of a table or file list sent the form."""
    ids = {field.id for field in form.page(page_id).fields}
    return not ids.isdisjoint(_acted_on(data))


def _acted_on(data: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(found["id"] for name in data if (found := _BUTTON.match(name)))


def still_wrong(result: Result, data: Mapping[str, Any]) -> Result:
    """Return the result with no other errors than those that stood on the page as sent."""
    told = _listed(FormData(data), TOLD)
    return Result(result.answers, {p: e for p, e in result.errors.items() if p in told})


def newly_shown(
    form: Compiled,
    page_id: str,
    data: Mapping[str, Any],
    raw: Mapping[str, Any],
    ports: Ports,
) -> tuple[str, ...]:
    """Return the fields with a value that are shown now but were not on the page as sent."""
    shown = _shown(FormData(data))
    if shown is None:
        return ()
    visible = evaluation.evaluate(form, raw, ports).visible - shown
    return tuple(
        field.id for field in form.page(page_id).fields if field.id in visible and field.is_asked
    )


def _shown(sent: FormData) -> frozenset[str] | None:
    return _listed(sent, SHOWN) if SHOWN in sent else None


def _listed(sent: FormData, name: str) -> frozenset[str]:
    return frozenset((sent.get(name) or "").split())
