"""For every kind of visitor: choosing a language."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views import i18n
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.actions.language import choose_language
from accounts.enums import Language
from accounts.guards import user_of
from accounts.next_page import next_page


# A preference and no deed: pages that a stranger opens stay free of cookies, so there is no token
# to check. Another site's form reaches no account, its post carries no session (SameSite).
@csrf_exempt
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Django's own view, for the languages of the platform; an account remembers the choice."""
    language = request.POST.get("language", "")
    if language not in Language.values:
        return redirect(next_page(request, "/"))
    if request.user.is_authenticated:
        choose_language(user=user_of(request), language=Language(language))
    return i18n.set_language(request)
