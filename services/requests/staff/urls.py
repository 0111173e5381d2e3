from django.urls import path

from services.requests.staff import overview, payments, views

urlpatterns = [
    path("", views.queue, name="queue"),
    path("overview/", overview.overview, name="overview"),
    path("find", overview.find, name="find"),
    path("requests/<str:number>/", views.detail, name="request"),
    path("requests/<str:number>/pane", overview.pane, name="pane"),
    path("requests/<str:number>/move", views.move, name="move"),
    path("requests/<str:number>/take", views.take, name="take"),
    path("requests/<str:number>/note", views.note, name="note"),
    path("requests/<str:number>/ask", views.ask, name="ask"),
    path("requests/<str:number>/attach", views.attach, name="attach"),
    path("requests/<str:number>/cash", payments.cash, name="cash"),
    path("requests/<str:number>/transfer", payments.transfer, name="transfer"),
    path("requests/<str:number>/receipts/<int:pk>/void", payments.void_one, name="void-receipt"),
]
