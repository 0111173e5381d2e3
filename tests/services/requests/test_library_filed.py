"""Every template of the library is adopted, filled in by a generated citizen, and filed."""

from functools import cache
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from accounts.models import User
from billing.fees.models import Fee
from documents.actions import store
from documents.kinds import sniff
from forms_engine import CompiledForm
from services.catalog.actions import adopt
from services.catalog.library import library
from services.catalog.models import Service
from services.requests import drafts
from services.requests.actions import submit_draft
from services.requests.enums import FilePurpose, Status
from services.requests.models import Draft, Request
from services.requests.ports import filing_ports
from services.requests.queries import summary_of
from tests.factories import citizen
from tests.forms_engine.strategies import forms_engine_answers

ONE = settings(
    max_examples=1,
    phases=(Phase.generate,),
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@cache
def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "JPEG")
    return out.getvalue()


def with_real_files(form: CompiledForm, raw: Any, draft: Draft) -> Any:
    """The generated answers, each list of uploads being one picture of this draft."""
    generated = set(form.upload_ids(raw))

    def real(value: Any) -> Any:
        if isinstance(value, list) and value and generated.issuperset(map(str, value)):
            return [upload(draft)]
        if isinstance(value, list):
            return [real(each) for each in value]
        if isinstance(value, dict):
            return {name: real(each) for name, each in value.items()}
        return value

    return real(raw)


def upload(draft: Draft) -> str:
    kind = sniff(picture())
    assert kind is not None
    file = store(
        content=picture(),
        kind=kind,
        name="photo.jpg",
        owner=draft.owner,
        purpose=FilePurpose.EVIDENCE,
        by=draft.citizen,
    )
    return str(file.pk)


@pytest.fixture(params=sorted(library()))
def service(request: pytest.FixtureRequest, municipality: Any) -> Service:
    return adopt(library()[request.param], by=None)


@pytest.fixture
def somchai(municipality: Any) -> User:
    return citizen()


@ONE
@given(data=st.data())
def test_a_generated_citizen_files_it(data: Any, service: Service, somchai: User) -> None:
    Service.objects.filter(pk=service.pk).update(working_days=None)
    service.refresh_from_db()
    draft = drafts.start(citizen=somchai, service=service)
    form = draft.version.form
    raw = data.draw(forms_engine_answers(form))
    # Nobody has filed anything yet: a link to an earlier request has nothing to offer.
    raw = {
        name: each for name, each in raw.items() if form.fields[name].spec.type != "request_link"
    }
    drafts.save_answers(draft, with_real_files(form, raw, draft))
    ports = filing_ports(somchai, service, files_of=draft.owner)
    assert form.validate(draft.answers, ports=ports).errors == {}

    request = submit_draft(draft)

    assert request.status == Status.SUBMITTED
    assert request.due_at is None
    assert summary_of(request)
    fees = form.fees(request.answers, filing_ports(somchai, service, files_of=request.owner))
    due = fees.total if fees is not None else service.fee
    owed = Fee.objects.filter(payable=request.owner).first()
    assert (owed.amount if owed else None) == (due or None)
    assert (
        Request.objects.get(pk=request.pk).version.form.verdict(
            request.answers, filing_ports(somchai, service, files_of=request.owner)
        )
        == []
    )
