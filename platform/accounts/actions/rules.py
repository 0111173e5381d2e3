"""The municipality's rules for accounts."""

from django.db import transaction

from accounts.actions.second_factor import end_sessions_without_factor
from accounts.models import AccountRules, User
from audit.actions import record


def save_rules(*, by: User, rules: AccountRules) -> None:
    """Keep them; they hold from the next decision and the next night on."""
    with transaction.atomic():
        was_duty = AccountRules.objects.filter(officers_need_second_factor=True).exists()
        rules.pk = 1
        rules.save()
        if rules.officers_need_second_factor and not was_duty:
            end_sessions_without_factor()
        record(by, "account_rules.saved", rules)
