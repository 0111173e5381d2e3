from django.urls import path

from services.requests.counter import views
from services.requests.counter.desk import COUNTER
from services.requests.filling import pages, review

_AT = {"desk": COUNTER}

urlpatterns = [
    path("counter/services/", views.services, name="counter-services"),
    path("counter/services/<slug:slug>/start", pages.start, _AT, name="counter-start"),
    path("counter/apply/<uuid:pk>/review", review.review, _AT, name="counter-review"),
    path("counter/apply/<uuid:pk>/<slug:page>", pages.fill, _AT, name="counter-apply"),
    path("counter/files/<uuid:pk>", views.file, name="counter-file"),
    path("counter/requests/<str:number>/", views.submitted, name="counter-submitted"),
    path("counter/requests/<str:number>/proof.pdf", views.proof, name="counter-proof"),
]
