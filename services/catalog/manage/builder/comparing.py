"""Two versions of a form side by side, told in words."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from forms_engine.builder import FieldTypeInfo, Question, field_types, questions
from forms_engine.versions import Change, difference
from services.catalog.manage.builder.condition_editor import in_words
from services.catalog.manage.builder.drafting import Drafting, Schema, drafting
from services.catalog.manage.builder.problems import key_words
from services.catalog.manage.builder.types import type_info
from services.catalog.manage.builder.words import english, thai
from services.catalog.manage.tabs import service_tabs
from services.catalog.models import FormVersion

DRAFT = "draft"
_EXPRESSIONS = ("show_if", "required", "default", "expression", "check", "when", "amount")


@dataclass(frozen=True)
class Told:
    """One change in words; `lines` are (what, before, after)."""

    kind: str
    title: str
    lines: tuple[tuple[str, str, str], ...] = ()


def compare(request: HttpRequest, slug: str) -> HttpResponse:
    """What differs between two versions; without a choice the draft against the one in force."""
    form = drafting(slug)
    versions = list(form.service.versions.defer("schema").select_related("published_by"))
    names = [*([DRAFT] if form.draft else []), *(str(v.number) for v in versions)]
    new = _chosen(request.GET.get("new", ""), names, names[:1])
    old = _chosen(request.GET.get("old", ""), names, names[1:2] or names[:1])
    before, after = _schema(form, old), _schema(form, new)
    changes = told(before, after) if before is not None and after is not None else []
    context = {
        "form": form, "service": form.service, "versions": versions, "old": old, "new": new,
        "changes": changes, "names": [(name, _name(name)) for name in names],
        "tabs": service_tabs(form.service, "form-versions"),
    }  # fmt: skip
    return render(request, "catalog/builder/versions.html", context)


def _chosen(sent: str, names: list[str], usual: list[str]) -> str:
    return sent if sent in names else next(iter(usual), "")


def _name(name: str) -> str:
    if name == DRAFT:
        return gettext("ฉบับร่าง")
    return gettext("ฉบับที่ %(number)s") % {"number": name}


def _schema(form: Drafting, name: str) -> Schema | None:
    if name == DRAFT:
        return form.schema
    found: FormVersion | None = form.service.versions.filter(number=int(name or 0)).first()
    return found.schema if found else None


def told(before: Schema, after: Schema, asked: list[Question] | None = None) -> list[Told]:
    """All changes in words."""
    known = asked or questions(after)
    return [
        Told(change.kind, title_of(change.what, change.name), tuple(_lines(change, known)))
        for change in difference(before, after)
    ]


def title_of(what: str, name: str) -> str:
    """What people call a part: ช่อง “อาการที่พบ”."""
    kinds = {
        "form": gettext("แบบฟอร์ม “%(name)s”"),
        "page": gettext("หน้า “%(name)s”"),
        "field": gettext("ช่อง “%(name)s”"),
        "rule": gettext("กฎ “%(name)s”"),
        "fee": gettext("ค่าธรรมเนียม “%(name)s”"),
        "case": gettext("กรณีทดสอบ “%(name)s”"),
    }
    return kinds[what] % {"name": name}


def _lines(change: Change, asked: list[Question]) -> Iterator[tuple[str, str, str]]:
    for key, old, new in change.keys:
        yield key_name(key), *pair(key, old, new, asked)


def pair(key: str, old: Any, new: Any, asked: list[Question]) -> tuple[str, str]:
    """Before and after in words: of lists only what is not the same."""
    if key in ("choices", "columns") and isinstance(old, list) and isinstance(new, list):
        gone = [each for each in old if each not in new]
        come = [each for each in new if each not in old]
        if gone or come:
            return value_words(key, gone, asked), value_words(key, come, asked)
    return value_words(key, old, asked), value_words(key, new, asked)


def key_name(key: str) -> str:
    """What people call a key of the document, options of field types included."""
    words = key_words()
    if key in words:
        return words[key]
    for info in _infos():
        for option in info.options:
            if option.name == key:
                return option.label
    return key or gettext("ทั้งรายการ")


def _infos() -> Iterator[FieldTypeInfo]:
    yield from field_types()


def value_words(key: str, value: Any, asked: list[Question]) -> str:
    """A value of the document as people say it."""
    if value is None or value == [] or value == {}:
        return "–"
    if isinstance(value, bool):
        return gettext("ใช่") if value else gettext("ไม่ใช่")
    if key in _EXPRESSIONS and isinstance(value, str):
        return in_words(value, asked)
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, list):
        return ", ".join(_item(each) for each in value)
    return str(value)


def _item(value: Any) -> str:
    if isinstance(value, Mapping):
        return thai(value.get("label")) or str(value.get("value", ""))
    return str(value)


def _mapping(value: Mapping[str, Any]) -> str:
    if "th" in value:
        words = english(value)
        return f"{thai(value)} / {words}" if words else thai(value)
    if "type" in value and "label" in value:
        return f"{thai(value['label'])} ({type_info(value['type']).label})"
    name = value.get("label") or value.get("title") or value.get("name")
    return thai(name) if name else json.dumps(value, ensure_ascii=False)
