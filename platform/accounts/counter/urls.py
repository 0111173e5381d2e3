from django.urls import path

from accounts.counter import photos, views

urlpatterns = [
    path("counter/", views.counter, name="counter"),
    path("counter/visit", views.visit, name="counter-visit"),
    path("counter/end", views.end, name="counter-end"),
    path("counter/register", views.register, name="counter-register"),
    path("counter/password", views.password, name="counter-password"),
    path("counter/email", views.email, name="counter-email"),
    path("counter/hand-over", views.hand_over, name="counter-hand-over"),
    path("citizens/<int:pk>/photo", photos.photo, name="citizen-photo"),
]
