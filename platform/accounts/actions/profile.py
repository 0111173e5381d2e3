"""What a citizen changes of the own account."""

from django.db import transaction

from accounts.enums import MailNotices
from accounts.models import User
from audit.actions import record


def change_profile(*, user: User, phone: str, address: dict[str, str]) -> None:
    """Another phone number or address."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(phone=phone, address=address)
        record(user, "profile.changed", user)
    user.phone, user.address = phone, address


def choose_notices(*, user: User, mail_notices: MailNotices, line_notices: bool) -> None:
    """Which mails somebody wants, and whether LINE tells them, too."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(mail_notices=mail_notices, line_notices=line_notices)
        record(user, "notices.chosen", user, mail=mail_notices, line=line_notices)
