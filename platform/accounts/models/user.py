"""One user table per schema, with a kind."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.enums import IdentityStatus, Kind, Language, MailNotices, Role
from tenants import keys
from thai.address import one_line

ID_PURPOSE = "national-id"


def citizen_login(national_id: str) -> str:
    """Return the login key of a citizen: a keyed hash, never the number itself."""
    return f"citizen:{keys.blind_index(ID_PURPOSE, national_id)}"


def mail_login(kind: str, email: str) -> str:
    """Return the login key of staff and operators."""
    return f"{kind}:{email.strip().lower()}"


class UserQuerySet(models.QuerySet["User"]):
    def live(self) -> "UserQuerySet":
        return self.filter(closed_at__isnull=True)

    def citizens(self) -> "UserQuerySet":
        return self.filter(kind=Kind.CITIZEN)

    def staff(self) -> "UserQuerySet":
        return self.filter(kind=Kind.STAFF)


class User(AbstractBaseUser):
    """A person. `login` is unique among live accounts: an ID belongs to one at a time."""

    kind = models.CharField(_("ประเภท"), max_length=10, choices=Kind.choices)
    role = models.CharField(_("บทบาท"), max_length=10, choices=Role.choices, blank=True, default="")
    login = models.CharField(max_length=330, unique=True, editable=False)
    sealed_national_id = models.BinaryField(editable=False, default=b"")
    title = models.CharField(_("คำนำหน้า"), max_length=30, blank=True)
    first_name = models.CharField(pgettext_lazy("person", "ชื่อ"), max_length=80)
    last_name = models.CharField(_("นามสกุล"), max_length=80)
    birth_date = models.DateField(_("วันเดือนปีเกิด"), null=True)
    phone = models.CharField(_("โทรศัพท์มือถือ"), max_length=10, blank=True)
    email = models.EmailField(_("e-mail"))
    address = models.JSONField(_("ที่อยู่"), default=dict)
    position = models.CharField(_("ตำแหน่ง"), max_length=80, blank=True)
    line_sub = models.CharField(max_length=64, blank=True, default="")
    identity_status = models.CharField(
        _("การยืนยันตัวตน"), max_length=10, choices=IdentityStatus.choices, blank=True, default=""
    )
    # The database fills it in as well: older code goes on while a fleet is migrated.
    language = models.CharField(
        _("ภาษา"),
        max_length=5,
        choices=Language.choices,
        default=Language.THAI,
        db_default=Language.THAI,
    )
    mail_notices = models.CharField(
        _("e-mail ที่ต้องการรับ"),
        max_length=10,
        choices=MailNotices.choices,
        default=MailNotices.ALL,
        db_default=MailNotices.ALL,
    )
    line_notices = models.BooleanField(_("แจ้งทาง LINE ด้วย"), default=True, db_default=True)
    photo = models.ForeignKey(
        "documents.StoredFile",
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("รูปโปรไฟล์"),
    )
    session_key = models.UUIDField(default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("ลงทะเบียนเมื่อ"), auto_now_add=True)
    closed_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "kind",
                # Whoever registers at the counter may have none.
                condition=models.Q(closed_at__isnull=True) & ~models.Q(email=""),
                name="one_live_account_a_mail_and_kind",
            ),
            models.UniqueConstraint(
                "line_sub",
                condition=models.Q(closed_at__isnull=True) & ~models.Q(line_sub=""),
                name="one_live_account_a_line_user",
            ),
        ]
        indexes = [
            models.Index(
                fields=("created_at",),
                condition=models.Q(identity_status="waiting"),
                name="identities_waiting",
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def national_id(self) -> str:
        """The 13 digits, decrypted."""
        return keys.decrypt(ID_PURPOSE, self.sealed_national_id) if self.sealed_national_id else ""

    @property
    def address_line(self) -> str:
        """The address on one line, in the order of a Thai letter."""
        return one_line(self.address)

    @property
    def is_citizen(self) -> bool:
        return self.kind == Kind.CITIZEN

    @property
    def is_staff_member(self) -> bool:
        return self.kind == Kind.STAFF

    @property
    def is_tenant_admin(self) -> bool:
        return self.kind == Kind.STAFF and self.role == Role.ADMIN

    @property
    def always_needs_second_factor(self) -> bool:
        """Whatever the municipality has set."""
        return self.kind == Kind.OPERATOR or self.is_tenant_admin

    @property
    def is_verified(self) -> bool:
        return self.identity_status == IdentityStatus.VERIFIED

    def get_session_auth_hash(self) -> str:
        """Sessions end when the password changes or everything is signed out."""
        return super().get_session_auth_hash() + self.session_key.hex
