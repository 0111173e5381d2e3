from django.urls import path

from accounts.staff import signing, views

urlpatterns = [
    path("sign-in", signing.sign_in, name="sign-in"),
    path("identities/", views.identities, name="identities"),
    path("identities/<int:pk>/", views.identity, name="identity"),
    path("identities/images/<int:pk>", views.identity_image, name="identity-image"),
]
