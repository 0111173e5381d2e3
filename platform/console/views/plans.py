"""Plans, and the company that stands on the invoices."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.guards import for_operators, user_of
from billing.subscriptions import queries
from billing.subscriptions.actions import save_issuer, save_plan
from billing.subscriptions.models import Plan
from console.forms import IssuerForm, PlanForm


@for_operators
def index(request: HttpRequest) -> HttpResponse:
    """All plans with the number of their municipalities, and the issuer."""
    context = {"plans": queries.plans_with_counts(), "company": queries.issuer()}
    return render(request, "console/plans.html", context)


@for_operators
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change a plan's name, price and allowance."""
    plan = get_object_or_404(Plan, key=key)
    form = PlanForm(request.POST or None, instance=plan)
    if request.method == "POST" and form.is_valid():
        save_plan(by=user_of(request), plan=form.save(commit=False))
        messages.success(request, _("บันทึกแพ็กเกจแล้ว มีผลกับใบแจ้งหนี้ที่ออกตั้งแต่นี้ไป"))
        return redirect("console:plans")
    context = {"form": form, "title": _("แก้ไขแพ็กเกจ"), "back": "console:plans"}
    return render(request, "manage/form.html", context)


@for_operators
def issuer(request: HttpRequest) -> HttpResponse:
    """Change the company on the invoices."""
    form = IssuerForm(request.POST or None, instance=queries.issuer())
    if request.method == "POST" and form.is_valid():
        save_issuer(by=user_of(request), company=form.save(commit=False))
        messages.success(request, _("บันทึกผู้ออกใบแจ้งหนี้แล้ว มีผลกับฉบับที่ออกตั้งแต่นี้ไป"))
        return redirect("console:plans")
    context = {"form": form, "title": _("ผู้ออกใบแจ้งหนี้"), "back": "console:plans"}
    return render(request, "manage/form.html", context)
