from django.urls import path

from services.catalog.public import form_picture

urlpatterns = [
    path("services/<slug:slug>/pictures/<str:name>", form_picture, name="form-picture"),
]
