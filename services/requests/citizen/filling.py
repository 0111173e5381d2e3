"""Filling in a form page by page: everything typed is kept, right or wrong."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.actions import NotStored
from forms_engine import (
    CompiledForm,
    FieldError,
    FileInput,
    attach,
    attached,
    error_links,
    in_page_order,
    max_count,
    name_as_sent,
    render_page,
    still_wrong,
    summary,
)
from forms_engine.messages import file_count
from services.catalog.models import Service
from services.requests import drafts
from services.requests.actions import AnswersRefused, Refused, submit_draft
from services.requests.citizen import kept
from services.requests.desks import HOME, Desk, Filing, for_applicants
from services.requests.models import Draft, Request
from services.requests.queries import drafts_of

REVIEW = _("ตรวจสอบและส่ง")
# The header of what a page's script sends: `save`, or `draw` for the page's fields anew.
_QUIET = "X-Form"
# The name that the script gives to one view of a page.
_VIEW = "_view"
# The save that a page knows of; the fields that its script saw nobody change.
_AS_OF, _UNTOUCHED = "_as_of", "_untouched"
_STORAGE_DOWN = FieldError("storage", _("บันทึกไฟล์ไม่ได้ชั่วคราว ข้อมูลที่กรอกยังอยู่ กรุณาลองอีกครั้ง"))

Errors = dict[str, FieldError]


@for_applicants
def start(request: HttpRequest, filing: Filing, slug: str) -> HttpResponse:
    """Start or go on with a draft. GET is where signing in leads back to."""
    found, citizen = get_object_or_404(Service, slug=slug), filing.applicant.citizen
    if not found.is_open:
        messages.warning(request, gettext("บริการนี้ปิดรับคำร้องชั่วคราว ร่างของท่านยังอยู่"))
        return redirect(filing.desk.left)
    if found.needs_verified and not citizen.is_verified:
        messages.warning(request, gettext("บริการนี้ต้องยืนยันตัวตนให้เรียบร้อยก่อน"))
        return redirect(filing.desk.guide(found))
    try:
        draft = drafts.start(citizen=citizen, service=found)
    except drafts.NoForm as error:
        raise Http404 from error
    return filing.go(draft, draft.version.form.pages[0].id)


def _draft(filing: Filing, pk: UUID) -> Draft:
    return get_object_or_404(drafts_of(filing.applicant.citizen), pk=pk)


def fill(request: HttpRequest, pk: UUID, page: str, desk: Desk = HOME) -> HttpResponse:
    """One page of a form. What arrives after the session ended waits for the sign-in."""
    if request.method == "POST" and not desk.is_open(request):
        kept.keep(request)
    return _fill(request, pk, page, desk=desk)


@for_applicants
def _fill(request: HttpRequest, filing: Filing, pk: UUID, page: str) -> HttpResponse:
    draft = _draft(filing, pk)
    is_latest = _is_latest(request, draft)
    _take_kept(request, draft, page)
    file_errors = _taken(request, filing, draft, page)
    changed = _tell_what_changed(request, draft)
    shown = draft.version.form.visible_pages(draft.answers, filing.ports(draft))
    if page not in {each.id for each in shown}:
        return filing.go(draft, shown[0].id)
    quiet = request.headers.get(_QUIET)
    if quiet and request.method == "POST":
        answer = _quietly(request, filing, draft, page, changed or quiet == "save")
        if is_latest:
            answer.headers["X-As-Of"] = draft.saved_at.isoformat()
        return answer
    if request.method != "POST" or changed:
        return _show(request, filing, draft, page, file_errors)
    return _answer(request, filing, draft, page, file_errors)


def _quietly(
    request: HttpRequest, filing: Filing, draft: Draft, page: str, changed: bool
) -> HttpResponse:
    """What the page's script sends while one types: saved already, drawn again where it asks.

    The page goes on where it is; a form that has changed meanwhile is shown when it is sent.
    """
    form, ports = draft.version.form, filing.ports(draft)
    if changed or page not in {p.id for p in form.pages}:
        return HttpResponse(status=204)
    # What was told stays until it is mended; what is not filled in yet is not blamed.
    wrong = still_wrong(form.validate(draft.answers, page, ports), request.POST)
    return HttpResponse(render_page(form, page, draft.answers, wrong, ports, draft.still_prefilled))


def _tell_what_changed(request: HttpRequest, draft: Draft) -> bool:
    """Carry the draft to the form in force; tell, and return whether there was another."""
    carried = drafts.bring_up_to_date(draft)
    if carried is None:
        return False
    messages.info(request, _changed(carried))
    return True


def _changed(carried: drafts.Carried) -> str:
    said = [gettext("หน่วยงานปรับปรุงแบบฟอร์มนี้ กรุณาตรวจสอบข้อมูลอีกครั้ง")]
    if carried.dropped:
        words = gettext("ข้อมูลที่ไม่ใช้แล้ว: %(fields)s")
        said.append(words % {"fields": ", ".join(carried.dropped)})
    if carried.added:
        words = gettext("ช่องใหม่: %(fields)s")
        said.append(words % {"fields": ", ".join(carried.added)})
    return " ".join(said)


def _take_kept(request: HttpRequest, draft: Draft, page: str) -> None:
    """Put what was typed before the sign-in into the draft."""
    typed = kept.take(request)
    if typed is None or page not in {p.id for p in draft.version.form.pages}:
        return
    drafts.save_answers(draft, draft.version.form.parse_page(page, typed, draft.answers))
    said = gettext("ข้อมูลที่กรอกก่อนเข้าสู่ระบบยังอยู่ครบ หากแนบไฟล์ไว้ กรุณาแนบอีกครั้ง")
    messages.info(request, said)


def _taken(request: HttpRequest, filing: Filing, draft: Draft, page: str) -> Errors:
    """Keep what was typed on a page, by the version of the form in which it was typed."""
    form, view = draft.version.form, _view(request)
    if request.method != "POST" or page not in {p.id for p in form.pages}:
        return {}
    if view and view == draft.sent_view:
        # Whoever reloads an answered page sends it again: what was typed since is newer.
        return {}
    untouched = _left_alone(request, draft)
    answers = form.parse_page(page, request.POST, draft.answers, untouched)
    if _QUIET in request.headers:
        drafts.save_unless_overtaken(draft, answers, view)
        return {}
    answers, errors = _take_files(request, filing, draft, page, answers)
    drafts.save_answers(draft, answers, view)
    return errors


def _left_alone(request: HttpRequest, draft: Draft) -> frozenset[str]:
    """Return the fields that keep the answers of another window, which wrote meanwhile."""
    if _is_latest(request, draft):
        return frozenset()
    return frozenset(request.POST.get(_UNTOUCHED, "").split())


def _is_latest(request: HttpRequest, draft: Draft) -> bool:
    return request.POST.get(_AS_OF) == draft.saved_at.isoformat()


def _view(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get(_VIEW, ""))
    except ValueError:
        return None


def _answer(
    request: HttpRequest, filing: Filing, draft: Draft, page: str, file_errors: Errors
) -> HttpResponse:
    """Go where the button leads."""
    form = draft.version.form
    if form.row_action(page, request.POST):
        return _show(request, filing, draft, page, file_errors)
    if "save" in request.POST:
        messages.success(request, gettext("บันทึกร่างแล้ว กลับมากรอกต่อได้ทุกเมื่อ"))
        return redirect(filing.desk.left)
    if "back" in request.POST:
        return _back(filing, draft, page)
    return _next(request, filing, draft, page, file_errors)


def _back(filing: Filing, draft: Draft, page: str) -> HttpResponse:
    """One page back; what was typed is kept, right or wrong."""
    previous = draft.version.form.previous_page(page, draft.answers, filing.ports(draft))
    return filing.go(draft, previous.id if previous else page)


def _next(
    request: HttpRequest, filing: Filing, draft: Draft, page: str, file_errors: Errors
) -> HttpResponse:
    form, ports = draft.version.form, filing.ports(draft)
    result = form.validate(draft.answers, page=page, ports=ports)
    new = form.newly_shown(page, request.POST, draft.answers, ports)
    errors = in_page_order(form.page(page), {**result.without(new).errors, **file_errors})
    if errors or new:
        return _show(request, filing, draft, page, errors, new)
    following = form.next_page(page, draft.answers, ports)
    return filing.go(draft, following.id) if following else redirect(filing.desk.review, draft.pk)


def _take_files(
    request: HttpRequest, filing: Filing, draft: Draft, page: str, answers: dict[str, Any]
) -> tuple[dict[str, Any], Errors]:
    """Store the page's uploads; a wrong one becomes an error beside its field, the others stay."""
    errors: Errors = {}
    for place in draft.version.form.file_inputs(page, answers):
        for upload in request.FILES.getlist(name_as_sent(place.path, request.POST)):
            answers, error = _take_file(filing, draft, place, upload, answers)
            if error:
                errors[place.path] = error
    return answers, errors


def _take_file(
    filing: Filing, draft: Draft, place: FileInput, upload: Any, answers: dict[str, Any]
) -> tuple[dict[str, Any], FieldError | None]:
    most = max_count(place.spec)
    if most > 1 and len(attached(answers, place.path)) >= most:
        return answers, file_count(most)
    try:
        upload_id, error = drafts.add_upload(
            draft=draft,
            spec=place.spec,
            content=upload.read(),
            name=upload.name or "file",
            by=filing.applicant.actor,
        )
    except NotStored:
        return answers, _STORAGE_DOWN
    if error:
        return answers, error
    # Where one is wanted, the newer one is meant: a signature that was drawn again.
    return attach(answers, place.path, upload_id, instead=most == 1), None


def _show(
    request: HttpRequest,
    filing: Filing,
    draft: Draft,
    page: str,
    errors: Errors,
    new: tuple[str, ...] = (),
) -> HttpResponse:
    form, ports = draft.version.form, filing.ports(draft)
    pages = form.visible_pages(draft.answers, ports)
    ids = [p.id for p in pages]
    previous = form.previous_page(page, draft.answers, ports)
    context = {
        **filing.context(draft),
        "page": form.page(page),
        "page_title": form.page(page).title.get(),
        "steps": [*(p.title.get() for p in pages), REVIEW],
        "current": ids.index(page),
        "body": render_page(form, page, draft.answers, errors, ports, draft.still_prefilled),
        "errors": _links(errors),
        "new_fields": _links({i: FieldError("new", form.fields[i].label) for i in new}),
        "previous": previous.id if previous else "",
        "saved": bool(request.method == "POST"),
    }
    return render(request, "requests/citizen/fill.html", context)


def _links(errors: Errors) -> list[dict[str, str]]:
    return [{"href": f"#{anchor}", "message": message} for anchor, message in error_links(errors)]


@for_applicants
def review(request: HttpRequest, filing: Filing, pk: UUID) -> HttpResponse:
    """ตรวจสอบข้อมูลก่อนส่ง: everything at a glance, with ways back; then submit."""
    filed = Request.objects.filter(key=pk, citizen=filing.applicant.citizen).first()
    if filed:
        return redirect(filing.desk.submitted, filed.number)
    draft = _draft(filing, pk)
    changed = _tell_what_changed(request, draft)
    broken = _first_broken(filing, draft)
    if broken:
        messages.error(request, gettext("ยังกรอกข้อมูลไม่ครบ กรุณาตรวจสอบหน้านี้"))
        return filing.go(draft, broken)
    if request.method == "POST" and not changed:
        return _submit(request, filing, draft)
    return render(request, "requests/citizen/review.html", _review_context(filing, draft))


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
