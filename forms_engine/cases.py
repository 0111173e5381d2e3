"""Running a form's own test cases: these answers must give this page, this error, this fee."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import PurePath

from django.utils.translation import gettext as _

from forms_engine.fields.file import KINDS
from forms_engine.form import CompiledForm
from forms_engine.ports import NO_PORTS, Ports, UploadInfo
from forms_engine.spec import CaseSpec


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One test case and what did not come out as its author expected."""

    case: CaseSpec
    failures: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Tell whether everything came out as expected."""
        return not self.failures


class AnyUpload:
    """Files of a test case: `photo.jpg` is a small file of that kind."""

    def describe(self, upload_id: str) -> UploadInfo | None:
        ending = PurePath(upload_id).suffix.lower()
        return UploadInfo(upload_id, upload_id, 1, _CONTENT_TYPES.get(ending, ""))


_CONTENT_TYPES = {
    ending: min(content_types)
    for _shown, content_types, endings in KINDS.values()
    for ending in endings
}


def run_cases(form: CompiledForm, ports: Ports = NO_PORTS) -> tuple[CaseResult, ...]:
    """Run all test cases; files are named in them as `photo.jpg`, lists come from `ports`."""
    return tuple(CaseResult(case, tuple(_failures(form, case, ports))) for case in form.cases)


def _failures(form: CompiledForm, case: CaseSpec, ports: Ports) -> Iterator[str]:
    asked = replace(ports, uploads=AnyUpload(), today=_day(case, ports))
    result = form.validate(case.answers, ports=asked)
    if case.pages is not None:
        pages = tuple(page.id for page in form.visible_pages(case.answers, asked))
        yield from _differ(_("หน้าที่แสดง"), _listed(case.pages), _listed(pages))
    if case.errors is not None:
        codes = {path: error.code for path, error in result.errors.items()}
        yield from _differ(_("ข้อผิดพลาด"), _pairs(case.errors), _pairs(codes))
    if case.fee is not None:
        fees = form.fees(case.answers, asked)
        yield from _differ(_("ค่าธรรมเนียม"), _baht(case.fee), _total(fees.total if fees else None))


def _day(case: CaseSpec, ports: Ports) -> Callable[[], date]:
    if case.today is None:
        return ports.today
    day = date.fromisoformat(case.today)
    return lambda: day


def _differ(what: str, expected: str, found: str) -> Iterator[str]:
    if expected != found:
        words = _("%(what)s: คาดไว้ %(expected)s แต่ได้ %(found)s")
        yield words % {"what": what, "expected": expected, "found": found}


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "–"


def _pairs(found: Mapping[str, str]) -> str:
    return ", ".join(f"{path} {code}" for path, code in sorted(found.items())) or "–"


def _baht(expected: str) -> str:
    return f"{Decimal(expected):,.2f}" if expected else _("ยังไม่ทราบ")


def _total(found: Decimal | None) -> str:
    return _("ยังไม่ทราบ") if found is None else f"{found:,.2f}"
