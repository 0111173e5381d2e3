from django.urls import path
from django.views.generic import TemplateView
from drf_spectacular.views import SpectacularJSONAPIView

from services.requests.api import views

urlpatterns = [
    path("services", views.Services.as_view(), name="api-services"),
    path("services/<slug:slug>/form", views.ServiceForm.as_view(), name="api-service-form"),
    path("requests", views.Requests.as_view(), name="api-requests"),
    path("requests/<str:number>", views.RequestDetail.as_view(), name="api-request"),
    path("openapi.json", SpectacularJSONAPIView.as_view(), name="api-openapi"),
    path("docs", TemplateView.as_view(template_name="requests/citizen/api.html"), name="api-docs"),
]
