"""What the authenticator apps of the demo's accounts would show: nobody has their phones."""

from dataclasses import dataclass
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from accounts.models import Totp
from accounts.second_factor import totp
from tenants.context import operator_context, tenant_context
from tenants.models import Municipality

_SCRIPT = Path(__file__).parent / "codes.js"


@dataclass(frozen=True)
class Shown:
    """One account and its code of this moment."""

    name: str
    what: str
    email: str
    code: str


@never_cache
def codes(request: HttpRequest) -> HttpResponse:
    """Every account that has an app, by municipality, the operators first."""
    with operator_context():
        groups = [("", _shown())]
        towns = list(Municipality.objects.active().order_by("number"))
    for town in towns:
        with tenant_context(town):
            groups.append((town.name, _shown()))
    context = {"groups": groups, "left": totp.seconds_left(), "whole": totp.STEP_SECONDS}
    return render(request, "devstack/codes.html", context)


def _shown() -> list[Shown]:
    apps = Totp.objects.select_related("user").filter(user__closed_at__isnull=True)
    return [
        Shown(
            app.user.full_name,
            app.user.get_role_display() if app.user.role else "",
            app.user.email,
            totp.code_now(app.secret),
        )
        for app in apps.order_by("user_id")
    ]


def script(request: HttpRequest) -> HttpResponse:
    """Counts down, and fetches the page anew when the codes change."""
    return HttpResponse(_SCRIPT.read_text("utf-8"), content_type="text/javascript; charset=utf-8")
