"""What a page of a form sends: words, files, and what its script tells of the page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from documents.actions import NotStored
from forms_engine import FieldError, FileInput, attach, attached, max_count, name_as_sent
from forms_engine.messages import file_count
from services.requests import drafts
from services.requests.desks import Filing
from services.requests.filling import kept
from services.requests.models import Draft

# The header of what a page's script sends: `save`, or `draw` for the page's fields anew.
QUIET = "X-Form"
# The name that the script gives to one view of a page.
_VIEW = "_view"
# The save that a page knows of; the fields that its script saw nobody change.
_AS_OF, _UNTOUCHED = "_as_of", "_untouched"
_STORAGE_DOWN = FieldError("storage", _("บันทึกไฟล์ไม่ได้ชั่วคราว ข้อมูลที่กรอกยังอยู่ กรุณาลองอีกครั้ง"))

Errors = dict[str, FieldError]


def take_kept(request: HttpRequest, draft: Draft, page: str) -> None:
    """Put what was typed before the sign-in into the draft."""
    typed = kept.take(request)
    if typed is None or page not in {p.id for p in draft.version.form.pages}:
        return
    drafts.save_answers(draft, draft.version.form.parse_page(page, typed, draft.answers))
    said = gettext("ข้อมูลที่กรอกก่อนเข้าสู่ระบบยังอยู่ครบ หากแนบไฟล์ไว้ กรุณาแนบอีกครั้ง")
    messages.info(request, said)


def take(request: HttpRequest, filing: Filing, draft: Draft, page: str) -> Errors:
    """Keep what was typed on a page, by the version of the form in which it was typed."""
    form, view = draft.version.form, _view(request)
    if request.method != "POST" or page not in {p.id for p in form.pages}:
        return {}
    if view and view == draft.sent_view:
        # Whoever reloads an answered page sends it again: what was typed since is newer.
        return {}
    untouched = _left_alone(request, draft)
    answers = form.parse_page(page, request.POST, draft.answers, untouched)
    if QUIET in request.headers:
        drafts.save_unless_overtaken(draft, answers, view)
        return {}
    answers, errors = _take_files(request, filing, draft, page, answers)
    drafts.save_answers(draft, answers, view)
    return errors


def _view(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get(_VIEW, ""))
    except ValueError:
        return None


def _left_alone(request: HttpRequest, draft: Draft) -> frozenset[str]:
    """Return the fields that keep the answers of another window, which wrote meanwhile."""
    if is_latest(request, draft):
        return frozenset()
    return frozenset(request.POST.get(_UNTOUCHED, "").split())


def is_latest(request: HttpRequest, draft: Draft) -> bool:
    """Tell whether the page knows of the draft's last save: no other window wrote since."""
    return request.POST.get(_AS_OF) == draft.saved_at.isoformat()


def _take_files(
    request: HttpRequest, filing: Filing, draft: Draft, page: str, answers: dict[str, Any]
) -> tuple[dict[str, Any], Errors]:
    """Store the page's uploads; a wrong one becomes an error beside its field, the others stay."""
    errors: Errors = {}
    for place in draft.version.form.file_inputs(page, answers):
        for upload in request.FILES.getlist(name_as_sent(place.path, request.POST)):
            answers, error = _take_file(filing, draft, place, upload, answers)
            if error:
                errors[place.path] = _naming(upload.name or "", error, errors.get(place.path))
    return answers, errors


def _naming(file: str, error: FieldError, before: FieldError | None) -> FieldError:
    """Say which file is meant; of several that are wrong, each."""
    said = f"{file}: {error.message}"
    return FieldError(error.code, f"{before.message} · {said}" if before else said)


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
