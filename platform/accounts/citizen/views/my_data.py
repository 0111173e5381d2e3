"""What a person may ask for by the PDPA: who looked, a copy, erasure."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts import erasure, my_data
from accounts.actions.closing import NotErased, erase
from accounts.citizen.forms import ConfirmForm, EraseForm
from accounts.citizen.views.security import proved
from accounts.guards import for_citizens, user_of
from accounts.queries import image_views
from audit.actions import record
from thai.dates import local
from ui.dates import shown_datetime

PER_PAGE = 30


@for_citizens
def identity_viewers(request: HttpRequest) -> HttpResponse:
    """Every time that somebody opened an identity image of mine."""
    page = Paginator(image_views(user_of(request)), PER_PAGE).get_page(request.GET.get("page"))
    said = _("เปิดดูภาพยืนยันตัวตน")
    events = [{"title": e.actor_name, "text": said, "meta": shown_datetime(e.at)} for e in page]
    context = {"page_obj": page, "events": events}
    return render(request, "accounts/citizen/viewers.html", context)


@sensitive_post_parameters()
@never_cache
@for_citizens
def download(request: HttpRequest) -> HttpResponse:
    """A copy of everything, after the password was given once more."""
    user = user_of(request)
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and proved(form, user):
        record(user, "data.downloaded", user)
        name = f"my-data-{local(timezone.now()):%Y%m%d}.zip"
        answer = FileResponse(my_data.packed(user), as_attachment=True, filename=name)
        return cast(HttpResponse, answer)
    return render(request, "accounts/citizen/my_data.html", {"form": form})


@sensitive_post_parameters()
@never_cache
@for_citizens
def erase_account(request: HttpRequest) -> HttpResponse:
    """What goes, what stays and why; then the account goes."""
    user = user_of(request)
    form = EraseForm(request.POST or None)
    if request.method == "POST" and proved(form, user):
        try:
            erase(user)
            logout(request)
            messages.success(request, _("ลบบัญชีของท่านแล้ว"))
            return redirect("home")
        except NotErased as error:
            for said in error.args:
                form.add_error(None, said)
    context = {"form": form, "unfinished": erasure.unfinished(user), "kept": erasure.kept(user)}
    return render(request, "accounts/citizen/erase.html", context)
