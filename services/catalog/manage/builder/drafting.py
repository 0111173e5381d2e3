"""The form of a service as a page of the builder sees and changes it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django_stubs_ext import StrOrPromise

from accounts.guards import user_of
from forms_engine import builder
from forms_engine.builder import Question, questions
from services.catalog.actions import StaleDraft, edit_draft
from services.catalog.actions.forms import empty_form
from services.catalog.models import FormDraft, FormVersion, Service
from services.catalog.queries import draft_form, list_entries, published_form
from ui.language import in_thai

Schema: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Deed:
    """One change: the new document, what it is called, and the part that was touched."""

    schema: Schema
    words: StrOrPromise
    values: dict[str, Any]
    at: str = ""

    @property
    def said(self) -> str:
        """What was done, in the language of the reader."""
        return str(self.words) % self.values

    @property
    def written(self) -> str:
        """What was done, as it is kept: in Thai."""
        with in_thai():
            return self.said


@dataclass(frozen=True)
class Drafting:
    """One service with the form that is being written, or the one in force until then."""

    service: Service
    draft: FormDraft | None
    published: FormVersion | None

    @property
    def schema(self) -> Schema:
        """The document that the pages show and change."""
        form = self.draft or self.published
        found: Schema = form.schema if form else empty_form(self.service.name)
        return found

    @property
    def step(self) -> int:
        """Where the draft stands; every form of the builder sends it along."""
        return self.draft.step if self.draft else 0

    @cached_property
    def lists(self) -> dict[str, list[tuple[str, str]]]:
        """Entries of the municipality's lists."""
        return list_entries()

    def asked(self, path: str = "") -> list[Question]:
        """What an expression at this place can name."""
        return questions(self.schema, path, self.lists)


def drafting(slug: str) -> Drafting:
    """Return the form of a service; 404 where there is no such service."""
    service = get_object_or_404(Service, slug=slug)
    return Drafting(service, draft_form(service), published_form(service))


def keep(request: HttpRequest, form: Drafting, deed: Deed) -> bool:
    """Make the deed the next step of the draft, and tell; False where the page was stale."""
    try:
        edit_draft(
            by=user_of(request),
            service=form.service,
            edit=lambda _old: builder.storable_schema(deed.schema),
            deed=builder.storable(deed.written),
            at_step=step_sent(request),
        )
    except StaleDraft:
        tell_stale(request)
        return False
    messages.success(request, gettext("%(deed)s เรียบร้อย") % {"deed": deed.said})
    return True


def step_sent(request: HttpRequest) -> int:
    """The step from which the page was drawn; one that is none is stale."""
    sent = request.POST.get("at_step", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else -1


def tell_stale(request: HttpRequest) -> None:
    """Say that nothing was changed, and why."""
    said = gettext("แบบฟอร์มถูกแก้ไขจากหน้าต่างอื่นแล้ว ยังไม่มีอะไรเปลี่ยน กรุณาตรวจสอบแล้วลองอีกครั้ง")
    messages.error(request, said)
