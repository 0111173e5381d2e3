"""Who may open a page of the counter: staff, while they serve somebody."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.counter.visits import Visit, visit_of
from accounts.guards import View, for_staff
from accounts.models import User


def during_visit(view: View) -> View:
    """Give the view the visit of this session; without one the counter begins anew."""

    @for_staff
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        visit = visit_of(request)
        if visit is None:
            messages.info(request, _("ไม่มีผู้ใช้บริการที่เคาน์เตอร์ในขณะนี้ กรุณากรอกเลขประจำตัวก่อน"))
            return redirect("office:counter")
        return view(request, visit, *args, **kwargs)

    return guarded


def for_present(view: Callable[..., HttpResponse]) -> View:
    """Give the view the visit and the account of whoever is served."""

    @during_visit
    @wraps(view)
    def guarded(request: HttpRequest, visit: Visit, *args: Any, **kwargs: Any) -> HttpResponse:
        citizen: User | None = visit.citizen
        if citizen is None:
            return redirect("office:counter-visit")
        return view(request, visit, citizen, *args, **kwargs)

    return guarded
