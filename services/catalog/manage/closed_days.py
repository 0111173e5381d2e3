"""Days on which this office is closed besides the public holidays."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.guards import user_of
from audit.actions import record
from services.catalog.models import ClosedDay
from thai.business_time import public_holidays
from thai.dates import local
from ui.be_date import BeDateField
from ui.dates import shown_date
from ui.forms import UiForm
from ui.posted import key_of


class ClosedDayForm(UiForm):
    day = BeDateField(label=_("วันที่ (พ.ศ.)"))
    name = forms.CharField(label=_("เหตุ"), max_length=80)

    def clean_day(self) -> object:
        if ClosedDay.objects.filter(day=self.cleaned_data["day"]).exists():
            raise forms.ValidationError(gettext("มีวันหยุดนี้แล้ว"))
        return self.cleaned_data["day"]


def index(request: HttpRequest) -> HttpResponse:
    """List, add and remove closed days; the public holidays of the year stand beside them."""
    if request.method == "POST" and "remove" in request.POST:
        return _remove(request)
    form = ClosedDayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        day = ClosedDay.objects.create(**form.cleaned_data)
        record(user_of(request), "closed_day.added", day, day=day.day.isoformat())
        messages.success(request, gettext("เพิ่มวันหยุดแล้ว"))
        return redirect("manage:closed-days")
    today = local(timezone.now()).date()
    holidays = sorted(public_holidays(today.year).items())
    context = {
        "form": form,
        "days": ClosedDay.objects.all(),
        "holidays": holidays,
        "year": shown_date(today).split()[-1],
    }
    return render(request, "catalog/manage_closed_days.html", context)


def _remove(request: HttpRequest) -> HttpResponse:
    day = get_object_or_404(ClosedDay, pk=key_of(request, "remove"))
    record(user_of(request), "closed_day.removed", day, day=day.day.isoformat())
    day.delete()
    return redirect("manage:closed-days")
