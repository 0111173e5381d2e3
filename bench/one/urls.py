"""One address, one query."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from bench.one.models import Kind


def one_query(request: HttpRequest) -> HttpResponse:
    """Read one row of the schema in force."""
    text = Kind.objects.values_list("name", flat=True).first() or "-"
    return HttpResponse(text, headers={"Content-Length": len(text.encode())})


urlpatterns = [path("", one_query)]
