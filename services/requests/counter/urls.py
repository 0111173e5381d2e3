from django.urls import path

from services.requests.citizen import filling
from services.requests.counter import views
from services.requests.counter.desk import COUNTER

_AT = {"desk": COUNTER}

urlpatterns = [
    path("counter/services/", views.services, name="counter-services"),
    path("counter/services/<slug:slug>/start", filling.start, _AT, name="counter-start"),
    path("counter/apply/<uuid:pk>/review", filling.review, _AT, name="counter-review"),
    path("counter/apply/<uuid:pk>/<slug:page>", filling.fill, _AT, name="counter-apply"),
    path("counter/files/<uuid:pk>", views.file, name="counter-file"),
    path("counter/requests/<str:number>/", views.submitted, name="counter-submitted"),
    path("counter/requests/<str:number>/proof.pdf", views.proof, name="counter-proof"),
]
