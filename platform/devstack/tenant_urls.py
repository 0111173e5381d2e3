"""A municipality's URLs in the demo: the product's, and the examples of the design system."""

from django.urls import include, path

from config import urls
from devstack.codes import codes, script
from devstack.tiles import tile

urlpatterns = [
    *urls.urlpatterns,
    path("ui/", include("ui.example_urls")),
    path("demo/codes/", codes, name="demo-codes"),
    path("demo/codes.js", script, name="demo-codes-script"),
    path("demo/tiles/<int:zoom>/<int:column>/<int:row>.svg", tile),
]

handler400 = urls.handler400
handler404 = urls.handler404
handler403 = urls.handler403
handler500 = urls.handler500
