"""Claims on domains of a municipality's own: made, proved by a TXT record, withdrawn.

A claim gives no right and blocks nobody: whoever can write the record has the domain.
"""

import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from tenants.context import after_commit, operator_context
from tenants.directory import directory
from tenants.domain_name import RECORD_PREFIX, normal_domain
from tenants.hosts import hold
from tenants.models import Domain, DomainClaim, Municipality
from tenants.txt_records import NoReply, txt_records

MOST_CLAIMS = 10

OWN_ALREADY = _("หน่วยงานนี้ใช้โดเมนนี้อยู่แล้ว")
OF_ANOTHER = _("มีหน่วยงานอื่นใช้โดเมนนี้แล้ว")
CLAIMED_ALREADY = _("เพิ่มโดเมนนี้ไว้แล้ว ยังรอการยืนยัน")
TOO_MANY = _("รอยืนยันได้ครั้งละไม่เกิน %(most)s โดเมน กรุณายืนยันหรือลบรายการเดิมก่อน")
NO_CLAIM = _("ไม่มีโดเมนนี้ในรายการที่รอการยืนยัน")
NO_RECORD = _("ยังไม่พบระเบียน TXT ที่ %(record)s ระเบียนใหม่อาจใช้เวลาหลายชั่วโมงกว่าจะเห็นทั่วกัน")
OTHER_RECORD = _("พบระเบียน TXT ที่ %(record)s แต่ค่าไม่ตรงกับที่ระบบให้ไว้")
NO_REPLY = _("ระบบ DNS ไม่ตอบในเวลาที่กำหนด กรุณาลองใหม่อีกครั้ง")


def record_name(domain: str) -> str:
    """Where the TXT record of a domain must stand."""
    return f"{RECORD_PREFIX}{domain}"


def record_text(claim: DomainClaim) -> str:
    """What it must say."""
    return f"eservice-verify={claim.token}"


def claim_domain(municipality: Municipality, typed: str) -> DomainClaim:
    """Note that a domain is to be this municipality's. Raises ValidationError."""
    domain = normal_domain(typed)
    with operator_context(), transaction.atomic():
        # One at a time for each municipality, or two could make the eleventh.
        hold(municipality)
        _check_free(municipality, domain)
        _check_room(municipality, domain)
        return DomainClaim.objects.create(
            municipality=municipality, domain=domain, token=secrets.token_hex(16)
        )


def verify_domain(municipality: Municipality, domain: str) -> Domain:
    """Look for the record; with it the municipality answers under the domain.

    Raises ValidationError.
    """
    return take_domain(proved_claim(municipality, domain))


def proved_claim(municipality: Municipality, domain: str) -> DomainClaim:
    """Return a claim whose record stands in DNS, which is asked for 5 seconds at most.

    Not inside a transaction. Raises ValidationError.
    """
    with operator_context():
        claim = open_claims(municipality).filter(domain=domain).first()
    if claim is None:
        raise ValidationError(NO_CLAIM)
    _check_record(claim)
    return claim


def take_domain(claim: DomainClaim) -> Domain:
    """Give a domain to whoever proved it; all claims on it end. Raises ValidationError."""
    with operator_context(), transaction.atomic():
        municipality = hold(claim.municipality)
        _lock(claim)
        _check_free(municipality, claim.domain)
        host = Domain.objects.create(domain=claim.domain, tenant=municipality, is_primary=False)
        DomainClaim.objects.filter(domain=claim.domain).delete()
        after_commit(lambda: directory.forget(municipality.pk))
    return host


def withdraw_claim(municipality: Municipality, domain: str) -> bool:
    """Forget a claim; False where there is none."""
    with operator_context():
        claims = DomainClaim.objects.filter(municipality=municipality, domain=domain)
        return bool(claims.delete()[0])


def open_claims(municipality: Municipality) -> QuerySet[DomainClaim]:
    """Claims that wait for their record, by name."""
    claims = DomainClaim.objects.select_related("municipality")
    return claims.filter(municipality=municipality)


def _check_free(municipality: Municipality, domain: str) -> None:
    owner = Domain.objects.filter(domain=domain).values_list("tenant_id", flat=True).first()
    if owner is not None:
        raise ValidationError(OWN_ALREADY if owner == municipality.pk else OF_ANOTHER)


def _check_room(municipality: Municipality, domain: str) -> None:
    claimed = set(open_claims(municipality).values_list("domain", flat=True))
    if domain in claimed:
        raise ValidationError(CLAIMED_ALREADY)
    if len(claimed) >= MOST_CLAIMS:
        raise ValidationError(TOO_MANY, params={"most": MOST_CLAIMS})


def _check_record(claim: DomainClaim) -> None:
    record = record_name(claim.domain)
    try:
        texts = txt_records(record)
    except NoReply as error:
        raise ValidationError(NO_REPLY) from error
    if record_text(claim) not in (text.strip() for text in texts):
        said: StrOrPromise = OTHER_RECORD if texts else NO_RECORD
        raise ValidationError(said, params={"record": record})


def _lock(claim: DomainClaim) -> None:
    """All claims on the domain, in one order: of two who prove it at once the first has it."""
    claims = DomainClaim.objects.filter(domain=claim.domain).order_by("pk")
    if claim.pk not in {one.pk for one in claims.select_for_update(of=("self",))}:
        _check_free(claim.municipality, claim.domain)
        raise ValidationError(NO_CLAIM)
