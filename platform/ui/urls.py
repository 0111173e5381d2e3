"""Addresses of the design system: colours, icons, and what a phone keeps."""

from django.urls import path

from ui import shell
from ui.banner import banner
from ui.places import suggest
from ui.theme import set_theme
from ui.views import brand_css, dark_colours

urlpatterns = [
    path("brand.css", brand_css, name="brand-css"),
    path("dark.css", dark_colours, name="dark-css"),
    path("banner.png", banner, name="banner"),
    path("theme", set_theme, name="set-theme"),
    path("manifest.webmanifest", shell.manifest, name="manifest"),
    path("icon-<int:size>.png", shell.app_icon, name="app-icon"),
    path("sw.js", shell.service_worker, name="service-worker"),
    path("places", suggest, name="places"),
    path("offline", shell.offline, name="offline"),
]
