"""Drafts: started, filled page by page, kept until they are submitted."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from documents.actions import remove_owned, store
from documents.kinds import sniff
from forms_engine import FieldError, UploadInfo, carry, prefill, upload_error
from forms_engine.spec import FieldSpec
from services.catalog.models import Service
from services.catalog.queries import published_form
from services.requests.enums import FilePurpose
from services.requests.models import Draft
from services.requests.ports import prefill_source

_UNKNOWN = FieldError("file_type", _("ไฟล์นี้เปิดไม่ได้หรือไม่ใช่ชนิดที่รับ กรุณาเลือกไฟล์อื่น"))


class NoForm(LookupError):
    """The service has no published form."""


def start(*, citizen: User, service: Service) -> Draft:
    """Return the citizen's draft of this service, a new one with prefilled values otherwise.

    Raises NoForm.
    """
    version = published_form(service)
    if version is None:
        raise NoForm(service.slug)
    found = Draft.objects.filter(citizen=citizen, service=service).first()
    if found:
        # Whoever shows it next brings it up to date, and tells what changed.
        return found
    answers = prefill(version.form, prefill_source(citizen, service))
    return Draft.objects.create(
        citizen=citizen, service=service, version=version, answers=answers, prefilled=answers
    )


@dataclass(frozen=True)
class Carried:
    """What became of a draft in a newer form: answers that were dropped, fields that are new."""

    dropped: tuple[str, ...]
    added: tuple[str, ...]


def bring_up_to_date(draft: Draft) -> Carried | None:
    """Carry a draft to the published version; None where it is of that version already."""
    version = published_form(draft.service)
    if version is None or version.pk == draft.version_id:
        return None
    old, new = draft.version.form, version.form
    answers, dropped = carry(draft.answers, old, new)
    draft.answers, draft.version = answers, version
    draft.save(update_fields=("answers", "version", "saved_at"))
    added = [f for f in new.fields.values() if f.is_asked and f.id not in old.fields]
    return Carried(tuple(map(str, dropped)), tuple(field.label.get() for field in added))


def save_answers(draft: Draft, answers: dict[str, Any], view: UUID | None = None) -> None:
    """Keep what was typed, right or wrong; `view` is the view of the page that was sent."""
    draft.answers, draft.sent_view = answers, view
    draft.save(update_fields=("answers", "sent_view", "saved_at"))


def save_unless_overtaken(draft: Draft, answers: dict[str, Any], view: UUID | None = None) -> bool:
    """Keep what a page's script sends while one types.

    Not where the draft was saved meanwhile, and not where the page itself was sent already: of two
    requests on the way at once the older may arrive last, and it knows nothing of the files.
    """
    read_at, draft.answers, draft.saved_at = draft.saved_at, answers, timezone.now()
    same = Draft.objects.filter(pk=draft.pk, saved_at=read_at)
    open_ = same.filter(Q(sent_view=None) | ~Q(sent_view=view)) if view else same
    return bool(open_.update(answers=answers, saved_at=draft.saved_at))


def discard(draft: Draft) -> None:
    """Delete a draft and its files."""
    owner = draft.owner
    draft.delete()
    remove_owned(owner)


def add_upload(
    *, draft: Draft, spec: FieldSpec, content: bytes, name: str, by: User
) -> tuple[str, FieldError | None]:
    """Store one uploaded file for a field; return (upload id, None) or ('', what is wrong)."""
    kind = sniff(content)
    if kind is None:
        return "", _UNKNOWN
    claimed = UploadInfo("", f"file.{kind.extension}", len(content), kind.content_type)
    error = upload_error(spec, claimed)
    if error:
        return "", error
    file = store(
        content=content,
        kind=kind,
        name=name,
        owner=draft.owner,
        purpose=FilePurpose.EVIDENCE,
        by=by,
    )
    return str(file.pk), None
