"""The names that the layouts link to, for tests without the rest of the platform."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

NAMES = [
    "home",
    "terms",
    "register",
    "register-identity",
    "sign-in",
    "sign-out",
    "forgot-password",
    "account",
    "privacy",
    "services",
    "requests",
    "my-documents",
]


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("ui/", include("ui.example_urls")),
    path("", include("ui.urls")),
    *(path(f"{name}/", nothing, name=name) for name in NAMES),
]
