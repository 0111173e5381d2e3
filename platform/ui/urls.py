"""Addresses of the design system: the palette of this host."""

from django.urls import path

from ui.banner import banner
from ui.views import brand_css

urlpatterns = [
    path("brand.css", brand_css, name="brand-css"),
    path("banner.png", banner, name="banner"),
]
