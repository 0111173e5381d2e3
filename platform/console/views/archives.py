"""What is kept of a municipality, brought back from it, and the end of one."""

from collections.abc import Callable
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.guards import for_operators, user_of
from audit.actions import record
from console import archives, deletions, jobs
from console.archive_forms import DeleteForm, ExportForm, RestoreForm
from console.enums import JobKind
from console.models import Archive, Job
from tenants.archive.errors import ArchiveRefused
from tenants.deletion import NotDeleted
from tenants.models import Municipality

_REFRESH_SECONDS = 3
_MOST = 24


@sensitive_post_parameters("passphrase")
@for_operators
def index(request: HttpRequest, number: int) -> HttpResponse:
    """Archives, the job that runs, and the way to delete; a POST makes an archive."""
    municipality = get_object_or_404(Municipality, number=number)
    form = ExportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _export(request, municipality, form.cleaned_data["passphrase"])
        return redirect("console:archives", number)
    return _page(request, municipality, form)


def _page(
    request: HttpRequest,
    municipality: Municipality,
    form: ExportForm,
    delete_form: DeleteForm | None = None,
) -> HttpResponse:
    job = Job.objects.filter(municipality=municipality).first()
    deletion = deletions.open_deletion(municipality)
    context = {
        "office": municipality,
        "form": form,
        "delete_form": delete_form or DeleteForm(municipality=municipality),
        "archives": _archives().filter(municipality=municipality)[:_MOST],
        "job": job,
        "deletion": deletion,
        "is_mine": deletion is not None and deletion.asked_by_id == user_of(request).pk,
    }
    response = render(request, "console/archives.html", context)
    if job and job.is_live:
        response["Refresh"] = str(_REFRESH_SECONDS)
    return response


def _export(request: HttpRequest, municipality: Municipality, passphrase: str) -> None:
    try:
        jobs.start(
            by=user_of(request), kind=JobKind.EXPORT, municipality=municipality,
            passphrase=passphrase,
        )  # fmt: skip
    except jobs.Busy as error:
        messages.warning(request, str(error))


@for_operators
def download(request: HttpRequest, number: int, pk: UUID) -> HttpResponse:
    """The file itself; who took it is written down."""
    archive = _archive(number, pk)
    try:
        file = archives.opened(archive)
    except ArchiveRefused as error:
        raise Http404 from error
    record(user_of(request), "archive.downloaded", archive.municipality, sha256=archive.sha256)
    name = f"{archive.municipality.subdomain}-{archive.made_at:%Y%m%d-%H%M}.zip"
    answer = FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
    return cast(HttpResponse, answer)


@require_POST
@for_operators
def discard(request: HttpRequest, number: int, pk: UUID) -> HttpResponse:
    """Delete an archive, unless a deletion stands on it."""
    try:
        archives.discard(_archive(number, pk), by=user_of(request))
        messages.success(request, _("ลบไฟล์สำรองแล้ว"))
    except archives.StillNeeded as error:
        messages.error(request, str(error))
    return redirect("console:archives", number)


@for_operators
def restore(request: HttpRequest, number: int, pk: UUID) -> HttpResponse:
    """Choose where an archive goes."""
    archive = _archive(number, pk)
    form = RestoreForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("subdomain", "name")}
        try:
            jobs.start(
                by=user_of(request), kind=JobKind.RESTORE, municipality=archive.municipality,
                archive=archive, **values,
            )  # fmt: skip
            return redirect("console:archives", number)
        except jobs.Busy as error:
            messages.warning(request, str(error))
    context = {"form": form, "archive": archive, "office": archive.municipality}
    return render(request, "console/restore.html", context)


@require_POST
@for_operators
def ask_deletion(request: HttpRequest, number: int) -> HttpResponse:
    """The first of two."""
    return _decided(request, number, deletions.ask)


@require_POST
@for_operators
def agree_deletion(request: HttpRequest, number: int) -> HttpResponse:
    """The second of two."""
    return _decided(request, number, deletions.agree)


def _decided(request: HttpRequest, number: int, decide: Callable[..., object]) -> HttpResponse:
    municipality = get_object_or_404(Municipality, number=number)
    form = DeleteForm(request.POST, municipality=municipality)
    if not form.is_valid():
        return _page(request, municipality, ExportForm(), form)
    try:
        decide(by=user_of(request), municipality=municipality)
    except (NotDeleted, jobs.Busy) as error:
        messages.error(request, str(error))
    return redirect("console:archives", number)


@require_POST
@for_operators
def withdraw_deletion(request: HttpRequest, number: int) -> HttpResponse:
    """Anybody may say no."""
    municipality = get_object_or_404(Municipality, number=number)
    try:
        deletions.withdraw(by=user_of(request), municipality=municipality)
        messages.success(request, _("ยกเลิกคำขอลบแล้ว"))
    except NotDeleted as error:
        messages.error(request, str(error))
    return redirect("console:archives", number)


def _archive(number: int, pk: UUID) -> Archive:
    return get_object_or_404(_archives(), pk=pk, municipality__number=number)


def _archives() -> QuerySet[Archive]:
    return Archive.objects.select_related("municipality")
