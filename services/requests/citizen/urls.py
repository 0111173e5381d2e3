from django.urls import path

from services.requests.citizen import payment, views
from services.requests.filling import pages, review

urlpatterns = [
    path("", views.home, name="home"),
    path("services/", views.services, name="services"),
    path("services/<slug:slug>/", views.service, name="service"),
    path("services/<slug:slug>/start", pages.start, name="start"),
    path("apply/<uuid:pk>/review", review.review, name="review"),
    path("apply/<uuid:pk>/discard", views.discard_draft, name="draft-discard"),
    path("apply/<uuid:pk>/<slug:page>", pages.fill, name="apply"),
    path("requests/", views.requests, name="requests"),
    path("requests/<str:number>/", views.request_detail, name="request"),
    path("requests/<str:number>/submitted", views.submitted, name="submitted"),
    path("requests/<str:number>/proof.pdf", views.proof, name="proof"),
    path("requests/<str:number>/documents", views.more_documents, name="more-documents"),
    path("requests/<str:number>/qr.png", payment.pay_qr, name="pay-qr"),
    path("receipts/<int:pk>.pdf", payment.receipt, name="receipt"),
    path("documents/", views.my_documents, name="my-documents"),
    path("files/<uuid:pk>/", views.download, name="download"),
]
