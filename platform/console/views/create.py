"""Opening a municipality."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.guards import for_operators, user_of
from console.actions import open_municipality
from console.create_form import CreateForm, selected_keys, starter_keys
from tenants.models import Municipality
from tenants.site_address import base_address


@sensitive_post_parameters("admin_password")
@never_cache
@for_operators
def create(request: HttpRequest) -> HttpResponse:
    """One page: face, first admin, services, plan. It works as soon as this returns."""
    if request.method != "POST":
        return _page(request, CreateForm(initial={"templates": starter_keys(), "plan": "standard"}))
    if "select" in request.POST:
        return _page(request, _with_templates(request.POST))
    form = CreateForm(request.POST)
    if form.is_valid():
        municipality = _opened(request, form)
        if municipality:
            said = _("เปิด%(name)sแล้ว ใช้งานได้ทันที") % {"name": municipality.name}
            messages.success(request, said)
            return redirect("console:ready", municipality.number)
    return _page(request, form)


def _page(request: HttpRequest, form: CreateForm) -> HttpResponse:
    return render(request, "console/create.html", {"form": form})


def _with_templates(typed: QueryDict) -> CreateForm:
    """What was typed so far, unjudged, with other services ticked: works without JavaScript."""
    return CreateForm(initial={**typed.dict(), "templates": selected_keys(typed.get("select", ""))})


def _opened(request: HttpRequest, form: CreateForm) -> Municipality | None:
    """Open it; whoever took the subdomain a moment earlier is told beside the field."""
    try:
        return open_municipality(
            by=user_of(request), order=form.order, plan=form.cleaned_data["plan"]
        )
    except ValidationError as error:
        form.add_error("subdomain", error)
    return None


@for_operators
def ready(request: HttpRequest, number: int) -> HttpResponse:
    """The new municipality's addresses, and what to do next."""
    municipality = get_object_or_404(Municipality, number=number)
    context = {"office": municipality, "address": base_address(municipality)}
    return render(request, "console/ready.html", context)
