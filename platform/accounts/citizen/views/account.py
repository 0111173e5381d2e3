"""The account page: who I am, my details, my API keys."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions import api_tokens
from accounts.actions.profile import change_profile, choose_notices
from accounts.citizen.forms import ApiTokenForm, NoticesForm, ProfileForm
from accounts.guards import for_citizens, user_of
from accounts.models import ApiToken
from accounts.outside import providers


@for_citizens
def account(request: HttpRequest) -> HttpResponse:
    """Show the account; a new API key is shown once, right after it was made."""
    user = user_of(request)
    context = {
        "citizen": user,
        "line": providers.line(),
        "oidc": providers.oidc(),
        "oidc_link": user.oidc_links.first(),
        "tokens": ApiToken.objects.filter(user=user, revoked_at__isnull=True),
        "new_token": request.session.pop("new_api_token", ""),
    }
    return render(request, "accounts/citizen/account.html", context)


@for_citizens
def profile(request: HttpRequest) -> HttpResponse:
    """Another phone number or address."""
    user = user_of(request)
    form = ProfileForm(request.POST or None, initial={"phone": user.phone, **user.address})
    if request.method == "POST" and form.is_valid():
        change_profile(user=user, phone=form.cleaned_data["phone"], address=form.address())
        messages.success(request, _("บันทึกข้อมูลของท่านแล้ว"))
        return redirect("account")
    return render(request, "accounts/citizen/profile.html", {"form": form, "citizen": user})


@for_citizens
def notices(request: HttpRequest) -> HttpResponse:
    """Which notices are sent, and where."""
    user = user_of(request)
    initial = {"mail_notices": user.mail_notices, "line_notices": user.line_notices}
    form = NoticesForm(request.POST or None, initial=initial, has_line=bool(user.line_sub))
    if request.method == "POST" and form.is_valid():
        choose_notices(user=user, **{**initial, **form.cleaned_data})
        messages.success(request, _("บันทึกการแจ้งเตือนแล้ว"))
        return redirect("account")
    return render(request, "accounts/citizen/notices.html", {"form": form, "citizen": user})


@for_citizens
def new_token(request: HttpRequest) -> HttpResponse:
    """Make an API key."""
    form = ApiTokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        issued = api_tokens.issue(user=user_of(request), **form.cleaned_data)
        request.session["new_api_token"] = issued[1]
        return redirect("account")
    return render(request, "accounts/citizen/new_token.html", {"form": form})


@for_citizens
@require_POST
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    """End an API key."""
    user = user_of(request)
    api_tokens.revoke(user=user, token=get_object_or_404(ApiToken, pk=pk, user=user))
    messages.success(request, _("ยกเลิกกุญแจ API แล้ว"))
    return redirect("account")
