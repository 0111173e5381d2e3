"""One's own account, of staff and operators: password, factors, devices."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.citizen.forms import PasswordForm
from accounts.citizen.views.security import device_rows, proved, sign_out_there, take_password
from accounts.guards import for_members, user_of
from accounts.next_page import next_page
from accounts.second_factor.marks import prove_again
from accounts.second_factor.queries import (
    factors_of,
    needs_second_factor,
    recovery_codes_left,
)
from accounts.second_factor.recovery import HOW_MANY
from accounts.staff.forms import ProveForm
from tenants.middleware import asked_host
from tenants.site_address import own_hosts


@for_members
def security(request: HttpRequest) -> HttpResponse:
    """Everything on one page."""
    user = user_of(request)
    factors = factors_of(user)
    context = {
        "factors": factors,
        "is_duty": needs_second_factor(user),
        "codes_left": recovery_codes_left(user) if factors.count else 0,
        "codes_made": HOW_MANY,
        "rows": device_rows(request),
        "host": asked_host(request),
        "hosts": own_hosts(),
    }
    return render(request, "accounts/staff/security.html", context)


@sensitive_post_parameters()
@never_cache
@for_members
def prove(request: HttpRequest) -> HttpResponse:
    """The password again, before something is changed that keeps others out."""
    form = ProveForm(request.POST or None)
    target = next_page(request, reverse("own:security"))
    if request.method == "POST" and proved(form, user_of(request)):
        prove_again(request)
        return redirect(target)
    context = {
        "form": form,
        "title": _("ยืนยันว่าเป็นท่าน"),
        "lead": _("กรุณากรอกรหัสผ่านอีกครั้ง ก่อนเปลี่ยนวิธีเข้าสู่ระบบ"),
        "submit": _("ดำเนินการต่อ"),
        "back": "own:security",
    }
    return render(request, "manage/form.html", context)


@sensitive_post_parameters()
@never_cache
@for_members
def change_password(request: HttpRequest) -> HttpResponse:
    """Another password; every other device is signed out, this one stays."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and proved(form, user_of(request)):
        take_password(request, form)
        return redirect("own:security")
    context = {
        "form": form,
        "title": _("เปลี่ยนรหัสผ่าน"),
        "lead": _("อุปกรณ์อื่นที่เข้าสู่ระบบอยู่จะออกจากระบบทั้งหมด"),
        "submit": _("เปลี่ยนรหัสผ่าน"),
        "back": "own:security",
    }
    return render(request, "manage/form.html", context)


@require_POST
@for_members
def sign_out_device(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out there."""
    sign_out_there(request, pk)
    return redirect("own:security")
