"""The counter as a desk: an officer files for whoever is served in this session."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accounts.counter.guards import for_present
from accounts.counter.visits import Visit, visit_of
from accounts.guards import View
from accounts.models import User
from services.catalog.models import Service
from services.requests.desks import Applicant, Desk


def _for_present(view: Callable[[HttpRequest, Applicant], HttpResponse]) -> View:
    @for_present
    def page(request: HttpRequest, visit: Visit, citizen: User) -> HttpResponse:
        return view(request, Applicant(citizen, visit.word))

    return page


def _serves(request: HttpRequest) -> bool:
    return visit_of(request) is not None


def _services(_service: Service) -> str:
    return reverse("office:counter-services")


COUNTER = Desk(
    admits=_for_present,
    is_open=_serves,
    guide=_services,
    layout="requests/counter/layout.html",
    apply="office:counter-apply",
    review="office:counter-review",
    submitted="office:counter-submitted",
    left="office:counter-visit",
    file="office:counter-file",
)
