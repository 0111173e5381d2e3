"""URLs of the platform's public pages."""

from django.urls import path

from console.views import public

urlpatterns = [
    path("", public.home, name="home"),
    path("privacy", public.privacy, name="privacy"),
]
