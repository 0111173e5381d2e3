"""Generated citizens: valid answers for any form, and single mutations that break a rule."""

from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from forms_engine import CompiledForm, limits, max_count
from forms_engine.fields.bank_account import BANKS
from forms_engine.fields.file import PICTURES
from forms_engine.options import compile_pattern
from forms_engine.ports import today
from forms_engine.spec import FieldSpec
from forms_engine.texts import clean_block, clean_line
from tests.forms_engine.uploads import EARLIER, PORTS, SOURCED
from thai.national_id import check_digit

_LETTERS = st.sampled_from("กขคงจ ั่้ำเแ์abcXYZ019 .-<>&\"'😀é")
_TWELVE = st.from_regex(r"[0-8][0-9]{11}", fullmatch=True)


def forms_engine_answers(form: CompiledForm) -> st.SearchStrategy[dict[str, Any]]:
    """Raw answers that the form accepts: all that may be required, and some of the rest."""
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for each in form.fields.values():
        if each.is_asked:
            target = optional if each.required is False else required
            target[each.id] = answer(each.spec)
    drawn = st.fixed_dictionaries(required, optional=optional)
    # Rules between answers are the form's own: what breaks one is drawn again.
    return drawn.filter(lambda raw: not _breaks_a_rule(form, raw)) if form.rules else drawn


def _breaks_a_rule(form: CompiledForm, raw: dict[str, Any]) -> bool:
    return any(code.startswith("rule.") for _path, code in form.verdict(raw, PORTS))


def answer(spec: FieldSpec) -> st.SearchStrategy[Any]:
    """Valid, non-blank raw answers of one field."""
    return _ANSWERS[spec.type](spec)


def breaking(spec: FieldSpec) -> list[Any]:
    """Raw values that the field must refuse."""
    return [*_WRONG_KIND[spec.type], *_BREAKING.get(spec.type, lambda spec: [])(spec)]


def _line(least: int, most: int) -> st.SearchStrategy[str]:
    texts = st.text(_LETTERS, min_size=least, max_size=min(most, 40)).map(
        lambda text: clean_line(text) or ""
    )
    return texts.filter(lambda text: max(1, least) <= len(text) <= most)


def _text(spec: FieldSpec) -> st.SearchStrategy[str]:
    if spec.options["pattern"]:
        pattern = compile_pattern(spec.options["pattern"])
        found = st.from_regex(spec.options["pattern"], fullmatch=True)
        return found.filter(lambda text: text == clean_line(text) and pattern.fullmatch(text))
    return _line(spec.options["min_length"] or 0, spec.options["max_length"] or 200)


def _long_text(spec: FieldSpec) -> st.SearchStrategy[str]:
    least, most = spec.options["min_length"] or 0, spec.options["max_length"] or 4000
    texts = st.text(st.one_of(_LETTERS, st.just("\n")), min_size=least, max_size=min(most, 200))
    return texts.filter(lambda text: max(1, least) <= len(clean_block(text) or "") <= most)


def _steps(least: Decimal, most: Decimal, step: Decimal) -> st.SearchStrategy[Decimal]:
    return st.integers(0, int((most - least) / step)).map(lambda n: least + n * step)


def _number(spec: FieldSpec) -> st.SearchStrategy[Any]:
    options = spec.options
    least = options["min"] if options["min"] is not None else Decimal(0)
    most = options["max"] if options["max"] is not None else least + 10_000
    step = options["step"] or Decimal(1).scaleb(-options["decimals"])
    written = _steps(least, most, step)
    return st.one_of(written.map(str), written.map(lambda n: f"{n:,}"))


def _money(spec: FieldSpec) -> st.SearchStrategy[str]:
    least = spec.options["min"] or Decimal(0)
    most = spec.options["max"] or least + 100_000
    return _steps(least, most, Decimal("0.01")).map(str)


def _days(spec: FieldSpec) -> tuple[date, date]:
    least, most = spec.options["min"] or date(1920, 1, 1), spec.options["max"] or date(2100, 1, 1)
    if spec.options["when"] == "past":
        most = min(most, today())
    if spec.options["when"] == "future":
        least = max(least, today() + timedelta(days=1))
    return least, most


def typed_day(day: date) -> dict[str, str]:
    """What a citizen types for a date."""
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year + 543)}


def _date(spec: FieldSpec) -> st.SearchStrategy[Any]:
    days = st.dates(*_days(spec))
    return st.one_of(days.map(typed_day), days.map(date.isoformat))


def _time(spec: FieldSpec) -> st.SearchStrategy[str]:
    least, most = spec.options["min"] or time(0, 0), spec.options["max"] or time(23, 59)
    clock = st.integers(least.hour * 60 + least.minute, most.hour * 60 + most.minute)
    return clock.map(lambda n: f"{n // 60:02}:{n % 60:02}")


def _values(spec: FieldSpec) -> list[str]:
    return [each.value for each in spec.options["choices"]]


def _choices(spec: FieldSpec) -> st.SearchStrategy[list[str]]:
    values = _sourced(spec)
    least, most = spec.options["min"] or 1, spec.options["max"] or len(values)
    return st.lists(st.sampled_from(values), min_size=least, max_size=most, unique=True)


def _national_id(spec: FieldSpec) -> st.SearchStrategy[str]:
    return _TWELVE.map(lambda twelve: f"{twelve}{check_digit(twelve)}")


def _phone(spec: FieldSpec) -> st.SearchStrategy[str]:
    mobile = st.from_regex(r"0[689][0-9]{8}", fullmatch=True)
    landline = st.from_regex(r"0[23457][0-9]{7}", fullmatch=True)
    return st.one_of(mobile, landline) if spec.options["landline"] else mobile


def _address(spec: FieldSpec) -> st.SearchStrategy[dict[str, str]]:
    words = _line(1, 40)
    names = ("house_no", "subdistrict", "district", "province")
    return st.fixed_dictionaries(
        {**dict.fromkeys(names, words), "postcode": st.from_regex("[1-9][0-9]{4}", fullmatch=True)},
        optional={"moo": _line(1, 20), "soi": words, "road": words},
    )


def _map_point(spec: FieldSpec) -> st.SearchStrategy[dict[str, Any]]:
    latitude, longitude = st.floats(6, 20), st.floats(98, 105)
    written = {"lat": latitude.map("{:.7f}".format), "lng": longitude.map("{:.7f}".format)}
    return st.fixed_dictionaries(written, optional={"note": _line(1, 40)})


def _bank_account(spec: FieldSpec) -> st.SearchStrategy[dict[str, str]]:
    number = st.from_regex("[0-9]{10,15}", fullmatch=True)
    bank = st.sampled_from(sorted(BANKS))
    return st.fixed_dictionaries({"bank": bank, "number": number, "name": _line(1, 40)})


def _date_range(spec: FieldSpec) -> st.SearchStrategy[dict[str, Any]]:
    first, last = _days(spec)
    most = min(spec.options["max_days"] or 30, (last - first).days + 1) - 1
    starts = st.dates(first, last - timedelta(days=most))
    return st.tuples(starts, st.integers(0, most)).map(
        lambda found: {
            "start": typed_day(found[0]),
            "end": (found[0] + timedelta(days=found[1])).isoformat(),
        }
    )


def _date_time(spec: FieldSpec) -> st.SearchStrategy[Any]:
    clock = st.integers(0, 1439).map(lambda n: f"{n // 60:02}:{n % 60:02}")
    return st.fixed_dictionaries({"date": _date(spec), "time": clock})


def _plate(spec: FieldSpec) -> st.SearchStrategy[dict[str, str]]:
    letters = st.from_regex("[1-9]?[ก-ฮ]{1,2}", fullmatch=True)
    number = st.from_regex("[1-9][0-9]{0,3}", fullmatch=True)
    return st.fixed_dictionaries({"letters": letters, "number": number, "province": _line(1, 20)})


def _sourced(spec: FieldSpec) -> list[str]:
    if spec.options["source"] is not None:
        return [each.value for each in SOURCED]
    return _values(spec)


def _file(spec: FieldSpec) -> st.SearchStrategy[list[str]]:
    ending = st.sampled_from(spec.options.get("types", PICTURES))
    size = st.integers(0, spec.options["max_size_mb"] * 1024 * 1024)
    one = st.builds("{}.{}:{}".format, st.integers(0, 99), ending, size)
    return st.lists(one, min_size=1, max_size=max_count(spec), unique=True)


def _table(spec: FieldSpec) -> st.SearchStrategy[list[dict[str, Any]]]:
    first, *rest = [c for c in spec.options["columns"] if c.type not in _NOT_ASKED]
    required = {first.id: answer(first)} | {c.id: answer(c) for c in rest if c.required}
    optional = {c.id: answer(c) for c in rest if not c.required}
    row = st.fixed_dictionaries(required, optional=optional)
    least, most = spec.options["min_rows"], spec.options["max_rows"]
    return st.lists(row, min_size=max(1, least), max_size=min(most, 4))


_NOT_ASKED = {"calculated", "constant", "heading", "notice"}
_ANSWERS: dict[str, Callable[[FieldSpec], st.SearchStrategy[Any]]] = {
    "text": _text,
    "long_text": _long_text,
    "number": _number,
    "money": _money,
    "date": _date,
    "time": _time,
    "yes_no": lambda spec: st.sampled_from(["yes", "no", True, False]),
    "choice": lambda spec: st.sampled_from(_sourced(spec)),
    "choices": _choices,
    "national_id": _national_id,
    "tax_id": _national_id,
    "phone": _phone,
    "email": lambda spec: st.from_regex(
        r"[a-z]{1,9}\.?[a-z]{1,9}@[a-z]{1,9}\.co\.th", fullmatch=True
    ),
    "address": _address,
    "map_point": _map_point,
    "bank_account": _bank_account,
    "file": _file,
    "table": _table,
    "consent": lambda spec: st.sampled_from(["yes", True]),
    "date_range": _date_range,
    "date_time": _date_time,
    "licence_plate": _plate,
    "photo": _file,
    "signature": _file,
    "request_link": lambda spec: st.sampled_from([each.value for each in EARLIER]),
}

_NO_TEXT: list[Any] = [7, True, ["x"], {"x": "y"}, "a\x00b", "a\x1bb", "\ud800"]
_NO_NUMBER: list[Any] = [
    "สิบ",
    "1e3",
    "--1",
    "0x10",
    "1.2.3",
    True,
    ["1"],
    float("nan"),
    10**15,
    "9" * 99,
]
_WRONG_KIND: dict[str, list[Any]] = {
    "text": [*_NO_TEXT, "a\nb", "ก" * (limits.LONGEST_TEXT + 1)],
    "long_text": [*_NO_TEXT, "ก" * (limits.LONGEST_TEXT + 1)],
    "number": [*_NO_NUMBER, 0.0001],
    "money": [*_NO_NUMBER, "1.005", "-1"],
    "date": [
        *(20261120, True, ["x"], "20/11/2569", "2026-02-30", "0001-01-01", {"day": "1"}),
        {"day": "31", "month": "2", "year": "2569"},
        {"day": "1", "month": "1", "year": "2026"},
        {"day": "1", "month": "1", "year": "2569", "era": "BE"},
    ],
    "time": ["24:00", "12:60", "noon", 12, ["12:00"]],
    "yes_no": ["maybe", 1, 0, ["yes"], {"yes": True}],
    "choice": ["nowhere", 1, ["a"], True],
    "choices": ["a", ["nowhere"], [1], [["a"]], {"a": True}],
    "national_id": ["1234567890123", "9999999999999", "123", "1" * 99, 1234567890121],
    "tax_id": ["1234567890123", "123", True],
    "phone": ["12345", "0112345678", "08123456789", "abc", 812345678],
    "email": ["nobody", "a@b", "a b@example.com", "a@@example.com", "a..b@example.com", 5],
    "address": ["ที่นี่", {"house_no": "1"}, {"x": "y"}, ["1"]],
    "map_point": [{"lat": "13"}, {"lat": "0", "lng": "0"}, {"lat": "x", "lng": "y"}, "13,100"],
    "bank_account": [{"bank": "999", "number": "1234567890", "name": "ก"}, {"bank": "002"}, "002"],
    "file": [["somebody-elses"], ["a.exe:1"], "a.jpg:1", [1], [f"{n}.jpg:1" for n in range(51)]],
    "table": ["x", [1], [{"unknown": "1"}], {"0": {}}],
    "consent": ["no", 1, ["yes"]],
    "date_range": [
        *("2026-11-20", {"start": "2026-11-20"}, {"start": "x", "end": "y"}, ["2026-11-20"]),
        {"start": "2026-11-20", "end": "2026-11-19"},
        {"start": "2026-11-20", "end": "2026-11-20", "middle": "2026-11-20"},
    ],
    "date_time": ["2026-11-20", "2026-11-20 14:30", {"date": "2026-11-20"}, ["x"], 5],
    "licence_plate": [
        {"letters": "AB", "number": "1", "province": "ก"},
        "กข 1234",
        {"number": "0"},
    ],
    "photo": [["somebody-elses"], ["a.pdf:1"], "a.jpg:1", [1]],
    "signature": [["a.pdf:1"], ["a.png:1", "b.png:1"], "x"],
    "request_link": ["70-999999", 5, ["70-000001"], {"label": "x"}],
}
_BREAKING: dict[str, Callable[[FieldSpec], list[Any]]] = {
    "text": lambda spec: ["ก" * ((spec.options["max_length"] or limits.SHORT_TEXT) + 1)],
    "long_text": lambda spec: ["ก" * ((spec.options["max_length"] or limits.LONG_TEXT) + 1)],
    "number": lambda spec: [
        *([str(spec.options["min"] - 1)] if spec.options["min"] is not None else []),
        *([str(spec.options["max"] + 1)] if spec.options["max"] is not None else []),
    ],
    "date": lambda spec: [
        *([(spec.options["min"] - timedelta(days=1)).isoformat()] if spec.options["min"] else []),
        *([(spec.options["max"] + timedelta(days=1)).isoformat()] if spec.options["max"] else []),
        *([(today() + timedelta(days=1)).isoformat()] if spec.options["when"] == "past" else []),
    ],
    "choices": lambda spec: (
        [_sourced(spec)] if (spec.options["max"] or 99) < len(_sourced(spec)) else []
    ),
    "file": lambda spec: [[f"big.jpg:{spec.options['max_size_mb'] * 1024 * 1024 + 1}"]],
}
