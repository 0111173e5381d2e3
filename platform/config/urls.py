"""URLs of a municipality's own host."""

from django.urls import include, path

from accounts.counter.urls import urlpatterns as accounts_counter
from accounts.staff.own_urls import urlpatterns as accounts_own
from accounts.staff.urls import urlpatterns as accounts_staff
from accounts.views import set_language
from documents.views import verify
from notifications.channels.line.webhook import webhook
from services.requests.counter.urls import urlpatterns as requests_counter
from services.requests.staff.urls import urlpatterns as requests_staff
from tenants.site import tenant_admin

office = [*accounts_staff, *accounts_counter, *requests_staff, *requests_counter]

urlpatterns = [
    path("", include("ui.urls")),
    path("", include("accounts.citizen.urls")),
    path("", include("services.catalog.urls")),
    path("", include("services.requests.citizen.urls")),
    path("office/", include((accounts_own, "own"))),
    path("office/", include((office, "office"))),
    path("manage/", include((tenant_admin.urls, "manage"))),
    path("api/v1/", include("services.requests.api.urls")),
    path("language", set_language, name="set-language"),
    path("verify/<str:code>", verify, name="verify"),
    path("line/webhook", webhook, name="line-webhook"),
]

handler400 = "ui.errors.bad_request"
handler404 = "ui.errors.not_found"
handler403 = "ui.errors.forbidden"
handler500 = "config.health.server_error"
