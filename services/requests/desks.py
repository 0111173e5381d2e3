"""Where a request is filed: on the citizen's own screen, or at the counter of the office.

The pages of filing are the same. A desk says what differs: who is let in, for whom they file, and
where its pages are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from accounts.actions.mandates import Word
from accounts.guards import View, for_citizens, user_of
from accounts.models import User
from forms_engine import Ports
from services.catalog.models import Service
from services.requests.models import Draft
from services.requests.ports import filing_ports
from services.requests.queries import drafts_of


@dataclass(frozen=True)
class Applicant:
    """For whom a request is filed; at the counter also by whom, and on whose word."""

    citizen: User
    word: Word | None = None

    @property
    def actor(self) -> User:
        """Whoever types."""
        return self.word.officer if self.word else self.citizen


@dataclass(frozen=True)
class Desk:
    """Who is let in, and where the pages are.

    `admits` makes a page of what takes a request and its applicant, `is_open` says whether somebody
    files here at present. `guide` is where a service is begun, `left` where one goes who saves and
    leaves; the others are names of pages.
    """

    admits: Callable[[Callable[[HttpRequest, Applicant], HttpResponse]], View]
    is_open: Callable[[HttpRequest], bool]
    guide: Callable[[Service], str]
    layout: str
    apply: str
    review: str
    submitted: str
    left: str
    file: str


@dataclass(frozen=True)
class Filing:
    """An applicant at a desk."""

    desk: Desk
    applicant: Applicant

    def draft(self, pk: UUID) -> Draft:
        """One of the applicant's drafts; 404 for any other."""
        return get_object_or_404(drafts_of(self.applicant.citizen), pk=pk)

    def ports(self, draft: Draft) -> Ports:
        """What the forms engine may know of this draft."""
        return filing_ports(
            self.applicant.citizen, draft.service, files_of=draft.owner, route=self.desk.file
        )

    def go(self, draft: Draft, page: str) -> HttpResponse:
        """To a page of the form."""
        return redirect(self.desk.apply, draft.pk, page)

    def context(self, draft: Draft) -> dict[str, Any]:
        """What every page of filing shows."""
        return {
            "desk": self.desk,
            "applicant": self.applicant,
            "guide": self.desk.guide(draft.service),
            "draft": draft,
            "service": draft.service,
        }


def _for_oneself(view: Callable[[HttpRequest, Applicant], HttpResponse]) -> View:
    @for_citizens
    def page(request: HttpRequest) -> HttpResponse:
        return view(request, Applicant(user_of(request)))

    return page


def _is_signed_in(request: HttpRequest) -> bool:
    return request.user.is_authenticated


def _guide(service: Service) -> str:
    return reverse("service", args=[service.slug])


HOME = Desk(
    admits=_for_oneself,
    is_open=_is_signed_in,
    guide=_guide,
    layout="requests/citizen/filing.html",
    apply="apply",
    review="review",
    submitted="submitted",
    left="requests",
    file="download",
)


def for_applicants(view: Callable[..., HttpResponse]) -> View:
    """Let in whom the desk of the address lets in; the view gets the filing."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, desk: Desk = HOME, **kwargs: Any) -> HttpResponse:
        def admitted(request: HttpRequest, applicant: Applicant) -> HttpResponse:
            return view(request, Filing(desk, applicant), *args, **kwargs)

        return desk.admits(admitted)(request)

    return page
