"""Publishing terms and privacy notices."""

from django.db import transaction
from django.db.models import Max

from accounts.enums import TermsKind
from accounts.models import Terms, User
from audit.actions import record


def publish(*, by: User | None, kind: TermsKind, text: str) -> Terms:
    """Publish a new version; earlier ones stay as they were accepted."""
    with transaction.atomic():
        last = Terms.objects.filter(kind=kind).aggregate(last=Max("version"))["last"] or 0
        terms = Terms.objects.create(kind=kind, version=last + 1, text=text.strip())
        record(by, "terms.published", terms, kind=kind, version=terms.version)
    return terms
