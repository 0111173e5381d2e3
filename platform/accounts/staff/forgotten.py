"""A forgotten password, of staff and operators; the second factor is asked for all the same."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.citizen.views.forgotten import Door, asked, chosen
from accounts.enums import Kind
from tenants.context import current_municipality


@never_cache
def forgot_password(request: HttpRequest) -> HttpResponse:
    """Ask for a link."""
    return asked(request, _door())


@sensitive_post_parameters()
@never_cache
def reset_password(request: HttpRequest, token: str) -> HttpResponse:
    """Choose a new password."""
    return chosen(request, token, _door())


def _door() -> Door:
    """Staff of the municipality that is entered, or operators on the platform's own host."""
    if current_municipality():
        return Door(Kind.STAFF, "office:sign-in", "own:forgot-password")
    return Door(Kind.OPERATOR, "console:sign-in", "own:forgot-password")
