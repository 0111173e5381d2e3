"""The e-Service inside LINE's app (LIFF): signed in without typing anything."""

from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.citizen.views.outside import came, remember_next
from accounts.next_page import next_page
from accounts.outside.providers import line_or_404
from accounts.outside.vouching import Refused


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


# LINE's script and what it asks for itself: on this one page.
_ALLOWED = {
    "script-src": [_origin(settings.LIFF_SDK_URL)],
    "connect-src": [_origin(settings.LIFF_SDK_URL), settings.LINE_API_URL, *settings.LIFF_ORIGINS],
}


@never_cache
@csp_update(_ALLOWED)
def app(request: HttpRequest) -> HttpResponse:
    """The LIFF endpoint; `next` says which page was meant. Signed-in people are there at once."""
    wanted = next_page(request, "/")
    provider = line_or_404()
    if request.user.is_authenticated:
        return redirect(wanted)
    if not provider.channel.liff_id:
        return redirect("sign-in")
    context = {"liff_id": provider.channel.liff_id, "sdk": settings.LIFF_SDK_URL, "next": wanted}
    return render(request, "accounts/citizen/liff.html", context)


@require_POST
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """An ID token from LIFF; LINE says whose it is."""
    provider = line_or_404()
    remember_next(request)
    try:
        person = provider.person_in_app(request.POST.get("id_token", "")[:4000])
    except Refused:
        messages.error(request, _("%(provider)s ไม่ยืนยันบัญชีนี้ กรุณาลองอีกครั้ง") % {"provider": "LINE"})
        return redirect("sign-in")
    return came(request, provider, person)
