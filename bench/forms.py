"""`make bench-forms`: the forms engine side by side with a DRF serializer of the same rules.

A form of thirty fields in three shapes: every field always asked; a third of them under
conditions; and the first again with typed answers and Thai words. The serializer is what one
writes by hand (`bench.twin`): declared fields, checksums and conditions in its own hooks.
Each input is judged alone, as a request would be.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from bench.frame import Row, finish, interleaved, scale

_ROUNDS = 15
_TIMES = {"product": 2_000, "serializer": 60}
_NID = "1234567890121"
_CHOICES = ("new", "change", "close")


def main() -> None:
    """Run everything and print the table."""
    _setup()
    finish("forms", [*_speeds(), *_pages()])


def _setup() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django
    from django.utils import translation

    django.setup()
    translation.activate("th")


def fields() -> list[dict[str, Any]]:
    """Thirty fields as town halls have them: names, numbers, days, choices, contacts."""
    found = [
        _field("text", f"name_{n}", required=True, min_length=2, max_length=80) for n in range(8)
    ]
    found += [_field("long_text", f"why_{n}", max_length=1000) for n in range(3)]
    found += [_field("number", f"count_{n}", required=True, min=1, max=500) for n in range(4)]
    found += [_field("money", f"cost_{n}", min="0", max="1000000") for n in range(2)]
    found += [_field("date", f"day_{n}", required=True, min="2026-01-01") for n in range(2)]
    found += [_field("time", "at", min="08:30", max="16:30")]
    found += [_field("yes_no", f"is_{n}", required=True) for n in range(3)]
    choices = [{"value": value, "label": value} for value in _CHOICES]
    found += [_field("choice", f"kind_{n}", required=True, choices=choices) for n in range(2)]
    found += [_field("choices", "wants", choices=choices, min=1)]
    found += [_field("national_id", "nid", required=True)]
    found += [_field("phone", "phone", required=True)]
    found += [_field("email", "mail", required=True)]
    return [*found, _field("text", "post", required=True, pattern="[1-9][0-9]{4}")]


def _field(kind: str, name: str, **options: Any) -> dict[str, Any]:
    return {"id": name, "type": kind, "label": f"ช่อง {name}", **options}


def valid() -> dict[str, Any]:
    """Answers that both sides accept."""
    texts = {f"name_{n}": "สมชาย ใจดี แห่งทุ่งสายรุ้ง" for n in range(8)}
    whys = {f"why_{n}": "ไฟทางดับตั้งแต่เมื่อคืน หน้าศาลาประชาคมหมู่ที่ 4\nมืดมาก" for n in range(3)}
    numbers = {f"count_{n}": 12 + n for n in range(4)} | {f"cost_{n}": "1250.50" for n in range(2)}
    days = {f"day_{n}": "2026-11-20" for n in range(2)} | {"at": "14:30"}
    picks = {f"is_{n}": True for n in range(3)} | {f"kind_{n}": "change" for n in range(2)}
    rest = {"wants": ["new", "close"], "nid": _NID, "phone": "0812345678"}
    return texts | whys | numbers | days | picks | rest | {"mail": "a@example.com", "post": "10200"}


def invalid() -> dict[str, Any]:
    """Ten errors of different kinds."""
    wrong = {
        "name_1": "ก", "name_2": "ก" * 81, "count_0": 0, "count_1": "x", "cost_0": "1.005",
        "day_0": "2025-12-31", "kind_1": "other", "nid": "1234567890123", "phone": "12",
    }  # fmt: skip
    return {key: value for key, value in (valid() | wrong).items() if key != "is_2"}


def _schema(found: list[dict[str, Any]]) -> dict[str, Any]:
    page = {"id": "main", "title": "ข้อมูล", "fields": found}
    return {"format": 1, "title": "แบบทดสอบ", "pages": [page]}


def _plain() -> dict[str, Any]:
    return _schema(fields())


def _asked() -> dict[str, Any]:
    """The same, ten of the fields shown under conditions."""
    under = {f"name_{n}": "is_0" for n in range(2, 6)} | {f"why_{n}": "is_1" for n in range(3)}
    under |= {"cost_0": 'kind_0 == "change"', "cost_1": "count_0 > 10", "at": "is_2"}
    return _schema([
        {**each, "show_if": under[each["id"]]} if each["id"] in under else each for each in fields()
    ])  # fmt: skip


def _shown(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The conditions of `_asked`, written by hand."""
    return {
        **{f"name_{n}": data["is_0"] for n in range(2, 6)},
        **{f"why_{n}": data["is_1"] for n in range(3)},
        "cost_0": data["kind_0"] == "change",
        "cost_1": data["count_0"] > 10,
        "at": data["is_2"],
    }


def _sides() -> Iterator[tuple[str, Any, Any, int]]:
    """Name, our form, its serializer, and how much faster a verdict is to be."""
    from bench.twin import twin
    from forms_engine import compile_form

    yield "30 fields", compile_form(_plain()), twin(fields()), 100
    yield "a third conditional", compile_form(_asked()), twin(fields(), _shown), 20


def _speeds() -> Iterator[Row]:
    for name, form, serializer, goal in _sides():
        for said, answers in (("valid", valid()), ("ten errors", invalid())):
            must_agree(form, serializer, answers)
            verdict, codes = partial(form.verdict, answers), partial(_codes, serializer, answers)
            yield _row(f"{name}, {said}: verdict and codes", verdict, codes, goal)
            words, texts = partial(_worded, form, answers), partial(_said, serializer, answers)
            yield _row(f"{name}, {said}: typed answers and words", words, texts, 20)


def must_agree(form: Any, serializer: Any, answers: dict[str, Any]) -> None:
    """Stop where one side refuses what the other accepts: the figures would mean nothing."""
    ours = {path for path, _code in form.verdict(answers)}
    theirs = {path for path, _code in _codes(serializer, answers)}
    # Of an answer that is missing, our conditions see null where the serializer stops at once.
    assert theirs <= ours or not theirs, (ours, theirs)
    assert bool(ours) == bool(theirs), (ours, theirs)


def _codes(twin: Any, answers: dict[str, Any]) -> list[tuple[str, str]]:
    serializer = twin(data=answers)
    if serializer.is_valid():
        return []
    return [(name, each.code) for name, errors in serializer.errors.items() for each in errors]


def _worded(form: Any, answers: dict[str, Any]) -> Any:
    result = form.validate(answers)
    return result.answers, result.messages


def _said(twin: Any, answers: dict[str, Any]) -> Any:
    serializer = twin(data=answers)
    if serializer.is_valid():
        return serializer.validated_data, {}
    return None, {name: str(errors[0]) for name, errors in serializer.errors.items()}


def _row(name: str, ours: Callable[[], Any], theirs: Callable[[], Any], goal: int) -> Row:
    found = interleaved(
        {"product": _timed(ours, "product"), "serializer": _timed(theirs, "serializer")},
        max(5, round(_ROUNDS * scale())),
    )
    # The fastest round of each: what disturbs a machine of others only ever slows it down.
    a, b = (min(found[side]) * 1e6 for side in ("product", "serializer"))
    return Row(name, b / a, "x", f"serializer {b:,.0f} µs against {a:,.1f} µs", f"≥ {goal}")


def _timed(run: Callable[[], Any], side: str) -> Callable[[], float]:
    def timed() -> float:
        times = _TIMES[side]
        begun = time.process_time()
        for _ in range(times):
            run()
        return (time.process_time() - begun) / times

    return timed


def _pages() -> list[Row]:
    from forms_engine import compile_form, render_page
    from forms_engine.compile import compile_with
    from forms_engine.fields import FIELDS

    schema, answers = _plain(), valid()
    form = compile_form(schema)
    large = _schema([_field("text", f"f_{n}", required=True) for n in range(500)])
    many = {f"f_{n}": "สมชาย" for n in range(500)}
    wide = compile_form(large)
    return [
        _cost("render a page of 30 fields", lambda: render_page(form, "main", answers), 4),
        _cost("compile a version of 30 fields", lambda: compile_with(schema, FIELDS), 20),
        _cost("compile a version of 500 fields", lambda: compile_with(large, FIELDS), 0),
        _cost("validate 500 fields", lambda: wide.validate(many), 0),
        _cost("render a page of 500 fields", lambda: render_page(wide, "main", many), 0),
    ]


def _cost(name: str, run: Callable[[], Any], goal: int) -> Row:
    run()
    times = []
    for _ in range(20):
        begun = time.process_time()
        run()
        times.append(time.process_time() - begun)
    return Row(name, min(times) * 1e3, "ms", "", f"≤ {goal}" if goal else "")


if __name__ == "__main__":
    main()
