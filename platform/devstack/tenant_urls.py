"""A municipality's URLs in the demo: the product's, and the examples of the design system."""

from django.urls import include, path

from config import urls

urlpatterns = [*urls.urlpatterns, path("ui/", include("ui.example_urls"))]

handler400 = urls.handler400
handler404 = urls.handler404
handler403 = urls.handler403
handler500 = urls.handler500
