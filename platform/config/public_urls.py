"""URLs of the platform's own host."""

from django.urls import include, path

from accounts.citizen.views.signing import sign_out
from accounts.staff.own_urls import urlpatterns as accounts_own
from accounts.views import set_language

urlpatterns = [
    path("", include("ui.urls")),
    path("", include("console.public_urls")),
    path("console/", include((accounts_own, "own"))),
    path("console/", include("console.urls")),
    path("language", set_language, name="set-language"),
    path("sign-out", sign_out, name="sign-out"),
]

handler400 = "ui.errors.bad_request"
handler404 = "ui.errors.not_found"
handler403 = "ui.errors.forbidden"
handler500 = "config.health.server_error"
