"""ตรวจสอบข้อมูลก่อนส่ง: everything at a glance, with ways back; then submit."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms_engine import CompiledForm, summary
from services.requests.actions import AnswersRefused, Refused, submit_draft
from services.requests.desks import Filing, for_applicants
from services.requests.filling.newer import tell_what_changed
from services.requests.models import Draft, Request

REVIEW = _("ตรวจสอบและส่ง")


@for_applicants
def review(request: HttpRequest, filing: Filing, pk: UUID) -> HttpResponse:
    """ตรวจสอบข้อมูลก่อนส่ง: everything at a glance, with ways back; then submit."""
    filed = _filed(filing, pk)
    if filed:
        return filed
    try:
        draft = filing.draft(pk)
    except Http404:
        return _filed_meanwhile(filing, pk)
    changed = tell_what_changed(request, draft)
    broken = _first_broken(filing, draft)
    if broken and (filed := _filed(filing, pk)):
        return filed
    if broken:
        messages.error(request, gettext("ยังกรอกข้อมูลไม่ครบ กรุณาตรวจสอบหน้านี้"))
        return filing.go(draft, broken)
    if request.method == "POST" and not changed:
        return _submit(request, filing, draft)
    return render(request, "requests/citizen/review.html", _review_context(filing, draft))


def _filed(filing: Filing, pk: UUID) -> HttpResponse | None:
    """To the request that the draft became; None where it is a draft still."""
    filed = Request.objects.filter(key=pk, citizen=filing.applicant.citizen).first()
    return redirect(filing.desk.submitted, filed.number) if filed else None


def _filed_meanwhile(filing: Filing, pk: UUID) -> HttpResponse:
    """Of many clicks at once, one files between the two looks of another."""
    filed = _filed(filing, pk)
    if filed is None:
        raise Http404
    return filed


def _review_context(filing: Filing, draft: Draft) -> dict[str, Any]:
    form, ports = draft.version.form, filing.ports(draft)
    pages = form.visible_pages(draft.answers, ports)
    answers = form.validate(draft.answers, ports=ports).answers
    return {
        **filing.context(draft),
        "summary": summary(form, answers, ports),
        "fees": form.fees(answers, ports),
        "steps": [*(p.title.get() for p in pages), REVIEW],
        "current": len(pages),
    }


def _first_broken(filing: Filing, draft: Draft) -> str | None:
    """Return the first page with an error, if any."""
    form: CompiledForm = draft.version.form
    errors = form.validate(draft.answers, ports=filing.ports(draft)).errors
    pages = [form.page_of(path) for path in errors]
    return next((page for page in pages if page), form.pages[0].id if errors else None)


def _submit(request: HttpRequest, filing: Filing, draft: Draft) -> HttpResponse:
    paper, word = "wants_paper" in request.POST, filing.applicant.word
    try:
        filed = submit_draft(draft, wants_paper=paper, word=word)
    except AnswersRefused as error:
        raise Http404 from error
    except Refused as error:
        messages.error(request, str(error))
        return redirect(filing.desk.review, draft.pk)
    return redirect(filing.desk.submitted, filed.number)
