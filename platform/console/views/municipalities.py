"""Municipalities: the list, one of them, suspended and resumed, its plan."""

from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.guards import for_operators, user_of
from billing.subscriptions.actions import subscribe
from billing.subscriptions.metering import Month, meters
from billing.subscriptions.queries import invoices, live_subscription, months_to_invoice
from console.actions import (
    NotChanged,
    change_municipality,
    resume_municipality,
    suspend_municipality,
)
from console.forms import IssueForm, PlanChoiceForm, ProfileForm, SuspendForm
from console.queries import requests_chart, rows, search, usage_by_month
from tenants.deletion import NotDeleted
from tenants.hosts import hosts_of
from tenants.models import Municipality
from tenants.site_address import base_address

PER_PAGE = 20
CHANGED_MEANWHILE = _("ผู้ดูแลท่านอื่นเปลี่ยนสถานะไปแล้ว")


@for_operators
def home(request: HttpRequest) -> HttpResponse:
    """All municipalities with plan, status and this month's use."""
    query = request.GET.get("q", "")[:80]
    page = Paginator(search(query), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": rows(page),
        "page_obj": page,
        "query": query,
        "month": Month.of(timezone.now()),
    }
    return render(request, "console/home.html", context)


@for_operators
def detail(request: HttpRequest, number: int) -> HttpResponse:
    """Profile, plan, use by month and invoices of one municipality."""
    return _detail(request, get_object_or_404(Municipality, number=number))


def _detail(
    request: HttpRequest,
    municipality: Municipality,
    *,
    suspend_form: SuspendForm | None = None,
    issue_form: IssueForm | None = None,
) -> HttpResponse:
    live = live_subscription(municipality)
    months, usage = months_to_invoice(municipality), usage_by_month(municipality)
    context = {
        "office": municipality,
        "address": base_address(municipality),
        "domains": hosts_of(municipality),
        "subscription": live,
        "plan_form": PlanChoiceForm(initial={"plan": live.plan.key if live else None}),
        "usage": usage,
        "chart": requests_chart(usage),
        "meters": meters.named(),
        "invoices": invoices().filter(municipality=municipality)[:24],
        "issue_form": issue_form or IssueForm(months=months, initial={"key": uuid4()}),
        "months": months,
        "suspend_form": suspend_form or SuspendForm(),
    }
    return render(request, "console/municipality.html", context)


@for_operators
def profile(request: HttpRequest, number: int) -> HttpResponse:
    """Change what an invoice says of the municipality."""
    municipality = get_object_or_404(Municipality.objects.standing(), number=number)
    form = ProfileForm(request.POST or None, instance=municipality)
    if request.method == "POST" and form.is_valid():
        change_municipality(
            by=user_of(request), municipality=municipality, values=form.cleaned_data
        )
        messages.success(request, gettext("บันทึกข้อมูลหน่วยงานแล้ว"))
        return redirect("console:municipality", number)
    return render(request, "console/profile.html", {"form": form, "office": municipality})


@require_POST
@for_operators
def suspend(request: HttpRequest, number: int) -> HttpResponse:
    """Close it to citizens and staff; a reason is kept."""
    municipality = get_object_or_404(Municipality, number=number)
    form = SuspendForm(request.POST)
    if not form.is_valid():
        return _detail(request, municipality, suspend_form=form)
    try:
        reason = form.cleaned_data["reason"]
        suspend_municipality(by=user_of(request), municipality=municipality, reason=reason)
        messages.success(request, gettext("ระงับ%(name)sแล้ว") % {"name": municipality.name})
    except NotChanged:
        messages.warning(request, CHANGED_MEANWHILE)
    return redirect("console:municipality", number)


@require_POST
@for_operators
def resume(request: HttpRequest, number: int) -> HttpResponse:
    """Open it again."""
    municipality = get_object_or_404(Municipality, number=number)
    try:
        resume_municipality(by=user_of(request), municipality=municipality)
        messages.success(request, gettext("เปิดใช้งาน%(name)sแล้ว") % {"name": municipality.name})
    except NotChanged:
        messages.warning(request, CHANGED_MEANWHILE)
    except NotDeleted as error:
        messages.error(request, str(error))
    return redirect("console:municipality", number)


@require_POST
@for_operators
def change_plan(request: HttpRequest, number: int) -> HttpResponse:
    """Give it another plan from today on."""
    municipality = get_object_or_404(Municipality, number=number)
    form = PlanChoiceForm(request.POST)
    if form.is_valid():
        plan = form.cleaned_data["plan"]
        subscribe(by=user_of(request), municipality=municipality, plan=plan)
        messages.success(request, gettext("ใช้แพ็กเกจ%(plan)sตั้งแต่วันนี้") % {"plan": plan.name})
    else:
        messages.error(request, gettext("กรุณาเลือกแพ็กเกจ"))
    return redirect("console:municipality", number)
