"""Second factors of operators and of a municipality's administrators, reset with a reason."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actions.second_factor import reset
from accounts.guards import for_operators, user_of
from accounts.models import User
from accounts.tenant_admin import RESET_LEAD
from console import factors
from console.forms import ResetForm
from tenants.enums import MunicipalityStatus
from tenants.models import Municipality


@for_operators
def operator(request: HttpRequest, pk: int) -> HttpResponse:
    """Reset another operator's."""
    by = user_of(request)
    found = _found([each for each in factors.operators() if each.pk != by.pk], pk)
    form = ResetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reset(user=found, by=by, reason=form.cleaned_data["reason"])
        return _done(request, found, reverse("console:operators"))
    return _asked(request, found, form, reverse("console:operators"))


@for_operators
def administrators(request: HttpRequest, number: int) -> HttpResponse:
    """Who can reset everybody else there, and whom the platform must help."""
    municipality = _open(number)
    members = factors.administrators(municipality)
    context = {"office": municipality, "members": members}
    return render(request, "console/administrators.html", context)


@for_operators
def administrator(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Reset an administrator's."""
    municipality = _open(number)
    found = _found(factors.administrators(municipality), pk)
    back = reverse("console:administrators", args=[number])
    form = ResetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        factors.reset_administrator(
            by=user_of(request), municipality=municipality, admin=found, reason=reason
        )
        return _done(request, found, back)
    return _asked(request, found, form, back)


def _open(number: int) -> Municipality:
    """A suspended one lets nobody sign in: there is nothing to help with."""
    found = Municipality.objects.filter(number=number, status=MunicipalityStatus.ACTIVE).first()
    if found is None:
        raise Http404
    return found


def _found(users: list[User], pk: int) -> User:
    found = next((user for user in users if user.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _asked(request: HttpRequest, user: User, form: ResetForm, back: str) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "title": _("รีเซ็ตการยืนยันสองชั้นของ %(name)s") % {"name": user.full_name},
        "lead": RESET_LEAD,
        "submit": _("รีเซ็ต"),
        "variant": "danger",
        "back_to": back,
    }
    return render(request, "manage/form.html", context)


def _done(request: HttpRequest, user: User, back: str) -> HttpResponse:
    said = _("รีเซ็ตการยืนยันสองชั้นของ %(name)s แล้ว") % {"name": user.full_name}
    messages.success(request, said)
    return redirect(back)
