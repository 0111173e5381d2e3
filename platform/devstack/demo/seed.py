"""Filling the demo: everything goes through the product's own actions."""

import os
from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.actions.identity import approve, crossed
from accounts.actions.links import link_line, save_provider
from accounts.actions.mandates import Word
from accounts.actions.registration import keep_half, register
from accounts.actions.second_factor import confirm_totp
from accounts.actions.staff import add_operator, add_staff
from accounts.enums import MandateBasis, Role, TermsKind
from accounts.models import IdentityImageKind, OidcProvider, User
from accounts.queries import current_terms, last_proof, staff_members
from accounts.second_factor import totp
from billing.subscriptions.actions import subscribe
from billing.subscriptions.models import Plan
from devstack.demo.answers import Answers, general_answers, lamp_answers, road_answers
from devstack.demo.cards import card_picture, lamp_picture, selfie_picture
from devstack.demo.cast import MUNICIPALITIES, OPERATOR, OPERATORS, PASSWORD, Person, Town
from devstack.demo.ordinance import lay_down
from devstack.demo.result import result_letter
from documents.actions import store
from documents.kinds import JPEG
from notifications.channels.line.settings import save_channel
from notifications.models import LineChannel
from services.catalog.models import Service
from services.catalog.queries import published_form
from services.requests.actions import (
    add_note,
    advance,
    ask_for_documents,
    assign,
    attach_result,
    submit_request,
)
from services.requests.enums import FilePurpose, Outcome, Status
from services.requests.models import Request
from tenants.context import operator_context, tenant_context
from tenants.lifecycle import FirstAdmin, Order, create_municipality
from tenants.models import Municipality
from thai.dates import local

_TOWN_VALUES = (
    "kind", "name", "subdomain", "brand_color", "accent_color",
    "emblem", "landscape", "phone", "address", "tax_id",
)  # fmt: skip


def seed() -> bool:
    """Make the demo's data once; False when it is there already."""
    with operator_context():
        if User.objects.filter(email=OPERATOR.email).exists():
            return False
    for town in MUNICIPALITIES:
        _town_once(town)
    with operator_context(), transaction.atomic():
        for operator in OPERATORS:
            _app(add_operator(by=None, password=PASSWORD, **_names(operator)))
    return True


def _town_once(town: Town) -> None:
    """One town whole, or not at all: a start that was cut off goes on at the next."""
    with operator_context(), transaction.atomic():
        if not Municipality.objects.filter(subdomain=town.subdomain).exists():
            _town(town)


def _names(person: Person) -> dict[str, str]:
    return {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "email": person.email,
    }


def _town(town: Town) -> None:
    municipality = _municipality(town)
    with operator_context():
        subscribe(by=None, municipality=municipality, plan=Plan.objects.get(key=town.plan))
    with tenant_context(municipality):
        officer = add_staff(
            by=None,
            role=Role.OFFICER,
            password=PASSWORD,
            position="เจ้าหน้าที่งานบริการประชาชน",
            **_names(town.officer),
        )
        for member in staff_members():
            _app(member)
        _line_channel(town)
        _openid_provider(town)
        lay_down(User.objects.get(email=town.admin.email))
        citizens = [_citizen(town, person) for person in town.citizens]
        _work(town, citizens, officer)


def _app(member: User) -> None:
    """An authenticator app on nobody's phone: the demo shows its codes."""
    secret = totp.new_secret()
    confirm_totp(user=member, secret=secret, code=totp.code_now(secret))


def _municipality(town: Town) -> Municipality:
    values = {name: getattr(town, name) for name in _TOWN_VALUES}
    admin = FirstAdmin(password=PASSWORD, **_names(town.admin))
    return create_municipality(Order(values, admin, town.templates))


def _line_channel(town: Town) -> None:
    if not town.line_id:
        return
    channel = LineChannel(
        display_name=town.name, basic_id=town.line_id, login_channel_id=f"20000{len(town.name):05d}"
    )
    channel.liff_id = f"{channel.login_channel_id}-demo{len(town.subdomain):04d}"
    token = f"demo-{town.subdomain}"
    save_channel(
        channel,
        login_secret=f"{token}-login",
        messaging_secret=f"{token}-messaging",
        access_token=token,
    )


def _openid_provider(town: Town) -> None:
    """The first municipality takes part in ThaiD; its stand-in runs beside the demo."""
    if town is not MUNICIPALITIES[0] or "OPENID_ISSUER" not in os.environ:
        return
    provider = OidcProvider(issuer=os.environ["OPENID_ISSUER"], client_id=f"demo-{town.subdomain}")
    save_provider(by=None, provider=provider, client_secret=f"demo-{town.subdomain}-openid")


def _citizen(town: Town, person: Person) -> User:
    terms = current_terms(TermsKind.TERMS)
    assert terms is not None
    half = keep_half(
        fields=_fields(town, person), password=PASSWORD, terms=terms, accepted_at=timezone.now()
    )
    user = register(half, _pictures(person))
    if person.line_sub and town.line_id:
        link_line(user=user, line_sub=person.line_sub)
    return user


def _fields(town: Town, person: Person) -> dict[str, Any]:
    return {
        "national_id": person.national_id,
        "title": person.title,
        "birth_date": "1985-04-12",
        "phone": person.phone,
        "address": {
            "house_no": "12/3",
            "moo": "4",
            "soi": "",
            "road": "",
            "subdistrict": town.name.removeprefix("เทศบาลตำบล")
            .removeprefix("เทศบาลนคร")
            .removeprefix("อบต."),
            "district": "เมือง",
            "province": "นครสวรรค์",
            "postcode": "60000",
        },
        **_names(person),
    }


def _pictures(person: Person) -> list[Any]:
    today = local(timezone.now()).date()
    makers = (card_picture, selfie_picture)
    kinds = IdentityImageKind.objects.all()
    return [crossed(kind, make(person), today) for kind, make in zip(kinds, makers, strict=False)]


def _work(town: Town, citizens: list[User], officer: User) -> None:
    """Requests in every status; the last citizen's identity still waits where there are several."""
    for citizen in citizens[: max(1, len(citizens) - 1)]:
        proof = last_proof(citizen)
        if proof:
            approve(officer=officer, proof=proof)
    first, last = citizens[0], citizens[-1]
    _finish(_file(town, first, "street-light", lamp_answers, 12), officer)
    working = _file(town, first, "road", road_answers, 4)
    advance(officer=officer, request=working, to=Status.RECEIVED)
    advance(officer=officer, request=working, to=Status.IN_PROGRESS, note="ส่งทีมช่างเข้าพื้นที่")
    add_note(officer=officer, request=working, text="รอยางมะตอยจากพัสดุ", is_public=False)
    _back(working, 4)
    asked = _file(town, first, "general-request", general_answers, 2)
    advance(officer=officer, request=asked, to=Status.RECEIVED)
    ask_for_documents(officer=officer, request=asked, text="แผนที่บริเวณที่ขอ ภายใน 7 วัน")
    _back(asked, 2)
    _file(town, last, "street-light", lamp_answers, 1)
    _file(town, last, "general-request", general_answers, 0)
    sent_somebody = Word(officer, MandateBasis.REPRESENTATIVE, "นางสาวใจงาม วานดี", "มีหนังสือมอบอำนาจ")
    _file(town, last, "street-light", lamp_answers, 0, sent_somebody)


def _finish(request: Request, officer: User) -> None:
    assign(officer=officer, request=request)
    advance(officer=officer, request=request, to=Status.RECEIVED)
    advance(officer=officer, request=request, to=Status.IN_PROGRESS)
    attach_result(
        officer=officer, request=request, content=result_letter(request), name="หนังสือแจ้งผล.pdf"
    )
    advance(officer=officer, request=request, to=Status.DONE, outcome=Outcome.APPROVED)
    _back(request, 9)
    Request.objects.filter(pk=request.pk).update(finished_at=F("finished_at") - timedelta(days=9))


def _file(
    town: Town,
    citizen: User,
    slug: str,
    answers: Answers,
    days_ago: int,
    word: Word | None = None,
) -> Request:
    """File through the product, at the counter with a `word`; then move it back in time."""
    service = Service.objects.get(slug=slug)
    version = published_form(service)
    assert version is not None
    key = uuid5(NAMESPACE_URL, f"demo:{town.subdomain}:{slug}:{days_ago}")
    owner = f"requests.draft:{key}"
    photo = store(
        content=lamp_picture(), kind=JPEG, name="IMG_2041.jpg", owner=owner,
        purpose=FilePurpose.EVIDENCE, by=word.officer if word else citizen,
    )  # fmt: skip
    request = submit_request(
        citizen=citizen,
        service=service,
        version=version,
        answers=answers(citizen, str(photo.pk)),
        key=key,
        files_of=owner,
        word=word,
    )
    back = timedelta(days=days_ago)
    Request.objects.filter(pk=request.pk).update(
        entered_at=F("entered_at") - back,
        deemed_received_at=F("deemed_received_at") - back,
        due_at=F("due_at") - back,
    )
    _back(request, days_ago)
    return request


def _back(request: Request, days: int) -> None:
    """Move what happened so far back in time."""
    today = timezone.now() - timedelta(hours=12)
    request.events.filter(at__gt=today).update(at=F("at") - timedelta(days=days))
