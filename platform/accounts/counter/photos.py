"""The face of a citizen, for the municipality's staff."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from accounts.guards import for_staff
from accounts.models import User
from documents.responses import file_response


@for_staff
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """The profile photo of a citizen of this municipality."""
    citizen = get_object_or_404(User.objects.citizens().select_related("photo"), pk=pk)
    if citizen.photo is None:
        raise Http404
    return file_response(citizen.photo)
