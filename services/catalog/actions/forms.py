"""The form of a service: its draft is changed step by step, and published as a new version."""

from collections.abc import Callable, Collection
from typing import Any, TypeAlias

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.actions import record
from forms_engine import CaseResult, FormSchemaError, compile_form, run_cases
from forms_engine.versions import Merged, Take, merge
from services.catalog.library import library
from services.catalog.models import FormDraft, FormStep, FormVersion, Service
from services.catalog.ports import catalogue_ports
from services.catalog.problems import form_problems
from services.catalog.queries import draft_form, published_form
from ui.language import in_thai

Schema: TypeAlias = dict[str, Any]
Edit: TypeAlias = Callable[[Schema], Schema]
# How many deeds can be undone.
_STEPS = 100
# As long as its column.
_DEED = 200


class StaleDraft(RuntimeError):
    """The draft has changed since the page was drawn: another window, or a second click."""


class CasesFailed(ValueError):
    """Test cases of the form that came out differently; it is not published."""

    def __init__(self, results: tuple[CaseResult, ...]) -> None:
        self.results = results
        super().__init__(", ".join(result.case.id for result in results))


def empty_form(title: str) -> Schema:
    """Return a form of one page with one question."""
    with in_thai():
        words = _("รายละเอียด")
    detail = {"id": "detail", "type": "long_text", "label": words, "required": True}
    page = {"id": "main", "title": words, "fields": [detail]}
    return {"format": 1, "title": title, "pages": [page]}


def start_draft(service: Service, schema: Schema) -> FormDraft:
    """Begin a draft with its first step, which nothing undoes."""
    draft = FormDraft.objects.create(service=service, schema=schema)
    FormStep.objects.create(draft=draft, number=0, schema=schema)
    return draft


def edit_draft(
    *, by: User, service: Service, edit: Edit, deed: str, at_step: int | None = None
) -> FormDraft:
    """Change the draft, made from the version in force where there is none.

    What `edit` returns is kept with its problems: they stop publishing, not writing. Raises
    StaleDraft where the draft is no longer at `at_step` (0 where there was none).
    """
    with transaction.atomic():
        draft = _locked_draft(service)
        _must_stand(draft, at_step)
        _take_step(draft, edit(draft.schema), deed)
        record(by, "form.changed", service, deed=deed)
    return draft


def _locked_draft(service: Service) -> FormDraft:
    """Return the draft, a new one where there is none; two that start one wait at the service."""
    found = _found_draft(service)
    if found:
        return found
    version = published_form(service)
    return start_draft(service, version.schema if version else empty_form(service.name))


def _must_stand(draft: FormDraft | None, at_step: int | None) -> None:
    """Refuse what was asked of another step; None is whoever did not look."""
    if at_step is not None and at_step != (draft.step if draft else 0):
        raise StaleDraft


def _take_step(
    draft: FormDraft, schema: Schema, deed: str, template_form: Schema | None = None
) -> None:
    """What was undone before cannot be done again after something new."""
    template_form = template_form or _taken_by(draft)
    draft.steps.filter(number__gt=draft.step).delete()
    draft.steps.filter(number__lte=draft.step - _STEPS).delete()
    draft.step += 1
    draft.steps.create(
        number=draft.step, schema=schema, deed=deed[:_DEED], template_form=template_form
    )
    draft.schema = schema
    draft.save(update_fields=("schema", "step", "changed_at"))


def _taken_by(draft: FormDraft | None) -> Schema | None:
    """Return the newer template that was brought into the draft; None where none was."""
    if draft is None:
        return None
    found: Schema | None = (
        draft.steps.filter(number=draft.step).values_list("template_form", flat=True).first()
    )
    return found


def undo(*, by: User, service: Service, at_step: int | None = None) -> FormStep | None:
    """Take back the last deed; return it, or None where there is none. Raises StaleDraft."""
    with transaction.atomic():
        draft = _found_draft(service, at_step)
        if draft is None:
            return None
        undone = draft.steps.filter(number=draft.step).first()
        return undone if _go_to(draft, -1, by, "form.undone") else None


def redo(*, by: User, service: Service, at_step: int | None = None) -> FormStep | None:
    """Do again what was undone last; return it, or None where there is none. Raises StaleDraft."""
    with transaction.atomic():
        draft = _found_draft(service, at_step)
        return _go_to(draft, 1, by, "form.redone") if draft else None


def _go_to(draft: FormDraft, way: int, by: User, verb: str) -> FormStep | None:
    step = draft.steps.filter(number=draft.step + way).first()
    if step is None:
        return None
    draft.schema, draft.step = step.schema, step.number
    draft.save(update_fields=("schema", "step", "changed_at"))
    record(by, verb, draft.service, step=step.number)
    return step


def merged_template(service: Service, mine: Schema, taken: Collection[Take] = ()) -> Merged | None:
    """Return the form with the library's newer template in it; None where there is none."""
    template = library().get(service.template_key)
    if template is None or service.template_form is None:
        return None
    base = _taken_by(draft_form(service)) or service.template_form
    if template.schema == base:
        return None
    return merge(base, mine, template.schema, taken)


def take_template(
    *, by: User, service: Service, taken: Collection[Take], deed: str, at_step: int
) -> FormDraft | None:
    """Bring the library's newer template into the draft; in `taken` conflicts it wins.

    None where there is no newer one. Raises StaleDraft.
    """
    with transaction.atomic():
        locked = Service.objects.select_for_update(of=("self",)).get(pk=service.pk)
        draft = _locked_draft(locked)
        _must_stand(draft, at_step)
        found = merged_template(locked, draft.schema, taken)
        if found is None:
            return None
        _take_step(draft, found.schema, deed, library()[locked.template_key].schema)
        record(by, "form.changed", locked, deed=deed)
        record(by, "form.template_taken", locked, conflicts=len(found.conflicts), taken=len(taken))
    return draft


def publish(*, service: Service, by: User | None, at_step: int | None = None) -> FormVersion | None:
    """Make the draft the version that citizens fill in. None where there is no draft.

    Raises StaleDraft, FormSchemaError or CasesFailed, and then publishes nothing.
    """
    with transaction.atomic():
        draft = _found_draft(service, at_step)
        if draft is None:
            return None
        _must_pass(draft)
        last = service.versions.aggregate(last=Max("number"))["last"] or 0
        version = FormVersion.objects.create(
            service=service,
            number=last + 1,
            schema=draft.schema,
            published_at=timezone.now(),
            published_by=by,
        )
        _keep_what_follows(version, _taken_by(draft))
        draft.delete()
        record(by, "form.published", service, version=version.number)
    return version


def _keep_what_follows(version: FormVersion, template_form: Schema | None) -> None:
    """What the service knows of its form in force."""
    known: dict[str, Any] = {"fee_from_form": bool(version.form.fee_lines)}
    if template_form is not None:
        known["template_form"] = template_form
    Service.objects.filter(pk=version.service_id).update(**known)


def _found_draft(service: Service, at_step: int | None = None) -> FormDraft | None:
    """Return the draft, which nobody else changes now; None where there is none."""
    Service.objects.select_for_update(of=("self",)).get(pk=service.pk)
    draft = FormDraft.objects.filter(service=service).first()
    _must_stand(draft, at_step)
    return draft


def _must_pass(draft: FormDraft) -> None:
    found = form_problems(draft.schema)
    if found:
        raise FormSchemaError(found)
    form = compile_form(draft.schema)
    failed = [r for r in run_cases(form, catalogue_ports(draft.service)) if not r.ok]
    if failed:
        raise CasesFailed(tuple(failed))


def discard_draft(*, by: User, service: Service, at_step: int | None = None) -> bool:
    """Throw the draft and its history away; the published version stays.

    False where there is no draft. Raises StaleDraft.
    """
    with transaction.atomic():
        draft = _found_draft(service, at_step)
        if draft is None:
            return False
        draft.delete()
        record(by, "form.draft_discarded", service)
    return True
