"""The platform's URLs in the demo: the product's, and a look at what was sent."""

from django.urls import path

from config import public_urls
from devstack import views
from devstack.codes import codes, script

urlpatterns = [
    *public_urls.urlpatterns,
    path("demo/", views.overview, name="demo"),
    path("demo/mail/", views.mails, name="demo-mails"),
    path("demo/mail/<str:name>/", views.mail, name="demo-mail"),
    path("demo/line/", views.line, name="demo-line"),
    path("demo/codes/", codes, name="demo-codes"),
    path("demo/codes.js", script, name="demo-codes-script"),
]

handler400 = public_urls.handler400
handler404 = public_urls.handler404
handler403 = public_urls.handler403
handler500 = public_urls.handler500
