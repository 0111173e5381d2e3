"""The municipality's rules for accounts."""

from django.db import transaction

from accounts.models import AccountRules, User
from audit.actions import record


def save_rules(*, by: User, rules: AccountRules) -> None:
    """Keep them; they hold from the next decision and the next night on."""
    with transaction.atomic():
        rules.pk = 1
        rules.save()
        record(by, "account_rules.saved", rules)
