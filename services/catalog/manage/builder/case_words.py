"""Why a test case fails, in words of the form instead of its ids."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext

from forms_engine import CaseResult, CompiledForm, Ports


def told(compiled: CompiledForm, result: CaseResult, ports: Ports) -> list[str]:
    """One line for each thing that came out differently."""
    if result.ok:
        return []
    case = result.case
    lines: list[str] = []
    if case.pages is not None:
        shown = [page.id for page in compiled.visible_pages(case.answers, ports)]
        lines += _pages(compiled, list(case.pages), shown)
    if case.errors is not None:
        errors = compiled.validate(case.answers, ports=ports).errors
        lines += _errors(compiled, case.errors, errors)
    if case.fee is not None:
        # The engine tells the fee last, and in baht already.
        lines += [line for line in result.failures[-1:] if _is_of_fee(line)]
    return lines or list(result.failures)


def _is_of_fee(line: str) -> bool:
    return line.startswith(gettext("ค่าธรรมเนียม"))


def _pages(compiled: CompiledForm, expected: list[str], shown: list[str]) -> Iterator[str]:
    titles = {page.id: page.title.get() for page in compiled.pages}
    for page in expected:
        if page not in shown:
            title = titles.get(page, page)
            yield gettext("หน้า “%(title)s” ควรแสดง แต่ไม่แสดง") % {"title": title}
    for page in shown:
        if page not in expected:
            yield gettext("หน้า “%(title)s” แสดง แต่ไม่ควรแสดง") % {"title": titles[page]}


def _errors(
    compiled: CompiledForm, expected: Mapping[str, str], errors: Mapping[str, Any]
) -> Iterator[str]:
    for path, code in expected.items():
        if path not in errors:
            words = gettext("“%(label)s” ควรถูกทักท้วง (%(code)s) แต่ผ่าน")
            yield words % {"label": _label(compiled, path), "code": code}
    for path, error in errors.items():
        if expected.get(path) != error.code:
            words = gettext("“%(label)s” ถูกทักท้วงโดยไม่คาดไว้: %(message)s")
            yield words % {"label": _label(compiled, path), "message": error.message}


def _label(compiled: CompiledForm, path: str) -> str:
    field = compiled.fields.get(path.partition(".")[0])
    return field.label.get() if field else path
