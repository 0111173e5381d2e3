"""Operators sign in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from accounts.citizen.views.signing import next_page, signed_in
from accounts.enums import Kind
from accounts.staff.forms import StaffSignInForm
from accounts.staff.views import WRONG


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Mail and password."""
    form = StaffSignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        user = signed_in(
            request,
            form,
            kind=Kind.OPERATOR,
            identifier=data["email"],
            password=data["password"],
            wrong=WRONG,
        )
        if user:
            return redirect(next_page(request, reverse("console:home")))
    context = {"form": form, "next": next_page(request, "")}
    return render(request, "accounts/staff/sign_in.html", context)
