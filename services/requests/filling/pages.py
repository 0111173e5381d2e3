"""Filling in a form page by page: everything typed is kept, right or wrong."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from forms_engine import FieldError, error_links, in_page_order, render_page, still_wrong
from services.catalog.models import Service
from services.requests import drafts
from services.requests.desks import HOME, Desk, Filing, for_applicants
from services.requests.filling import kept
from services.requests.filling.newer import tell_what_changed
from services.requests.filling.review import REVIEW
from services.requests.filling.sent import QUIET, Errors, is_latest, take, take_kept
from services.requests.models import Draft


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


def fill(request: HttpRequest, pk: UUID, page: str, desk: Desk = HOME) -> HttpResponse:
    """One page of a form. What arrives after the session ended waits for the sign-in."""
    if request.method == "POST" and not desk.is_open(request):
        kept.keep(request)
    return _fill(request, pk, page, desk=desk)


@for_applicants
def _fill(request: HttpRequest, filing: Filing, pk: UUID, page: str) -> HttpResponse:
    draft = filing.draft(pk)
    knew_last_save = is_latest(request, draft)
    take_kept(request, draft, page)
    file_errors = take(request, filing, draft, page)
    changed = tell_what_changed(request, draft)
    shown = draft.version.form.visible_pages(draft.answers, filing.ports(draft))
    if page not in {each.id for each in shown}:
        return filing.go(draft, shown[0].id)
    quiet = request.headers.get(QUIET)
    if quiet and request.method == "POST":
        answer = _quietly(request, filing, draft, page, changed or quiet == "save")
        if knew_last_save:
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
