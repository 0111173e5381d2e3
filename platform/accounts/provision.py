"""What a new municipality starts with: terms, identity images, its first administrator."""

from pathlib import Path

from django.utils.translation import gettext_noop

from accounts.actions.staff import add_staff
from accounts.actions.terms import publish
from accounts.enums import FaceZone, Role, TermsKind
from accounts.models import IdentityImageKind
from tenants.context import require_municipality
from tenants.lifecycle import Order, provision

# Texts and names of a municipality are its own, in Thai; `gettext` knows those of the start.
_TEXTS = Path(__file__).parent / "texts"


def _terms(order: Order) -> None:
    name = require_municipality().name
    for kind in TermsKind:
        text = (_TEXTS / f"{kind}.txt").read_text(encoding="utf-8")
        publish(by=None, kind=kind, text=text.replace("{municipality}", name))


def _identity_images(order: Order) -> None:
    IdentityImageKind.objects.create(
        order=1,
        name=gettext_noop("หน้าบัตรประชาชน"),
        hint=gettext_noop("ถ่ายให้เห็นบัตรทั้งใบ ชัดเจน ไม่มีแสงสะท้อน ปิดศาสนาและหมู่โลหิตได้"),
        face_zone=FaceZone.CARD,
    )
    IdentityImageKind.objects.create(
        order=2,
        name=gettext_noop("ภาพถ่ายคู่กับบัตร"),
        hint=gettext_noop("ถือบัตรไว้ข้างใบหน้า ให้เห็นทั้งใบหน้าและบัตร"),
        face_zone=FaceZone.SELFIE,
    )


def _first_admin(order: Order) -> None:
    admin = order.admin
    add_staff(
        by=None,
        first_name=admin.first_name,
        last_name=admin.last_name,
        email=admin.email,
        role=Role.ADMIN,
        password=admin.password,
        position=str(Role.ADMIN.label),
    )


def register() -> None:
    """Add the steps of this app."""
    provision.register("accounts.terms", 10, _terms)
    provision.register("accounts.identity_images", 20, _identity_images)
    provision.register("accounts.first_admin", 30, _first_admin)
