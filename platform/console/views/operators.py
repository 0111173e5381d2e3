"""Operators of the platform."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from accounts.actions.staff import MailTaken, add_operator
from accounts.guards import for_operators, user_of
from console import factors
from console.forms import OperatorForm


@for_operators
def index(request: HttpRequest) -> HttpResponse:
    """Who may work here."""
    return render(request, "console/operators.html", {"members": factors.operators()})


@sensitive_post_parameters("password")
@for_operators
def new(request: HttpRequest) -> HttpResponse:
    """Add an operator."""
    form = OperatorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_operator(by=user_of(request), **form.cleaned_data)
            messages.success(request, _("เพิ่มผู้ดูแลแพลตฟอร์มแล้ว"))
            return redirect("console:operators")
        except MailTaken:
            form.add_error("email", _("มีผู้ดูแลแพลตฟอร์มใช้ e-mail นี้แล้ว"))
    context = {"form": form, "title": _("เพิ่มผู้ดูแลแพลตฟอร์ม"), "back": "console:operators"}
    return render(request, "manage/form.html", context)
